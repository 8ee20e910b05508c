"""What other rules would make of a register: which outcomes would change, from what to what, by which rows.

All lines are judged at once (`polars_target`), by the second rulebook only where one of its conditions turns out
differently; the lines whose outcome changes are looked at again for the rows they gain or lose. So a register of
millions takes a moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

import polars as pl

from onkreukbaar.rules.facts import UNKNOWN, Facts
from onkreukbaar.rules.polars_expressions import as_expression
from onkreukbaar.rules.polars_register import fact_schema
from onkreukbaar.rules.polars_target import LACKING, OUTCOME, ROWS, PolarsTarget, compile_to_polars
from onkreukbaar.rules.rulebook import Branch, Rulebook

BEFORE: Final = "before"
AFTER: Final = "after"
LINE: Final = "line"
ROWS_BEFORE: Final = "rows before"
ROWS_AFTER: Final = "rows after"


@dataclass(frozen=True)
class Change:
    """One line whose outcome changes.

    line: its place in the register, from 0. lost, gained: ids of rows that counted before and no longer do, and the
    other way round. lacks_facts: what is known of the line settles it before, and no longer does.
    """

    line: int
    before: str
    after: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    lacks_facts: bool


@dataclass(frozen=True)
class Simulation:
    """The same lines under two rulebooks.

    matrix: how many lines go from one outcome to another, those that stay included; only pairs that occur.
    before: the outcome of each line by the first rulebook, in the order of the register (Enum).
    changed: the lines whose outcome changes, with both assessments; `changes` tells them one by one.
    """

    matrix: Mapping[tuple[str, str], int]
    before: pl.Series
    changed: pl.DataFrame
    targets: tuple[PolarsTarget, PolarsTarget]

    def changes(self) -> Iterator[Change]:
        """Every line whose outcome changes, in the order of the register."""
        for line in self.changed.iter_rows(named=True):
            yield _change(line, *self.targets)


def frame_of(rulebook: Rulebook, lines: Sequence[Facts]) -> pl.DataFrame:
    """The facts of single cases (parsed) as a register: a column per fact, null for what is unknown or left out."""
    return pl.DataFrame(
        [
            pl.Series(name, [_known(facts, name) for facts in lines], dtype=kind)
            for name, kind in fact_schema(rulebook).items()
            if any(name in facts for facts in lines)
        ]
    )


def _known(facts: Facts, name: str) -> object:
    value = facts.get(name, UNKNOWN)
    return None if value is UNKNOWN else value


def simulate(register: pl.DataFrame, before: Rulebook, after: Rulebook) -> Simulation:
    """Judge a register (a column per fact, null for unknown; see `fact_schema`) by two rulebooks of one question.

    Raises FactError for a column that is no fact of the question, or that holds a value the fact cannot have.
    """
    old, new = compile_to_polars(before), compile_to_polars(after)
    was = old.outcomes_of(register)
    changed = _changed(register, was, old, new)
    return Simulation(_matrix(was, changed, old.outcomes), was, changed, (old, new))


def _matrix(was: pl.Series, changed: pl.DataFrame, names: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many go from which outcome to which: all that had it, but those that changed."""
    counted = was.to_physical().value_counts().iter_rows()
    stay = {names[code]: int(count) for code, count in counted}
    moved = {(str(b), str(a)): int(n) for b, a, n in changed.group_by(BEFORE, AFTER).len().iter_rows()}
    for (outcome, _after), count in moved.items():
        stay[outcome] -= count
    return {**{(outcome, outcome): count for outcome, count in stay.items() if count}, **moved}


def _places(register: pl.DataFrame, old: PolarsTarget, new: PolarsTarget) -> pl.Series:
    """The lines for which a condition may turn out differently; all of them when that cannot be told beforehand."""
    known = old.reader.read_known(register)
    turned = None if known is None else _turned(old.rulebook, new.rulebook)
    if known is None or turned is None:
        return pl.arange(register.height, eager=True)
    return known.select(turned.arg_true()).to_series()


def _turned(before: Rulebook, after: Rulebook) -> pl.Expr | None:
    """Where the condition of some branch turns out differently; None for rules that differ in more than conditions."""
    if [_frame(branch) for branch in before.branches] != [_frame(branch) for branch in after.branches]:
        return None
    if before.decides != after.decides or before.derived != after.derived:
        return None
    pairs = zip(before.branches, after.branches, strict=True)
    different = [(old.condition, new.condition) for old, new in pairs if old.condition != new.condition]
    turned = [as_expression(old) != as_expression(new) for old, new in different]
    return reduce(or_, turned, pl.lit(value=False, dtype=pl.Boolean))


def _frame(branch: Branch) -> tuple[object, ...]:
    """What of a branch decides, its condition apart."""
    return branch.row, branch.outcome, branch.level, branch.settles, branch.otherwise


def _changed(register: pl.DataFrame, was: pl.Series, old: PolarsTarget, new: PolarsTarget) -> pl.DataFrame:
    places = _places(register, old, new)
    becomes = new.outcomes_of(register[places]).cast(was.dtype)
    places = places.filter(becomes != was[places])
    part = register[places]
    before, after = (target.assess(part) for target in (old, new))
    return pl.DataFrame(
        {
            LINE: places,
            BEFORE: before[OUTCOME],
            AFTER: after[OUTCOME],
            ROWS_BEFORE: before[ROWS],
            ROWS_AFTER: after[ROWS],
            LACKING: after[LACKING] & ~before[LACKING],
        }
    )


def _change(line: Mapping[str, Any], old: PolarsTarget, new: PolarsTarget) -> Change:
    was, becomes = old.rows_of(line[ROWS_BEFORE]), new.rows_of(line[ROWS_AFTER])
    return Change(
        line=line[LINE],
        before=line[BEFORE],
        after=line[AFTER],
        lost=tuple(row for row in was if row not in becomes),
        gained=tuple(row for row in becomes if row not in was),
        lacks_facts=line[LACKING],
    )
