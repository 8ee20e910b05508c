"""How a question is put: which facts stand on one screen, in which order. Data of policies/vocabulary/flow.yaml; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Text = Mapping[str, str]
"""A text by language: nl, en."""
Raw = str | bool | int | list[str] | None
"""A value as the question vocabulary writes it: `supplier`, true, 3, '24.95', ['10.00', '20.00'], `unknown`, None for "there is none"."""

UNKNOWN = "unknown"
KINDS = ("facts", "money", "ticks")


class FlowError(Exception):
    """flow.yaml says something that cannot be: the message names question, screen and what is wrong."""


@dataclass(frozen=True)
class Detail:
    """An open text beside the facts, such as the giver's name. Decides nothing itself."""

    key: str
    label: Text
    hint: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Tick:
    """One line of "is any of this so?": what holds when it is ticked, and what otherwise."""

    key: str
    label: Text
    hint: Text = field(default_factory=dict)
    then: Mapping[str, Raw] = field(default_factory=dict)
    otherwise: Mapping[str, Raw] = field(default_factory=dict)
    only_if: Mapping[str, Sequence[Raw]] = field(default_factory=dict)
    not_if: Mapping[str, Sequence[Raw]] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.then, *self.otherwise]))

    def applies(self, facts: Mapping[str, Raw]) -> bool:
        """Is this line worth showing, given the facts so far?"""
        wanted = all(facts.get(name) in values for name, values in self.only_if.items())
        return wanted and not any(facts.get(name) in values for name, values in self.not_if.items())


@dataclass(frozen=True)
class Screen:
    """One page of the flow. `facts`, or the facts of its ticks, are what it settles."""

    key: str
    kind: str = "facts"
    facts: tuple[str, ...] = ()
    topic: Text = field(default_factory=dict)
    title: Text = field(default_factory=dict)
    lead: Text = field(default_factory=dict)
    why: Text = field(default_factory=dict)
    norms: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    ticks: tuple[Tick, ...] = ()
    missing: Text = field(default_factory=dict)
    is_main: bool = False


@dataclass(frozen=True)
class Flow:
    """The screens of one question, and how its tile stands on the start page."""

    question: str
    screens: tuple[Screen, ...] = ()
    icon: str = "ask"
    place: str = "other"

    def screen(self, key: str) -> Screen | None:
        """The screen with this key. `fact:NAME` is the screen for one fact that stands on no other."""
        if key.startswith("fact:"):
            return single_fact_screen(key.removeprefix("fact:"))
        return next((screen for screen in self.screens if screen.key == key), None)


def single_fact_screen(name: str) -> Screen:
    return Screen(key=f"fact:{name}", facts=(name,))


def load_flows(path: Path) -> dict[str, Flow]:
    """The flows by question. Raises FlowError, or what reading the file raises."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return {question: _flow(question, entry) for question, entry in document["questions"].items()}
    except (KeyError, TypeError, AttributeError) as fault:
        raise FlowError(f"{path.name}: {fault!r}") from fault


def check_flow(flow: Flow, facts: Mapping[str, Sequence[object]]) -> None:
    """Raises FlowError where a flow names a fact or a value that the vocabulary lacks.

    facts: the legal values of each fact of the question; an empty sequence for a number, a text or a date.
    """
    for screen in flow.screens:
        for name in [*screen.facts, *(name for tick in screen.ticks for name in tick.facts)]:
            if name not in facts:
                raise FlowError(f"{flow.question}, scherm {screen.key}: het feit {name} bestaat niet.")
        for tick in screen.ticks:
            _check_values(flow.question, screen.key, tick, facts)


def _check_values(question: str, screen: str, tick: Tick, facts: Mapping[str, Sequence[object]]) -> None:
    named = [*tick.then.items(), *tick.otherwise.items()]
    for conditions in (tick.only_if, tick.not_if):
        named += [(name, value) for name, values in conditions.items() for value in values]
    for name, value in named:
        legal = facts.get(name)
        if legal is None or (legal and value not in legal):
            raise FlowError(f"{question}, scherm {screen}, keuze {tick.key}: {name} kan niet {value!r} zijn.")


def _flow(question: str, entry: dict[str, Any]) -> Flow:
    screens = tuple(_screen(question, screen) for screen in entry.get("screens", []))
    rest = {name: value for name, value in entry.items() if name != "screens"}
    return Flow(question=question, screens=screens, **rest)


def _screen(question: str, entry: dict[str, Any]) -> Screen:
    kind = entry.get("kind", "facts")
    if kind not in KINDS:
        raise FlowError(f"{question}, scherm {entry['key']}: soort {kind} bestaat niet; kies uit {', '.join(KINDS)}.")
    ticks = tuple(Tick(**tick) for tick in entry.get("ticks", []))
    details = tuple(Detail(**detail) for detail in entry.get("details", []))
    lists = {name: tuple(entry.get(name, [])) for name in ("facts", "norms")}
    rest = {name: value for name, value in entry.items() if name not in {"ticks", "details", "facts", "norms"}}
    return Screen(ticks=ticks, details=details, **lists, **rest)
