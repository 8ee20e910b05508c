"""A register read for a rulebook: a typed column for every fact that decides, and the bounds of its estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from onkreukbaar.rules.conditions import Condition, cells
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN, Fact, Value
from onkreukbaar.rules.polars_derived import derived_expression
from onkreukbaar.rules.polars_expressions import as_expression, as_interval_start, as_sample, polars_type
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.scales import Scale, make_scale

BOUNDS: Final = ("low", "high")
LINE: Final = "__line"


@dataclass(frozen=True)
class RegisterReader:
    """Reads registers for one rulebook; make it with `make_reader`.

    scales: of every fact that decides, by name: the kinds of values that the rows tell apart.
    """

    rulebook: Rulebook
    scales: Mapping[str, Scale]

    @property
    def columns(self) -> list[str]:
        """The columns of a register that has been read: the facts that decide, then the bounds of estimates."""
        bounds = [bound_of(name, end) for name in self.estimated for end in BOUNDS]
        return [*self.scales, *bounds]

    @property
    def estimated(self) -> list[str]:
        """The facts that an estimate can stand in for."""
        return [name for name in self.rulebook.estimates if name in self.scales]

    def read(self, register: pl.DataFrame) -> pl.DataFrame:
        """The number of each line, and the facts that decide: typed, null where unknown, presumed where they may be.

        Raises FactError for a column that is no fact of the question, or that holds a value the fact cannot have.
        """
        lines = pl.Series(LINE, range(register.height), dtype=pl.UInt32)
        frame = pl.DataFrame([lines, *self._stated(register), *self._bounds(register), *self._derived(register)])
        return self.presume(frame, {name: pl.col(name) for name in self.scales})

    def read_known(self, register: pl.DataFrame) -> pl.DataFrame | None:
        """The facts that decide alone, where every line knows them all: then nothing is estimated or presumed.

        Raises FactError as `read` does.
        """
        frame = pl.DataFrame([*self._stated(register), *self._derived(register)])
        return None if any(frame[name].null_count() for name in self.scales) else frame

    def _stated(self, register: pl.DataFrame) -> list[pl.Series]:
        facts = self.rulebook.question.facts
        for column in register.columns:
            self.rulebook.question.fact(column)
        return [self._typed(register, facts[name]) for name in self.scales if name in facts]

    def presume(self, frame: pl.DataFrame, values: Mapping[str, pl.Expr]) -> pl.DataFrame:
        """Give facts these values, but the presumed one where a fact may go unstated, and is (null in the frame)."""
        presumptions = {name: self.rulebook.presumptions[name] for name in values if name in self.rulebook.presumptions}
        unstated = frame.with_columns(self._is_unstated(name).alias(f"__unstated {name}") for name in presumptions)
        others = unstated.with_columns(expr.alias(name) for name, expr in values.items() if name not in presumptions)
        presumed = [
            pl.when(pl.col(f"__unstated {name}") & as_expression(presumption.condition))
            .then(pl.lit(presumption.value))
            .otherwise(values[name])
            .alias(name)
            for name, presumption in presumptions.items()
        ]
        return others.with_columns(presumed)

    def alike(self) -> list[pl.Expr]:
        """Every column with its values replaced by one that the rows treat alike, so that fewer differ."""
        samples = [as_sample(pl.col(name), scale).alias(name) for name, scale in self.scales.items()]
        bounds = [
            as_interval_start(pl.col(bound_of(name, end)), self.scales[name]).alias(bound_of(name, end))
            for name in self.estimated
            for end in BOUNDS
        ]
        return [*samples, *bounds]

    def as_facts(self, line: Mapping[str, Any]) -> dict[str, Value]:
        """A line of a register that has been read, as the facts of a single case."""
        facts: dict[str, Value] = {name: UNKNOWN if line[name] is None else line[name] for name in self.scales}
        for name in self.estimated:
            low, high = (line[bound_of(name, end)] for end in BOUNDS)
            facts[self.rulebook.estimates[name].range_fact] = None if low is None else (low, high)
        return facts

    def _is_unstated(self, name: str) -> pl.Expr:
        unstated = pl.col(name).is_null()
        return unstated & pl.col(bound_of(name, "low")).is_null() if name in self.estimated else unstated

    def _bounds(self, register: pl.DataFrame) -> list[pl.Series]:
        found: list[pl.Series] = []
        for name in self.estimated:
            ranges = self._typed(register, self.rulebook.question.facts[self.rulebook.estimates[name].range_fact])
            found.extend(ranges.list.get(at).alias(bound_of(name, end)) for at, end in enumerate(BOUNDS))
        return found

    def _derived(self, register: pl.DataFrame) -> list[pl.Series]:
        """The derived facts that decide, worked out from the columns of their inputs."""
        derived = [self.rulebook.derived[name] for name in self.scales if name in self.rulebook.derived]
        if not derived:
            return []
        facts = self.rulebook.question.facts
        inputs = dict.fromkeys(name for each in derived for name in each.inputs)
        frame = pl.DataFrame([self._typed(register, facts[name]) for name in inputs])
        return [
            frame.select(derived_expression(each).cast(polars_type(each.fact)).alias(each.name)).to_series()
            for each in derived
        ]

    def _typed(self, register: pl.DataFrame, fact: Fact) -> pl.Series:
        kind = polars_type(fact)
        if fact.name not in register.columns:
            return pl.repeat(None, register.height, dtype=kind, eager=True).alias(fact.name)
        column = register[fact.name]
        try:
            return column if column.dtype == kind else column.cast(kind)
        except pl.exceptions.InvalidOperationError as fault:
            raise FactError(self.rulebook.question.key, fact.name, str(column.dtype), fact.legal()) from fault


def make_reader(rulebook: Rulebook) -> RegisterReader:
    """The reader for a rulebook."""
    presumed = [presumption.condition for presumption in rulebook.presumptions.values()]
    conditions: Sequence[Condition] = [*(branch.condition for branch in rulebook.branches), *presumed]
    tested = [cell for condition in conditions for cell in cells(condition)]
    facts = rulebook.facts
    names = [name for name in facts if any(cell.fact == name for cell in tested)]
    scales = {name: make_scale(facts[name], [cell for cell in tested if cell.fact == name]) for name in names}
    return RegisterReader(rulebook, scales)


def fact_schema(rulebook: Rulebook) -> dict[str, pl.DataType]:
    """The column type of every fact: Enum, Boolean, Int64 (money in cents), Date, String, List (of two amounts, or of
    texts), Struct for a record, in which a field that is null was left out.
    """
    return {name: polars_type(fact) for name, fact in rulebook.question.facts.items()}


def bound_of(name: str, end: str) -> str:
    """The column with the low or high end of the estimate of a fact."""
    return f"{name} {end}"
