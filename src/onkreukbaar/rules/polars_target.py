"""A rulebook compiled to Polars expressions: the outcome and the rows of every line of a large register at once.

A register is a frame with one column per fact (`fact_schema`). Null means unknown; for a range, that there is none. A
column that is missing is unknown throughout. Each line gets its outcome, whether that is for lack of facts, and a mask
of the rows that count, so that every line stays explainable: bit n is row n of `rulebook.rows`, see `rows_of`.

Lines with unknown facts are grouped by which facts are unknown; lines that the rows treat alike are taken together;
each is expanded to every way its unknown facts can turn out, and the ways are settled as those of a single case are.
Where expanding does not pay (`Limits`), the evaluator settles each different line once: the meaning is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from typing import Final

import polars as pl

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.polars_expressions import as_expression, pack_bits
from onkreukbaar.rules.polars_register import LINE, RegisterReader, fact_schema, make_reader
from onkreukbaar.rules.polars_unknown import CODE, LACKING, ROWS, SETTLED, Limits, Settler
from onkreukbaar.rules.rulebook import Branch, Rulebook

__all__ = ["LACKING", "OUTCOME", "ROWS", "Limits", "PolarsTarget", "compile_to_polars", "fact_schema"]

OUTCOME: Final = "outcome"
MAX_ROWS: Final = 64


@dataclass(frozen=True)
class PolarsTarget:
    """A rulebook compiled to Polars; make it with `compile_to_polars`."""

    rulebook: Rulebook
    reader: RegisterReader
    limits: Limits = field(default_factory=Limits)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes of the vocabulary in the order of their codes."""
        return self.rulebook.consequences.severity

    def assess(self, register: pl.DataFrame) -> pl.DataFrame:
        """`outcome` (Enum), `is_by_lack_of_facts` and `rows` (UInt64) of every line, in the order of the register.

        Raises FactError for a column that is no fact of the question, or that holds a value the fact cannot have.
        """
        lines = self.reader.read(register)
        unknown = lines.select(_any([pl.col(name).is_null() for name in self.reader.scales])).to_series()
        if not unknown.any():
            return self._named(self._judge(lines))
        known, unsettled = lines.filter(~unknown), lines.filter(unknown)
        settler = Settler(self.reader, self._judge, self.limits)
        parts = [self._judge(known).with_columns(known[LINE]), settler.settle(unsettled)]
        return self._named(pl.concat(part.select(LINE, *SETTLED) for part in parts).sort(LINE))

    def outcomes_of(self, register: pl.DataFrame) -> pl.Series:
        """The outcome (Enum) of every line alone, in the order of the register: quicker, for no row is remembered.

        Raises FactError as `assess` does.
        """
        known = self.reader.read_known(register)
        if known is None:
            return self.assess(register)[OUTCOME]
        return self._name(self._judge(known, with_rows=False)[CODE])

    def rows_of(self, mask: int) -> tuple[str, ...]:
        """The ids of the rows in a bitmask."""
        return tuple(row for position, row in enumerate(self.rulebook.rows) if mask >> position & 1)

    def _named(self, judged: pl.DataFrame) -> pl.DataFrame:
        return judged.select(self._name(judged[CODE]).alias(OUTCOME), LACKING, ROWS)

    def _name(self, codes: pl.Series) -> pl.Series:
        return pl.Series(self.outcomes, dtype=pl.Enum(self.outcomes)).gather(codes.cast(pl.UInt32))

    def _judge(self, facts: pl.DataFrame, *, with_rows: bool = True) -> pl.DataFrame:
        """Code of the outcome and rows that count, for lines in which every fact is known.

        Raises PolicyError when no row matches a line.
        """
        branches = self.rulebook.branches
        hits = [as_expression(branch.condition).alias(_name(branch)) for branch in branches]
        code, rows = self._first(branches) if self.rulebook.decides == "first" else self._all(branches)
        kept = [code.alias(CODE), pl.lit(value=False).alias(LACKING), rows.alias(ROWS)]
        judged = facts.lazy().with_columns(hits).select(kept if with_rows else kept[:1]).collect()
        if judged[CODE].null_count():
            raise PolicyError(self.rulebook.place, "no row matches the facts of some lines.")
        return judged

    def _all(self, branches: Sequence[Branch]) -> tuple[pl.Expr, pl.Expr]:
        """The strictest of the rows that count; where one settles, only those that settle count."""
        settling = [branch for branch in branches if branch.settles]
        ranked = sorted(branches, key=lambda branch: (not branch.settles, branch.level))
        rows = self._mask(branches, [_hit(branch) for branch in branches])
        if settling:
            settled = self._mask(settling, [_hit(branch) for branch in settling])
            rows = pl.when(_any(map(_hit, settling))).then(settled).otherwise(rows)
        return self._pick(ranked), rows

    def _first(self, branches: Sequence[Branch]) -> tuple[pl.Expr, pl.Expr]:
        """The first row that matches decides; the others are reasons too, "else" rows apart."""
        hits = [_hit(branch) for branch in branches]
        decides = [hit & ~_any(hits[:place]) for place, hit in enumerate(hits)]
        counts = [decides[branch.index] if branch.otherwise else hits[branch.index] for branch in branches]
        return self._pick(branches), self._mask(branches, counts)

    def _pick(self, ranked: Sequence[Branch]) -> pl.Expr:
        """The code of the outcome of the first of these branches that matches; null when none does."""
        picked = pl.lit(None, dtype=pl.UInt8)
        for outcome, group in reversed(_runs(ranked)):
            code = pl.lit(self.outcomes.index(outcome), dtype=pl.UInt8)
            picked = pl.when(_any(map(_hit, group))).then(code).otherwise(picked)
        return picked

    def _mask(self, branches: Sequence[Branch], hits: Sequence[pl.Expr]) -> pl.Expr:
        """The bits of the rows that have a hit."""
        by_row: dict[int, list[pl.Expr]] = {}
        for branch, hit in zip(branches, hits, strict=True):
            by_row.setdefault(self.rulebook.rows.index(branch.row), []).append(hit)
        return pack_bits({position: _any(parts) for position, parts in by_row.items()})


@lru_cache(maxsize=64)
def compile_to_polars(rulebook: Rulebook) -> PolarsTarget:
    """The Polars form of a rulebook; compiled once. Raises ValueError for more than 64 rows, which no mask can hold."""
    if len(rulebook.rows) > MAX_ROWS:
        raise ValueError(f"{rulebook.key}: {len(rulebook.rows)} rows do not fit a mask of {MAX_ROWS} bits.")
    return PolarsTarget(rulebook, make_reader(rulebook))


def _name(branch: Branch) -> str:
    return f"branch {branch.index}"


def _hit(branch: Branch) -> pl.Expr:
    return pl.col(_name(branch))


def _any(hits: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(or_, hits, pl.lit(value=False))


def _runs(ranked: Sequence[Branch]) -> list[tuple[str, list[Branch]]]:
    """Neighbours with the same outcome taken together."""
    runs: list[tuple[str, list[Branch]]] = []
    for branch in ranked:
        if runs and runs[-1][0] == branch.outcome:
            runs[-1][1].append(branch)
        else:
            runs.append((branch.outcome, [branch]))
    return runs
