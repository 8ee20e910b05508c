"""A mapping: which column fills which field, and how. The format is documented in examples/mappings/README.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from onkreukbaar.casework.amounts import Notation
from onkreukbaar.casework.imports.tables.table import Layout

Plain = str | int | bool


class Otherwise(StrEnum):
    """What to do with a value that no table or pattern knows."""

    REJECT = "reject"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Match:
    """A text in which `pattern` is found stands for `value`."""

    pattern: re.Pattern[str]
    value: Plain | Otherwise


@dataclass(frozen=True)
class Rule:
    """How one field is filled.

    column: where from; joined: several, of which the texts are put one after the other; constant: instead of a column;
    summed: several amounts that are added up (who share the costs); one that cannot be read makes the sum unknown;
    unless: columns, with the words that make this rule say nothing there;
    pattern: take this part of the text (its first group);
    values: a table from text to value; matches: the first pattern that is found gives the value;
    dates: formats of strptime; notation: how amounts are written;
    otherwise: when neither knows the text, or a value for that case; alternatives: rules tried in order instead.
    """

    column: str = ""
    joined: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()
    unless: Table[str, frozenset[str]] = field(default_factory=dict)
    constant: Plain | None = None
    pattern: re.Pattern[str] | None = None
    values: Table[str, Plain | Otherwise] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    dates: tuple[str, ...] = ()
    notation: Notation = field(default_factory=Notation)
    otherwise: Otherwise | Plain = Otherwise.REJECT
    alternatives: tuple[Rule, ...] = ()

    def columns(self) -> tuple[str, ...]:
        below = tuple(name for rule in self.alternatives for name in rule.columns())
        own = (self.column,) if self.column else (*self.joined, *self.summed)
        return (*own, *self.unless, *below)


NIL_WORDS = (
    "nil",
    "nil return",
    "nil returns",
    "none",
    "nothing to report",
    "no gifts",
    "geen",
    "geen geschenken",
    "geen melding",
    "nihil",
    "niets",
    "niets te melden",
)
EMPTY_WORDS = ("", "-", "–", "n/a", "n.a.", "na", "n.v.t.", "nvt", "#n/a")


@dataclass(frozen=True)
class Nil:
    """How a row says that there was nothing to report: one of the words in each of the columns."""

    columns: tuple[str, ...] = ()
    words: frozenset[str] = frozenset(NIL_WORDS)


@dataclass(frozen=True)
class Rates:
    """Dated exchange rates: what one euro is in a currency, from a day on, for so many days."""

    per_euro: Table[str, tuple[tuple[dt.date, Decimal], ...]] = field(default_factory=dict)
    valid_days: int = 31
    source: str = ""

    def on(self, currency: str, day: dt.date | None) -> tuple[Decimal, dt.date] | None:
        """The euro for one of a currency, and the day of the rate; None without a rate for that day."""
        earlier = [(since, rate) for since, rate in self.per_euro.get(currency, ()) if day and since <= day]
        if day is None or not earlier:
            return None
        since, rate = max(earlier)
        if (day - since).days > self.valid_days:
            return None
        return (Decimal(1) / rate).quantize(Decimal("0.000001")), since


@dataclass(frozen=True)
class Mapping:
    """The whole of it.

    name: part of the identity of every row, so that two sources never mix; register: where it goes.
    identity: the columns that make two rows the same one; empty: all of them.
    """

    name: str
    register: str
    fields: Table[str, Rule]
    title: str = ""
    source: str = ""
    layout: Layout = field(default_factory=Layout)
    identity: tuple[str, ...] = ()
    nil: Nil = field(default_factory=Nil)
    empty: frozenset[str] = frozenset(EMPTY_WORDS)
    rates: Rates = field(default_factory=Rates)

    def columns(self) -> tuple[str, ...]:
        """Every column it names."""
        named = [name for rule in self.fields.values() for name in rule.columns()]
        return tuple(dict.fromkeys([*named, *self.identity, *self.nil.columns]))
