"""Lines of a register with unknown facts: grouped, expanded to every way they can turn out, and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import or_
from typing import Any, Final

import polars as pl

from onkreukbaar.rules.judge import judge
from onkreukbaar.rules.polars_expressions import polars_type
from onkreukbaar.rules.polars_register import RegisterReader, bound_of

CODE: Final = "outcome code"
LACKING: Final = "is_by_lack_of_facts"
ROWS: Final = "rows"
SETTLED: Final[dict[str, type[pl.DataType]]] = {CODE: pl.UInt8, LACKING: pl.Boolean, ROWS: pl.UInt64}
_GROUP: Final = "__group"
_SEEN: Final = "__seen"
_PATTERN: Final = "__pattern"


@dataclass(frozen=True)
class Limits:
    """When expanding pays: lines with at most `ways` ways, of which at least `different` lack the same facts.

    held: expanded lines that are in memory at once.
    """

    ways: int = 500
    different: int = 40
    held: int = 2_000_000


@dataclass(frozen=True)
class Settler:
    """Settles lines with unknown facts for one rulebook.

    judge_known: code of the outcome and rows of lines whose facts are all known.
    """

    reader: RegisterReader
    judge_known: Callable[[pl.DataFrame], pl.DataFrame]
    limits: Limits

    def settle(self, lines: pl.DataFrame) -> pl.DataFrame:
        """The lines, in any order, with code, lack of facts and rows beside them."""
        columns = self.reader.columns
        alike = lines.with_columns(self.reader.alike())
        different = alike.select(columns).unique().with_row_index(_GROUP).with_columns(self._pattern())
        settled = pl.concat(self._settle_patterns(different))
        numbered = alike.join(different, on=columns, how="left", nulls_equal=True)
        return numbered.join(settled, on=_GROUP, how="left")

    def _pattern(self) -> pl.Expr:
        """Which facts are unknown, as a mask."""
        bits = (pl.col(name).is_null().cast(pl.UInt64) * (1 << place) for place, name in enumerate(self.reader.scales))
        return reduce(or_, bits).alias(_PATTERN)

    def _settle_patterns(self, different: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """Expand where many lines lack the same few facts; ask the evaluator about the others."""
        many = pl.len().over(_PATTERN) >= self.limits.different
        yield self._settle_singly(different.filter(~many))
        for group in different.filter(many).partition_by(_PATTERN):
            choices = {name: self._choices(name) for name in self.reader.scales if group[name].null_count()}
            if prod(map(len, choices.values())) > self.limits.ways:
                yield self._settle_singly(group)
            else:
                yield from self._expand(group, choices)

    def _settle_singly(self, lines: pl.DataFrame) -> pl.DataFrame:
        settled = [self._settle_one(line) for line in lines.iter_rows(named=True)]
        return pl.DataFrame(settled, schema={_GROUP: pl.UInt32, **SETTLED}, orient="row")

    def _settle_one(self, line: Mapping[str, Any]) -> tuple[int, int, bool, int]:
        rulebook = self.reader.rulebook
        verdict = judge(rulebook, self.reader.as_facts(line))
        rows = {rulebook.rows.index(ground.branch.row) for ground in verdict.grounds}
        code = rulebook.consequences.severity.index(verdict.outcome)
        return line[_GROUP], code, verdict.by_lack_of_facts, sum(1 << place for place in rows)

    def _expand(self, lines: pl.DataFrame, choices: Mapping[str, pl.Series]) -> Iterator[pl.DataFrame]:
        frames = [pl.DataFrame({_way(name): values}) for name, values in choices.items()]
        ways = reduce(lambda left, right: left.join(right, how="cross"), frames)
        step = max(1, self.limits.held // ways.height)
        for part in lines.iter_slices(step):
            yield self._settle_ways(part.join(ways, how="cross"), list(choices))

    def _choices(self, name: str) -> pl.Series:
        """One value of each kind; the start of each interval where an estimate may leave only some of them."""
        scale, rulebook = self.reader.scales[name], self.reader.rulebook
        values = scale.starts if name in self.reader.estimated else scale.samples
        if name in rulebook.derived:
            possible = {scale.code(value) for value in rulebook.derived[name].when_unknown}
            values = tuple(sample for code, sample in enumerate(scale.samples) if code in possible)
        return pl.Series(values, dtype=polars_type(rulebook.facts[name]))

    def _settle_ways(self, ways: pl.DataFrame, unknown: Sequence[str]) -> pl.DataFrame:
        for name in unknown:
            if name in self.reader.estimated:
                ways = ways.filter(_fits_estimate(name))
        facts = self.reader.presume(ways, {name: pl.col(_way(name)) for name in unknown})
        return self._resolve(self.judge_known(facts).with_columns(facts[_GROUP]))

    def _resolve(self, judged: pl.DataFrame) -> pl.DataFrame:
        """One outcome for each group of ways, and the rows that count in all of them."""
        seen = pl.lit(2, dtype=pl.UInt64).pow(pl.col(CODE)).bitwise_or().alias(_SEEN)
        grouped = judged.group_by(_GROUP).agg(seen, pl.col(ROWS).bitwise_and())
        found = [(mask, *self._resolved(mask)) for mask in grouped[_SEEN].unique()]
        kinds = {_SEEN: pl.UInt64, CODE: pl.UInt8, LACKING: pl.Boolean}
        return grouped.join(pl.DataFrame(found, schema=kinds, orient="row"), on=_SEEN).select(_GROUP, *SETTLED)

    def _resolved(self, seen: int) -> tuple[int, bool]:
        """The code of the outcome that these outcomes leave, and whether it is for lack of facts."""
        consequences = self.reader.rulebook.consequences
        possible = [outcome for code, outcome in enumerate(consequences.severity) if seen >> code & 1]
        resolved = consequences.resolve(possible)
        return consequences.severity.index(resolved), resolved == "consult_first" and len(possible) > 1


def _fits_estimate(name: str) -> pl.Expr:
    """The intervals that an estimate touches; all of them where there is none. Its bounds are starts of intervals."""
    low, high, start = pl.col(bound_of(name, "low")), pl.col(bound_of(name, "high")), pl.col(_way(name))
    return low.is_null() | ((low <= start) & (start <= high))


def _way(name: str) -> str:
    return f"__way {name}"
