"""Facts and their values: what a fact may be, reading it strictly, writing it for a machine.

Money is integer cents, a range is a pair of them, dates are `datetime.date`, a record is a frozen mapping, a list a
frozenset. UNKNOWN means "the asker cannot tell"; None means "there is none" (no exemption, no estimate).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.money import parse_money, write_money


class Unknown(Enum):
    """The single value UNKNOWN, as a type of its own."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
Scalar: TypeAlias = str | bool | int | float | date
Value: TypeAlias = Scalar | tuple[int, int] | frozenset[str] | Mapping[str, Any] | Unknown | None
Facts: TypeAlias = Mapping[str, Value]

ORDERED_KINDS: Final = ("integer", "money", "date")
CLOSED_KINDS: Final = ("choice", "flag")
KINDS: Final = (*CLOSED_KINDS, *ORDERED_KINDS, "number", "range", "text", "record", "list")

_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,2})?")


@dataclass(frozen=True)
class Fact:
    """One fact of a question.

    Args:
        kind: one of KINDS.
        values: the legal values of a choice, flag or list; empty otherwise.
        default: what an exam takes when the fact is left out (UNKNOWN for "unknown").
        required: it must be stated, if only as unknown.
        attested_by: the role that must confirm it, "each" for a list of roles, or None.
        recorded: kept on a declaration, decides nothing.
        same_as: question.fact it shares its values with, or None.
        fields: of a record: name to (kind, legal values).
    """

    name: str
    kind: str
    values: tuple[str | bool, ...] = ()
    default: Value = UNKNOWN
    required: bool = False
    attested_by: str | None = None
    recorded: bool = False
    same_as: str | None = None
    note: str = ""
    fields: Mapping[str, tuple[str, tuple[str | bool, ...]]] = field(default_factory=dict)

    @property
    def can_be_unknown(self) -> bool:
        """Every fact but a required date may be unknown."""
        return not (self.required and self.kind == "date")

    @property
    def can_be_null(self) -> bool:
        return self.kind in ("range", "record")

    def legal(self) -> tuple[str, ...]:
        """The legal values, for a message: listed where they can be listed, described where they cannot."""
        listed = [write_scalar(value) for value in self.values]
        if self.kind in _DESCRIPTIONS:
            listed = [_DESCRIPTIONS[self.kind].format(values=", ".join(listed), fields=", ".join(self.fields))]
        if self.can_be_null:
            listed.append("null")
        if self.can_be_unknown:
            listed.append("unknown")
        return tuple(listed)

    @cached_property
    def _quick(self) -> Mapping[str, Mapping[object, Value]]:
        """Every way to write a legal value of a closed fact, by type: True is no 1, and "true" is True."""
        if self.kind not in CLOSED_KINDS:
            return {}
        texts: dict[object, Value] = {write_scalar(value): value for value in self.values}
        if self.can_be_unknown:
            texts["unknown"] = UNKNOWN
        return {"str": texts, "bool": {value: value for value in self.values if isinstance(value, bool)}}

    def parse(self, raw: object, question: str) -> Value:
        """The value that `raw` (text, or as YAML and JSON type it) stands for. Raises FactError when not legal."""
        known = self._quick.get(type(raw).__name__)
        if known is not None and raw in known:
            return known[raw]
        if raw is UNKNOWN or (isinstance(raw, str) and raw == "unknown"):
            if self.can_be_unknown:
                return UNKNOWN
        elif self.can_be_null and (raw is None or raw == "null"):
            return None
        else:
            try:
                return _PARSERS[self.kind](self, raw)
            except ValueError:
                pass
        raise FactError(question, self.name, raw, self.legal())

    def write(self, value: Value) -> Any:
        """The value for a machine: money as "50.01", dates in ISO 8601, UNKNOWN as "unknown". `parse` reads it back."""
        if value is UNKNOWN:
            return "unknown"
        if self.kind == "money" and isinstance(value, int):
            return write_money(value)
        if isinstance(value, tuple):
            return [write_money(bound) for bound in value]
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, Mapping):
            return {name: _write_field(part) for name, part in value.items()}
        return value


_DESCRIPTIONS = {
    "integer": "a whole number from 0",
    "number": "a number from 0 with at most two decimals",
    "money": "an amount in euro with at most two decimals, like 24.95",
    "range": "two amounts in euro, the lowest first, like 30.00,80.00",
    "date": "a date like 2026-12-03",
    "text": "a text",
    "list": "a list of {values}",
    "record": "a record of {fields}",
}


def write_scalar(value: object) -> str:
    """A value as the vocabulary writes it: true and false in small letters."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _write_field(value: object) -> object:
    if value is UNKNOWN:
        return "unknown"
    return value.isoformat() if isinstance(value, date) else value


def _parse_choice(fact: Fact, raw: object) -> Value:
    return _listed(fact.values, raw)


def _listed(values: Sequence[str | bool], raw: object) -> str | bool:
    for value in values:
        if isinstance(raw, str | bool) and write_scalar(raw) == write_scalar(value):
            return value
    raise ValueError("not listed")


def _parse_integer(_fact: Fact, raw: object) -> Value:
    if isinstance(raw, bool) or not isinstance(raw, int | str) or not _INTEGER.fullmatch(str(raw)):
        raise ValueError("not a whole number")
    return int(raw)


def _parse_number(_fact: Fact, raw: object) -> Value:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str) or not _NUMBER.fullmatch(str(raw)):
        raise ValueError("not a number")
    return int(raw) if "." not in str(raw) else float(raw)


def _parse_money(_fact: Fact, raw: object) -> Value:
    return parse_money(raw)


def _parse_range(_fact: Fact, raw: object) -> Value:
    bounds = re.split(r"\s*(?:,|\.\.)\s*", raw.strip("[] ")) if isinstance(raw, str) else raw
    if not isinstance(bounds, Sequence) or len(bounds) != 2:
        raise ValueError("not two amounts")
    low, high = (parse_money(bound) for bound in bounds)
    if low > high:
        raise ValueError("the lowest must come first")
    return low, high


def parse_date(raw: object) -> date:
    """A date from ISO 8601 text ("2026-12-03"). Raises ValueError for anything else."""
    if isinstance(raw, date):
        return date(raw.year, raw.month, raw.day)
    if not isinstance(raw, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw):
        raise ValueError("not a date")
    return date.fromisoformat(raw)


def _parse_date(_fact: Fact, raw: object) -> Value:
    return parse_date(raw)


def _parse_text(_fact: Fact, raw: object) -> Value:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("not a text")
    return raw.strip()


def _parse_list(fact: Fact, raw: object) -> Value:
    if isinstance(raw, str):
        raw = [entry for entry in re.split(r"\s*,\s*", raw.strip("[] ")) if entry]
    entries = raw if isinstance(raw, Sequence | frozenset) else [raw]
    return frozenset(str(_listed(fact.values, entry)) for entry in entries)


def _parse_record(fact: Fact, raw: object) -> Value:
    if not isinstance(raw, Mapping) or not set(raw) <= set(fact.fields):
        raise ValueError("not a record")
    return MappingProxyType({name: _parse_field(fact.fields[name], value) for name, value in raw.items()})


def _parse_field(field_type: tuple[str, tuple[str | bool, ...]], raw: object) -> object:
    kind, values = field_type
    if raw == "unknown" or raw is UNKNOWN:
        return UNKNOWN
    if kind == "date":
        return parse_date(raw)
    return raw.strip() if kind == "text" and isinstance(raw, str) else _listed(values, raw)


_PARSERS = {
    "choice": _parse_choice,
    "flag": _parse_choice,
    "integer": _parse_integer,
    "number": _parse_number,
    "money": _parse_money,
    "range": _parse_range,
    "date": _parse_date,
    "text": _parse_text,
    "list": _parse_list,
    "record": _parse_record,
}


def freeze(values: Mapping[str, Value]) -> Facts:
    """A copy that nobody can change."""
    return MappingProxyType(dict(values))
