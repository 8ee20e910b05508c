"""Scales: the values of each fact, gathered into the classes that the rows of a rulebook tell apart.

A row that asks "> € 50" cannot tell € 60 from € 70, so both are one class. Everything that has to look at every way
the unknown facts can turn out looks at classes, and that is what keeps it fast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onkreukbaar.rules.conditions import Cell
from onkreukbaar.rules.facts import CLOSED_KINDS, Fact, Value


@dataclass(frozen=True)
class Scale:
    """The classes of one fact, numbered from 0.

    Args:
        samples: one value of each class, the first in order.
        codes: value to class, for a fact with listed values.
        starts, intervals: for numbers and dates: where each interval starts, and its class. Intervals are in order
            and leave no gap.
    """

    fact: str
    samples: tuple[Value, ...]
    codes: Mapping[Any, int]
    starts: tuple[Any, ...] = ()
    intervals: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return len(self.samples)

    def code(self, value: Any) -> int:
        """The class of a known value. Raises KeyError or TypeError for a value the fact cannot have."""
        if self.codes:
            return self.codes[value]
        return self.intervals[bisect_right(self.starts, value) - 1]

    def codes_between(self, low: Any, high: Any) -> tuple[int, ...]:
        """The classes of all values from low to high, both included."""
        first = bisect_right(self.starts, low) - 1
        last = bisect_right(self.starts, high) - 1
        return tuple(sorted(set(self.intervals[first : last + 1])))

    def accepted(self, cell: Cell) -> int:
        """The classes that satisfy a cell, as a bitset."""
        return sum(1 << code for code, sample in enumerate(self.samples) if cell.accepts(sample))


def make_scale(fact: Fact, cells: Sequence[Cell]) -> Scale:
    """The scale of a fact that these cells need."""
    if fact.kind in CLOSED_KINDS:
        return _closed_scale(fact, cells)
    return _ordered_scale(fact, cells)


def _closed_scale(fact: Fact, cells: Sequence[Cell]) -> Scale:
    classes, codes = _group(fact.values, cells)
    return Scale(fact.name, tuple(classes), dict(zip(fact.values, codes, strict=True)))


def _ordered_scale(fact: Fact, cells: Sequence[Cell]) -> Scale:
    lowest: Any = date.min if fact.kind == "date" else 0
    step: Any = timedelta(days=1) if fact.kind == "date" else 1
    bounds: Iterable[Any] = {value for cell in cells for value in cell.values}
    starts = sorted({lowest, *bounds, *(bound + step for bound in bounds)})
    classes, codes = _group(starts, cells)
    return Scale(fact.name, tuple(classes), {}, tuple(starts), tuple(codes))


def _group(values: Sequence[Any], cells: Sequence[Cell]) -> tuple[list[Any], list[int]]:
    """A sample of each class of values that the cells treat alike, and the class of each value."""
    classes: dict[tuple[bool, ...], int] = {}
    samples: list[Any] = []
    codes = []
    for value in values:
        signature = tuple(cell.accepts(value) for cell in cells)
        if signature not in classes:
            classes[signature] = len(samples)
            samples.append(value)
        codes.append(classes[signature])
    return samples, codes
