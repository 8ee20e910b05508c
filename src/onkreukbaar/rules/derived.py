"""Derived facts: what rows test of dates, texts, lists and records, worked out from the facts that are stated.

A derived fact has a few listed values. So the rows, the diagrams, the proofs and the columns of a register treat it as
any other fact with listed values, and what is compared stays a small, closed language. There are four kinds:

Period      a date lies before, within or after a period of whole calendar months that starts at another date
Contents    a list holds all, some or none of these entries
Stated      whether all of these facts are known
RecordCheck whether a record (an exemption, an arrangement) meets what is asked of its fields

Source: the decisions of the question vocabulary, "Facts that are unknown": a record that is itself unknown counts as
none, an unknown field of it as not met, and an unknown name equals nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from onkreukbaar.rules.facts import UNKNOWN, Fact, Facts, Scalar, Value

BEFORE, WITHIN, AFTER = PERIOD_VALUES = ("before", "within", "after")
ALL, SOME, NONE = CONTENTS_VALUES = ("all", "some", "none")
FLAG_VALUES: Final = (True, False)
OPEN: Final = None
"""What depends on a fact that nobody has answered yet."""


@dataclass(frozen=True)
class Period:
    """Where the date `of` lies: before the date `since`, within so many months of it, or after.

    The period ends on the same day of the month, or on the first of the next where there is no such day (29 February
    and two years: 1 March); from that day on it is over.

    Args:
        when_unknown: what it can be when `since` is unknown.
        lasts: name of the parameter with the length; months: that length.
        end_name: the name by which texts show the end, or empty; end_unknown: how they say it when it is unknown.
    """

    name: str
    of: str
    since: str
    lasts: str
    months: int
    when_unknown: tuple[str, ...]
    end_name: str
    end_unknown: Mapping[str, str]

    @property
    def fact(self) -> Fact:
        return Fact(self.name, "choice", PERIOD_VALUES)

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.since, self.of

    @property
    def left_open_by(self) -> tuple[str, ...]:
        return (self.since,)

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.lasts,)

    def end(self, facts: Facts) -> date | None:
        """The first day after the period; None when it is not known when it started."""
        since = facts.get(self.since)
        return add_months(since, self.months) if isinstance(since, date) else None

    def value(self, facts: Facts) -> Value:
        of, since, end = facts.get(self.of), facts.get(self.since), self.end(facts)
        if end is None or not isinstance(of, date) or not isinstance(since, date):
            return UNKNOWN
        return BEFORE if of < since else WITHIN if of < end else AFTER

    def known_so_far(self, facts: Facts) -> Value:
        """The value, or OPEN while one of the dates has not been answered."""
        return self.value(facts) if all(name in facts for name in self.inputs) else OPEN


@dataclass(frozen=True)
class Contents:
    """Whether a list holds all, some or none of these entries."""

    name: str
    list_fact: str
    entries: tuple[str, ...]

    when_unknown = CONTENTS_VALUES
    parameters = ()

    @property
    def fact(self) -> Fact:
        return Fact(self.name, "choice", CONTENTS_VALUES)

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.list_fact,)

    @property
    def left_open_by(self) -> tuple[str, ...]:
        return (self.list_fact,)

    def value(self, facts: Facts) -> Value:
        held = facts.get(self.list_fact, UNKNOWN)
        if not isinstance(held, frozenset):
            return UNKNOWN
        found = held & set(self.entries)
        return ALL if found == set(self.entries) else SOME if found else NONE

    def known_so_far(self, facts: Facts) -> Value:
        return self.value(facts) if self.list_fact in facts else OPEN


@dataclass(frozen=True)
class Stated:
    """Whether all of these facts are known; never unknown itself."""

    name: str
    facts: tuple[str, ...]

    when_unknown = FLAG_VALUES
    left_open_by = ()
    parameters = ()

    @property
    def fact(self) -> Fact:
        return Fact(self.name, "flag", FLAG_VALUES)

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.facts

    def value(self, facts: Facts) -> Value:
        return all(facts.get(name, UNKNOWN) is not UNKNOWN for name in self.facts)

    def known_so_far(self, facts: Facts) -> Value:
        """False as soon as one of them is answered with "cannot tell"; OPEN while one is not answered."""
        return _joined([OPEN if name not in facts else facts[name] is not UNKNOWN for name in self.facts])


@dataclass(frozen=True)
class FieldCheck:
    """What is asked of one field of a record.

    op: "is" (one of `values`), "same_as" (the text of a fact), "not_after" or "not_before" (a date: of the first of
    these facts that is known). facts: those it is compared with. may_be_left_out: then it is met.
    """

    field: str
    op: str
    values: tuple[Scalar, ...] = ()
    facts: tuple[str, ...] = ()
    may_be_left_out: bool = False

    def is_met(self, record: Mapping[str, object], facts: Facts) -> bool | None:
        """Whether the field meets it; OPEN when that depends on a fact that is not among `facts`."""
        if self.field not in record:
            return self.may_be_left_out
        held = record[self.field]
        if held is UNKNOWN:
            return False
        if self.op == "is":
            return held in self.values
        for name in self.facts:
            if name not in facts:
                return OPEN
            if facts[name] is not UNKNOWN:
                return self._compare(held, facts[name])
        return False

    def _compare(self, held: object, other: Value) -> bool:
        if isinstance(held, date) and isinstance(other, date):
            return held <= other if self.op == "not_after" else held >= other
        return isinstance(held, str) and isinstance(other, str) and plain(held) == plain(other)


@dataclass(frozen=True)
class RecordCheck:
    """Whether a record meets every check; without a record, or with an unknown one, it does not."""

    name: str
    record: str
    checks: tuple[FieldCheck, ...]

    when_unknown = FLAG_VALUES
    left_open_by = ()
    parameters = ()

    @property
    def fact(self) -> Fact:
        return Fact(self.name, "flag", FLAG_VALUES)

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.record, *dict.fromkeys(name for check in self.checks for name in check.facts))

    def value(self, facts: Facts) -> Value:
        record = facts.get(self.record)
        if not isinstance(record, Mapping):
            return False
        complete = {**dict.fromkeys(self.inputs, UNKNOWN), **facts}
        return all(check.is_met(record, complete) for check in self.checks)

    def known_so_far(self, facts: Facts) -> Value:
        if self.record not in facts:
            return OPEN
        record = facts[self.record]
        if not isinstance(record, Mapping):
            return False
        return _joined([check.is_met(record, facts) for check in self.checks])


Derived: TypeAlias = Period | Contents | Stated | RecordCheck


def with_derived(derived: Mapping[str, Derived], facts: Facts) -> Facts:
    """The facts with the derived ones beside them."""
    if not derived:
        return facts
    return {**facts, **{name: each.value(facts) for name, each in derived.items() if name not in facts}}


def add_months(start: date, months: int) -> date:
    """The same day of the month so many months later; the first of the next month where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    try:
        return date(year, month + 1, start.day)
    except ValueError:
        first = date(year, month + 1, 1)
        return (first + timedelta(days=31)).replace(day=1)


def plain(text: str) -> str:
    """A name as it is compared: trimmed, and without regard to case."""
    return text.strip().lower()


def _joined(parts: Sequence[bool | None]) -> bool | None:
    """All of them: false when one is, open when one may be."""
    if False in parts:
        return False
    return OPEN if OPEN in parts else True
