"""How a question is put: which facts stand on one screen, in which order. Data of flow.yaml; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from onkreukbaar.rules.phrases import PLACEHOLDER

Text = Mapping[str, str]
"""A text by language: nl, en."""
Raw = str | bool | int | list[str] | dict[str, Any] | None
"""A value as the vocabulary writes it: `supplier`, true, '24.95', ['10.00', '20.00'], a record, `unknown`; or None."""

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


@dataclass(frozen=True, eq=False)
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


def fit_flow(flow: Flow, facts: Mapping[str, Sequence[object]], numbers: Mapping[str, int]) -> Flow:
    """The flow with the numbers of the rulebook in its values.

    facts: the legal values of each fact of the question; an empty sequence for a number, a text or a date. numbers: the
    parameters of the rulebook. Raises FlowError where the flow names a fact, a value or a parameter that there is not.
    """
    screens = tuple(_fit_screen(flow.question, screen, facts, numbers) for screen in flow.screens)
    return replace(flow, screens=screens)


def _fit_screen(
    question: str, screen: Screen, facts: Mapping[str, Sequence[object]], numbers: Mapping[str, int]
) -> Screen:
    place = f"{question}, scherm {screen.key}"
    ticks = tuple(_fit_tick(f"{place}, keuze {tick.key}", tick, facts, numbers) for tick in screen.ticks)
    for name in screen.facts:
        if name not in facts:
            raise FlowError(f"{place}: het feit {name} bestaat niet.")
    for text in (screen.why, screen.title, screen.lead):
        _check_text(place, text, numbers)
    return replace(screen, ticks=ticks)


def _fit_tick(place: str, tick: Tick, facts: Mapping[str, Sequence[object]], numbers: Mapping[str, int]) -> Tick:
    _check_text(place, tick.label, numbers)
    _check_text(place, tick.hint, numbers)
    then, otherwise = (
        {name: _number(place, value, numbers) for name, value in part.items()} for part in (tick.then, tick.otherwise)
    )
    named = [*then.items(), *otherwise.items()]
    for conditions in (tick.only_if, tick.not_if):
        named += [(name, value) for name, values in conditions.items() for value in values]
    for name, value in named:
        legal = facts.get(name)
        if legal is None or (legal and value not in legal):
            raise FlowError(f"{place}: {name} kan niet {value!r} zijn.")
    return replace(tick, then=then, otherwise=otherwise)


def _number(place: str, value: Raw, numbers: Mapping[str, int]) -> Raw:
    """A value as it is; `{often}` as the parameter of that name."""
    named = PLACEHOLDER.fullmatch(value) if isinstance(value, str) else None
    if named is None:
        return value
    if named[1] not in numbers:
        raise FlowError(f"{place}: het rulebook heeft geen getal {named[1]}.")
    return numbers[named[1]]


def _check_text(place: str, text: Text, numbers: Mapping[str, int]) -> None:
    for words in text.values():
        for name in PLACEHOLDER.findall(words):
            if name not in numbers:
                raise FlowError(f"{place}: het rulebook heeft geen getal {name}.")


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
    rest = {name: value for name, value in entry.items() if name not in {"ticks", "details", "facts", "norms"}}
    facts, norms = (tuple(entry.get(name, [])) for name in ("facts", "norms"))
    return Screen(ticks=ticks, details=details, facts=facts, norms=norms, **rest)
