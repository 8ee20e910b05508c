"""A rulebook as JSON data, for an evaluator elsewhere. What it could not hold whole is refused, never left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from onkreukbaar.rules.conditions import AllOf, AnyOf, Cell, Condition, Not
from onkreukbaar.rules.consequences import Consequences
from onkreukbaar.rules.facts import UNKNOWN, Fact, Value
from onkreukbaar.rules.rulebook import Branch, Estimate, PossibleChange, Presumption, Rulebook, Tick

FACT_KINDS: Final = ("choice", "flag", "integer", "money", "range")
"""Kinds of facts that the evaluator elsewhere knows; it refuses the others too."""
OPERATIONS: Final = ("in", "<", "<=", ">", ">=")
_WRITTEN: Final = frozenset(
    [
        "key",
        "question",
        "valid_from",
        "decides",
        "base_norm",
        "precedence",
        "parameters",
        "conditions",
        "branches",
        "ticks",
        "changes",
        "presumptions",
        "estimates",
        "consequences",
        "roles",
        "labels",
        "hash",
        "place",
    ]
)


class NotForBundle(ValueError):
    """The rulebook holds something that a bundle cannot carry; the message names rulebook and what."""


def write_rulebook(rulebook: Rulebook) -> dict[str, Any]:
    """The rows of a rulebook, parameters filled in. Raises NotForBundle for a kind that a bundle does not know."""
    _check_parts(rulebook)
    return {
        "key": rulebook.key,
        "question": rulebook.question.key,
        "valid_from": rulebook.valid_from.isoformat(),
        "hash": rulebook.hash,
        "decides": rulebook.decides,
        "base_norm": rulebook.base_norm,
        "parameters": {name: {"kind": p.kind, "value": p.value} for name, p in rulebook.parameters.items()},
        "branches": [_branch(branch) for branch in rulebook.branches],
        "ticks": [_tick(tick) for tick in rulebook.ticks],
        "changes": [_change(change) for change in rulebook.changes],
        "presumptions": [_presumption(presumption) for presumption in rulebook.presumptions.values()],
        "estimates": [_estimate(estimate) for estimate in rulebook.estimates.values()],
    }


def write_fact(fact: Fact) -> dict[str, Any]:
    """A fact of a question. Raises NotForBundle for a kind that a bundle does not know."""
    if fact.kind not in FACT_KINDS:
        raise NotForBundle(f"fact {fact.name} is a {fact.kind}")
    return {
        "name": fact.name,
        "kind": fact.kind,
        "values": list(fact.values),
        "required": fact.required,
        "default": _value(fact.default),
        "attested_by": fact.attested_by,
    }


def write_consequences(consequences: Consequences) -> dict[str, Any]:
    """What outcomes bring. Lists keep the order that counts."""
    duties = consequences.duty_texts.values()
    return {
        "severity": list(consequences.severity),
        "refusals": list(consequences.refusals),
        "go_ahead": list(consequences.go_ahead),
        "notify": {outcome: list(roles) for outcome, roles in consequences.notify.items()},
        "duties": {outcome: list(keys) for outcome, keys in consequences.duties.items()},
        "tells": dict(consequences.tells),
        "duty_texts": [
            {
                "key": duty.key,
                "role": duty.role,
                "due_working_days": duty.due_working_days,
                "due_by_question": dict(duty.due_by_question),
                "texts": {key: dict(text) for key, text in duty.texts.items()},
            }
            for duty in duties
        ],
    }


def _check_parts(rulebook: Rulebook) -> None:
    """A part of a rulebook that came later than this module must be empty."""
    for part in fields(rulebook):
        if part.name not in _WRITTEN and getattr(rulebook, part.name):
            raise NotForBundle(f"rulebook {rulebook.key}: a bundle cannot carry {part.name!r}")


def _branch(branch: Branch) -> dict[str, Any]:
    return {
        "row": branch.row,
        "index": branch.index,
        "condition": _condition(branch.condition),
        "outcome": branch.outcome,
        "level": branch.level,
        "settles": branch.settles,
        "otherwise": branch.otherwise,
        "norms": list(branch.norms),
        "interpretations": list(branch.interpretations),
        "notify": list(branch.notify),
        "duties": list(branch.duties),
        "text": dict(branch.text),
        "row_text": dict(branch.row_text),
        "choice": dict(branch.choice) or None,
    }


def _tick(tick: Tick) -> dict[str, Any]:
    return {"id": tick.id, "condition": _condition(tick.condition), "norms": list(tick.norms), "text": dict(tick.text)}


def _change(change: PossibleChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "facts": {name: _value(value) for name, value in change.facts.items()},
        "offered": _condition(change.offered),
        "in_hand": change.in_hand,
        "expected_to_help": change.expected_to_help,
        "text": dict(change.text),
    }


def _presumption(presumption: Presumption) -> dict[str, Any]:
    return {
        "fact": presumption.fact,
        "value": _value(presumption.value),
        "condition": _condition(presumption.condition),
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "fact": estimate.fact,
        "range_fact": estimate.range_fact,
        "notify": list(estimate.notify),
        "text": dict(estimate.text),
    }


def _condition(condition: Condition) -> Mapping[str, Any]:
    """The condition as nested objects. Exactly these kinds: a kind of its own would mean something else elsewhere."""
    if type(condition) is Cell and condition.op in OPERATIONS:
        return {"fact": condition.fact, "op": condition.op, "values": [_value(value) for value in condition.values]}
    if type(condition) is Not:
        return {"not": _condition(condition.part)}
    if type(condition) is AllOf:
        return {"all": [_condition(part) for part in condition.parts]}
    if type(condition) is AnyOf:
        return {"any": [_condition(part) for part in condition.parts]}
    raise NotForBundle(f"a condition of kind {type(condition).__name__} cannot be carried: {condition}")


def _value(value: Value) -> str | bool | int | None:
    """A plain value; money in cents; UNKNOWN as "unknown"."""
    if value is UNKNOWN:
        return "unknown"
    if value is None or isinstance(value, str | bool | int):
        return value
    raise NotForBundle(f"the value {value!r} cannot be carried")
