"""Reading conditions from YAML: mappings of cells, the names of conditions, and all, any, not.

{form: [money, voucher], value_eur: "> cap", small: false}       every cell must hold
{any: [{...}, {...}]}, {all: [{...}, {...}]}, {not: {...}}       joined
{giver_kind: {not: [colleague, private_relation]}}               a cell that must not hold
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onkreukbaar.rules.conditions import ALWAYS, NEVER, Cell, Condition, Not, all_of, any_of
from onkreukbaar.rules.errors import FactError, Place, PolicyError
from onkreukbaar.rules.facts import CLOSED_KINDS, ORDERED_KINDS, UNKNOWN, Fact, Scalar
from onkreukbaar.rules.rulebook import Parameter
from onkreukbaar.rules.vocabulary import Question
from onkreukbaar.rules.yaml_nodes import Map, Seq

_COMPARISON = re.compile(r"(<=|>=|<|>|=)\s*(\S+)")
JOINS = ("all", "any", "not")


@dataclass(frozen=True)
class ConditionReader:
    """Reads the conditions of one rulebook: knows its question, its parameters and the conditions named so far.

    derived: the facts that are worked out from those of the question, by name.
    """

    question: Question
    parameters: Mapping[str, Parameter]
    named: Mapping[str, Condition]
    derived: Mapping[str, Fact] = field(default_factory=dict)

    def read(self, spec: Map) -> Condition:
        """The condition that a mapping states. Raises PolicyError for an unknown name, value or join."""
        return all_of(*(self._read_key(key, spec) for key in spec))

    def _read_key(self, key: str, spec: Map) -> Condition:
        if key == "not":
            return Not(self.read(spec.map(key)))
        if key in JOINS:
            parts = [self.read(part) for part in spec.maps(key)]
            return all_of(*parts) if key == "all" else any_of(*parts)
        if key in self.named or self._is_flag(key):
            return self._named(key, spec)
        facts = {**self.question.facts, **self.derived}
        if key not in facts:
            legal = ", ".join([*facts, *self.named, *self._flags(), *JOINS])
            raise PolicyError(spec.place_of(key), f"{self.question.key}: no fact or condition {key!r}. Legal: {legal}.")
        return self.read_cell(facts[key], spec[key], spec.place_of(key))

    def _named(self, key: str, spec: Map) -> Condition:
        wanted = spec[key]
        if not isinstance(wanted, bool):
            raise PolicyError(spec.place_of(key), f"condition {key!r} must be true or false.")
        if self._is_flag(key):
            return ALWAYS if self.parameters[key].value is wanted else NEVER
        return self.named[key] if wanted else Not(self.named[key])

    def _flags(self) -> list[str]:
        return [name for name in self.parameters if self._is_flag(name)]

    def _is_flag(self, name: str) -> bool:
        return name in self.parameters and isinstance(self.parameters[name].value, bool)

    def read_cell(self, fact: Fact, raw: Any, place: Place) -> Condition:
        """The cell of one fact: a value, a list of values, a comparison, or {not: one of these}."""
        if fact.kind not in (*CLOSED_KINDS, *ORDERED_KINDS):
            raise PolicyError(place, f"fact {fact.name!r} is a {fact.kind}: derive from it what to test.")
        if isinstance(raw, Map):
            raw.check_keys(("not",), f"The cell of {fact.name!r}")
            return Not(self.read_cell(fact, raw.get("not"), place))
        if isinstance(raw, Seq):
            if not raw:
                raise PolicyError(place, f"fact {fact.name!r}: an empty list never holds.")
            return Cell(fact.name, "in", tuple(self._value(fact, entry, place) for entry in raw))
        return self._single_cell(fact, raw, place)

    def _single_cell(self, fact: Fact, raw: Any, place: Place) -> Cell:
        compared = _COMPARISON.fullmatch(raw) if isinstance(raw, str) else None
        if compared is None:
            return Cell(fact.name, "in", (self._value(fact, raw, place),))
        op, bound = compared.groups()
        if fact.kind not in ORDERED_KINDS:
            raise PolicyError(place, f"fact {fact.name!r} is a {fact.kind}: it cannot be compared.")
        used = (bound,) if bound in self.parameters else ()
        return Cell(fact.name, "in" if op == "=" else op, (self.read_bound(fact, bound, place),), used)

    def read_bound(self, fact: Fact, bound: str, place: Place) -> Scalar:
        """The value of a parameter of the same kind as the fact, or a plain value."""
        if bound not in self.parameters:
            return self._value(fact, bound, place)
        parameter = self.parameters[bound]
        if parameter.kind != fact.kind:
            raise PolicyError(place, f"parameter {bound!r} is a {parameter.kind}, fact {fact.name!r} a {fact.kind}.")
        return parameter.value

    def _value(self, fact: Fact, raw: Any, place: Place) -> Scalar:
        try:
            value = fact.parse(raw, self.question.key)
        except FactError as fault:
            raise PolicyError(place, str(fault)) from fault
        if value is UNKNOWN or not isinstance(value, Scalar):
            raise PolicyError(place, f"fact {fact.name!r}: a cell cannot test for {raw!r}.")
        return value
