"""From what was filled in to facts of the vocabulary. Pure: the same inputs always give the same facts."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.entrypoints.web.ask.answers import Answers, Inputs
from onkreukbaar.entrypoints.web.ask.flow import UNKNOWN, Flow, Raw, Screen, Tick
from onkreukbaar.entrypoints.web.formats import parse_money
from onkreukbaar.rules.money import write_money

NONE, UNSURE = "none", "unsure"
ABSENT = "absent"
"""What somebody chooses where there is no such record: no exemption, no arrangement."""
DOUBTS = ":doubts"
"""Screens that ask about which of the ticks somebody is in doubt: the key of the ticks with this behind it."""


def facts_of(answers: Answers, flow: Flow) -> dict[str, Raw]:
    """The facts that the answered screens settle, in the order of the flow. Facts left open are not in it."""
    facts: dict[str, Raw] = dict(answers.given)
    keys = [screen.key for screen in flow.screens] + [key for key in answers.done if key.startswith("fact:")]
    for key in keys:
        screen = flow.screen(key)
        if key in answers.done and screen is not None:
            facts |= screen_facts(screen, answers, facts)
    return facts


def implied_facts(answers: Answers, flow: Flow) -> frozenset[str]:
    """Facts that nobody stated, but that follow from a tick that was left empty."""
    facts = facts_of(answers, flow)
    implied: set[str] = set()
    for screen in flow.screens:
        if screen.kind == "ticks" and screen.key in answers.done:
            inputs = answers.inputs_of(screen.key)
            ticked = _ticks(screen, inputs.get("tick", []))
            implied |= set(_otherwise(screen, answers, facts)) - {name for tick in ticked for name in tick.then}
    return frozenset(implied)


def screen_facts(screen: Screen, answers: Answers, before: Mapping[str, Raw]) -> dict[str, Raw]:
    """What one answered screen settles, given the facts before it."""
    inputs = answers.inputs_of(screen.key)
    if screen.kind == "ticks":
        return _tick_facts(screen, answers, before)
    if screen.kind == "money":
        return _money_facts(screen, inputs)
    return {name: _plain(inputs, name) for name in screen.facts if name in inputs}


def details_of(answers: Answers, flow: Flow) -> dict[str, str]:
    """The open texts that were filled in beside the facts."""
    found: dict[str, str] = {}
    for screen in flow.screens:
        if screen.key in answers.done:
            inputs = answers.inputs_of(screen.key)
            found |= {detail.key: inputs[detail.key] for detail in screen.details if inputs.get(detail.key)}
    return found


def applicable(screen: Screen, facts: Mapping[str, Raw]) -> tuple[Tick, ...]:
    """The ticks of a screen that make sense, given the facts so far."""
    return tuple(tick for tick in screen.ticks if tick.applies(facts))


def shown_ticks(answers: Answers, key: str) -> tuple[str, ...]:
    """The ticks that were on the screen when it was answered: only those say anything."""
    return tuple(answers.inputs_of(key).get("shown", ())) if key in answers.done else ()


def open_doubts(screen: Screen, answers: Answers) -> tuple[Tick, ...]:
    """The ticks about which somebody may be in doubt: shown and left empty, with "I am not sure" chosen."""
    inputs = answers.inputs_of(screen.key)
    if screen.key not in answers.done or UNSURE not in inputs.get("tick", []):
        return ()
    return tuple(tick for tick in _ticks(screen, inputs["shown"]) if tick.key not in inputs["tick"])


def _tick_facts(screen: Screen, answers: Answers, before: Mapping[str, Raw]) -> dict[str, Raw]:
    """Left empty gives way to in doubt, in doubt to ticked, and a ticked line to a later one of the same fact."""
    inputs = answers.inputs_of(screen.key)
    facts: dict[str, Raw] = _otherwise(screen, answers, before)
    for tick in _doubted(screen, answers):
        facts |= dict.fromkeys(tick.facts, UNKNOWN)
    for tick in _ticks(screen, inputs.get("tick", [])):
        facts = {name: value for name, value in facts.items() if name in tick.then or name not in tick.facts}
        facts |= tick.then
    return facts


def _otherwise(screen: Screen, answers: Answers, before: Mapping[str, Raw]) -> dict[str, Raw]:
    inputs = answers.inputs_of(screen.key)
    in_doubt = {tick.key for tick in open_doubts(screen, answers)}
    settled = screen.key + DOUBTS in answers.done
    facts: dict[str, Raw] = {}
    for tick in _ticks(screen, inputs.get("shown", ())):
        is_open = tick.key in in_doubt and not settled
        if tick.key not in inputs.get("tick", []) and not is_open and tick.applies(before):
            facts |= tick.otherwise
    return facts


def _doubted(screen: Screen, answers: Answers) -> tuple[Tick, ...]:
    key = screen.key + DOUBTS
    chosen = answers.inputs_of(key).get("tick", []) if key in answers.done else []
    return tuple(tick for tick in open_doubts(screen, answers) if tick.key in chosen)


def _ticks(screen: Screen, keys: list[str] | tuple[str, ...]) -> tuple[Tick, ...]:
    return tuple(tick for tick in screen.ticks if tick.key in keys)


def _money_facts(screen: Screen, inputs: Inputs) -> dict[str, Raw]:
    amount = screen.facts[0]
    if inputs.get(amount) == "known":
        return {amount: _amount(inputs, "amount", amount)}
    if inputs.get(amount) == "range" and len(screen.facts) > 1:
        return {amount: UNKNOWN, screen.facts[1]: [_amount(inputs, "low", amount), _amount(inputs, "high", amount)]}
    return {amount: UNKNOWN, **dict.fromkeys(screen.facts[1:])} if amount in inputs else {}


def _amount(inputs: Inputs, part: str, name: str) -> str:
    cents = parse_money(str(inputs[f"{name}.{part}"]))
    return write_money(cents or 0)


def _plain(inputs: Inputs, name: str) -> Raw:
    """The value of a fact: chosen as it is, ticked, or typed in beside the choice "I know it"."""
    chosen: Raw = inputs[name]
    if chosen == "known":
        typed: Raw = inputs[f"{name}.value"]
        return typed
    if isinstance(chosen, list):
        return UNKNOWN if UNKNOWN in chosen else [entry for entry in chosen if entry != NONE]
    return None if chosen == ABSENT else chosen
