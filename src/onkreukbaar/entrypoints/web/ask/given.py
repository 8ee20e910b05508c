"""What somebody filled in, line by line, each with the way to change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.ask.conversation import Conversation
from onkreukbaar.entrypoints.web.ask.derive import DOUBTS, NONE, UNSURE, facts_of
from onkreukbaar.entrypoints.web.ask.flow import Flow, Screen
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.vocabulary import parse_facts


@dataclass(frozen=True)
class Row:
    """One line: what was asked, what was said; `change`: the screen to change it on, '' when it was not asked."""

    label: str
    values: tuple[str, ...]
    change: str = ""
    note: str = ""


def given_rows(talk: Conversation) -> list[Row]:
    """The answers so far, in the order of the flow; then what the registers know."""
    rows: list[Row] = []
    facts = parse_facts(talk.question, facts_of(talk.answers, talk.flow))
    for screen in _answered(talk):
        rows += _tick_rows(talk, screen) if screen.kind == "ticks" else _fact_rows(talk, screen, facts)
    shown = {name for screen in _answered(talk) for name in screen.facts}
    rows += [
        _fact_row(talk, name, facts[name], screen_of(talk.flow, name))
        for name in talk.answers.given
        if name not in shown
    ]
    rows += [_known_row(talk, name, value) for name, value in talk.known.items()]
    return rows


def _answered(talk: Conversation) -> list[Screen]:
    done = talk.answers.done
    declared = [screen for screen in talk.flow.screens if screen.key in done]
    single = [screen for key in done if key.startswith("fact:") and (screen := talk.flow.screen(key))]
    return declared + single


def _fact_rows(talk: Conversation, screen: Screen, facts: dict[str, Value]) -> list[Row]:
    if screen.kind == "money":
        return [_money_row(talk, screen, facts)]
    rows = [_fact_row(talk, name, facts[name], screen.key) for name in screen.facts if name in facts]
    inputs = talk.answers.inputs_of(screen.key)
    named = [detail for detail in screen.details if inputs.get(detail.key)]
    return rows + [Row(in_language(detail.label), (inputs[detail.key],), screen.key) for detail in named]


def _money_row(talk: Conversation, screen: Screen, facts: dict[str, Value]) -> Row:
    amount = facts.get(screen.facts[0])
    estimate = facts.get(screen.facts[1]) if len(screen.facts) > 1 else None
    value = estimate if isinstance(estimate, tuple) else amount
    return Row(talk.wording.label(screen.facts[0]), (talk.wording.show(screen.facts[0], value),), screen.key)


def _fact_row(talk: Conversation, name: str, value: Value, screen: str) -> Row:
    return Row(talk.wording.label(name), (talk.wording.show(name, value),), screen)


def _known_row(talk: Conversation, name: str, value: Value) -> Row:
    return Row(talk.wording.label(name), (talk.wording.show(name, value),), note=_("Dit weten we uit het register."))


def _tick_rows(talk: Conversation, screen: Screen) -> list[Row]:
    ticked = talk.answers.inputs_of(screen.key).get("tick", [])
    doubted = talk.answers.inputs_of(screen.key + DOUBTS).get("tick", []) if UNSURE in ticked else []
    said = tuple(talk.wording.fill(tick.label) for tick in screen.ticks if tick.key in ticked)
    unsure = tuple(talk.wording.fill(tick.label) for tick in screen.ticks if tick.key in doubted)
    rows = [
        Row(
            in_language(screen.topic),
            said or (_("Niets hiervan"),) if said or NONE in ticked or not unsure else (),
            screen.key,
        )
    ]
    if unsure:
        rows.append(Row(_("Hierover twijfel je"), unsure, screen.key + DOUBTS))
    return [row for row in rows if row.values]


def screen_of(flow: Flow, name: str) -> str:
    """The screen on which a fact is asked."""
    return next((screen.key for screen in flow.screens if name in screen.facts), f"fact:{name}")
