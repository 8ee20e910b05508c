"""What other rules would make of a register: which outcomes would change, from what to what, by which rows.

All lines are judged by both rulebooks at once (`polars_target`); only the lines whose outcome changes are looked at
again for the rows they gain or lose, so that a register of millions takes a moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import polars as pl

from onkreukbaar.rules.facts import UNKNOWN, Facts
from onkreukbaar.rules.polars_register import fact_schema
from onkreukbaar.rules.polars_target import LACKING, OUTCOME, ROWS, PolarsTarget, compile_to_polars
from onkreukbaar.rules.rulebook import Rulebook

BEFORE: Final = "before"
AFTER: Final = "after"
LINE: Final = "line"
Line: TypeAlias = Mapping[str, Any]


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
    before: the outcome of each line by the first rulebook, in the order of the register (text).
    """

    matrix: Mapping[tuple[str, str], int]
    changes: tuple[Change, ...]
    before: pl.Series


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
    names = pl.Enum(before.consequences.severity)
    outcomes = pl.DataFrame({BEFORE: old.outcomes_of(register), AFTER: new.outcomes_of(register).cast(names)})
    counted = outcomes.group_by(BEFORE, AFTER).len().sort(BEFORE, AFTER)
    matrix = {(str(was), str(becomes)): int(count) for was, becomes, count in counted.iter_rows()}
    return Simulation(matrix, _changes(register, outcomes, old, new), outcomes[BEFORE].cast(pl.String))


def _changes(
    register: pl.DataFrame, outcomes: pl.DataFrame, old: PolarsTarget, new: PolarsTarget
) -> tuple[Change, ...]:
    changed = outcomes.with_row_index(LINE).filter(pl.col(BEFORE) != pl.col(AFTER))
    if not changed.height:
        return ()
    part = register[changed[LINE]]
    was, becomes = (target.assess(part) for target in (old, new))
    pairs = zip(changed[LINE], was.iter_rows(named=True), becomes.iter_rows(named=True), strict=True)
    return tuple(_change(line, left, right, old, new) for line, left, right in pairs)


def _change(line: int, left: Line, right: Line, old: PolarsTarget, new: PolarsTarget) -> Change:
    was, becomes = old.rows_of(left[ROWS]), new.rows_of(right[ROWS])
    return Change(
        line=line,
        before=left[OUTCOME],
        after=right[OUTCOME],
        lost=tuple(row for row in was if row not in becomes),
        gained=tuple(row for row in becomes if row not in was),
        lacks_facts=right[LACKING] and not left[LACKING],
    )
