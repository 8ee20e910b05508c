"""Reading the derived facts of a rulebook: periods, contents of lists, what is stated, and checks of records.

two_years: {is: period, since: exit_date, of: meeting_date, lasts: ban, when_unknown: [within, after],
            end: {name: free_date, unknown: {nl: twee jaar na …, en: …}}}
all_agree: {is: contents, list: plan_agreed_by, entries: [line_manager, communications]}
is_named: {is: stated, facts: [organisation, matter]}
in_force: {is: record, record: exemption, fields: {written: true, organisation: {same_as: organisation},
           valid_from: {not_after: meeting_date, may_be_left_out: true}, valid_until: {not_before: [end, start]}}}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from onkreukbaar.rules.derived import (
    PERIOD_VALUES,
    Contents,
    Derived,
    FieldCheck,
    Period,
    RecordCheck,
    Stated,
)
from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.facts import Fact, Scalar
from onkreukbaar.rules.rulebook import Parameter
from onkreukbaar.rules.vocabulary import Question
from onkreukbaar.rules.yaml_nodes import Map, Seq

_KEYS: Final = {
    "period": ("is", "since", "of", "lasts", "when_unknown", "end"),
    "contents": ("is", "list", "entries"),
    "stated": ("is", "facts"),
    "record": ("is", "record", "fields"),
}
_MONTHS: Final = {"months": 1, "years": 12}
_COMPARED: Final = {"same_as": "text", "not_after": "date", "not_before": "date"}


def read_derived(specs: Map, question: Question, parameters: Mapping[str, Parameter]) -> dict[str, Derived]:
    """The entries of `derived`. Raises PolicyError for an unknown key or name, or a fact of the wrong kind."""
    reader = DerivedReader(question, parameters)
    for name in specs:
        if name in question.facts or name in parameters:
            raise PolicyError(specs.place_of(name), f"a derived fact cannot be called {name!r}: that name is taken.")
    return {name: reader.read(name, specs.map(name)) for name in specs}


@dataclass(frozen=True)
class DerivedReader:
    """Reads derived facts against the facts of the question and the parameters of the rulebook."""

    question: Question
    parameters: Mapping[str, Parameter]

    def read(self, name: str, spec: Map) -> Derived:
        kind = spec.text("is")
        if kind not in _KEYS:
            raise PolicyError(spec.place_of("is"), f"{name!r} cannot be a {kind!r}. Legal: {', '.join(_KEYS)}.")
        spec.check_keys(_KEYS[kind], f"The derived fact {name!r}")
        readers: dict[str, Callable[[str, Map], Derived]] = {
            "period": self._period,
            "contents": self._contents,
            "stated": self._stated,
            "record": self._record,
        }
        return readers[kind](name, spec)

    def _period(self, name: str, spec: Map) -> Period:
        length = self.parameters.get(spec.text("lasts"))
        if length is None or length.unit not in _MONTHS:
            raise PolicyError(spec.place_of("lasts"), f"{name!r} must last a parameter of {' or '.join(_MONTHS)}.")
        end = spec.map("end")
        end.check_keys(("name", "unknown"), "'end'")
        unknown = spec.texts("when_unknown") or PERIOD_VALUES
        _check_values(unknown, PERIOD_VALUES, spec.place_of("when_unknown"), name)
        return Period(
            name=name,
            of=self._fact(spec, "of", "date").name,
            since=self._fact(spec, "since", "date").name,
            lasts=length.name,
            months=int(length.value) * _MONTHS[length.unit],
            when_unknown=unknown,
            end_name=end.text("name") if end else "",
            end_unknown=end.languages("unknown"),
        )

    def _contents(self, name: str, spec: Map) -> Contents:
        fact = self._fact(spec, "list", "list")
        entries = spec.texts("entries")
        _check_values(entries, tuple(map(str, fact.values)), spec.place_of("entries"), name)
        return Contents(name, fact.name, entries)

    def _stated(self, name: str, spec: Map) -> Stated:
        found = [self._named(fact, spec.place_of("facts")) for fact in spec.texts("facts")]
        return Stated(name, tuple(fact.name for fact in found))

    def _record(self, name: str, spec: Map) -> RecordCheck:
        record = self._fact(spec, "record", "record")
        fields = spec.map("fields")
        return RecordCheck(name, record.name, tuple(self._check(record, field, fields) for field in fields))

    def _check(self, record: Fact, field: str, fields: Map) -> FieldCheck:
        place = fields.place_of(field)
        if field not in record.fields:
            raise PolicyError(place, f"{record.name!r} has no field {field!r}. Legal: {', '.join(record.fields)}.")
        kind, values = record.fields[field]
        asked = fields[field]
        if isinstance(asked, Map):
            return self._compared(field, kind, asked)
        wanted: tuple[Scalar, ...] = tuple(asked) if isinstance(asked, Seq) else (asked,)
        if kind != "choice" or not all(value in values for value in wanted):
            legal = ", ".join(str(value) for value in values) or "a comparison"
            raise PolicyError(place, f"field {field!r} cannot be {asked!r}. Legal: {legal}.")
        return FieldCheck(field, "is", wanted)

    def _compared(self, field: str, kind: str, asked: Map) -> FieldCheck:
        asked.check_keys((*_COMPARED, "may_be_left_out"), f"The check of {field!r}")
        ops = [op for op in _COMPARED if op in asked]
        if len(ops) != 1 or _COMPARED[ops[0]] != kind:
            raise PolicyError(asked.place, f"field {field!r} is a {kind}: compare it once, as one.")
        facts = [self._named(name, asked.place_of(ops[0]), kind) for name in asked.texts(ops[0])]
        names = tuple(fact.name for fact in facts)
        return FieldCheck(field, ops[0], facts=names, may_be_left_out=asked.flag("may_be_left_out"))

    def _fact(self, spec: Map, key: str, kind: str) -> Fact:
        return self._named(spec.text(key), spec.place_of(key), kind)

    def _named(self, name: str, place: Place, kind: str = "") -> Fact:
        fact = self.question.facts.get(name)
        if fact is None or (kind and fact.kind != kind):
            legal = ", ".join(each.name for each in self.question.facts.values() if kind in ("", each.kind))
            raise PolicyError(place, f"{self.question.key}: no {kind or 'such'} fact {name!r}. Legal: {legal}.")
        return fact


def _check_values(stated: tuple[str, ...], legal: tuple[str, ...], place: Place, name: str) -> None:
    for value in stated:
        if value not in legal:
            raise PolicyError(place, f"{name!r} cannot be {value!r}. Legal: {', '.join(legal)}.")
    if not stated:
        raise PolicyError(place, f"{name!r} must name at least one of: {', '.join(legal)}.")
