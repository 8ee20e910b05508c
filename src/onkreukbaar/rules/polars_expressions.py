"""Conditions, types and samples as Polars expressions: the words that `polars_target` builds its sentences with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import polars as pl

from onkreukbaar.rules.conditions import AllOf, Cell, Condition, Not
from onkreukbaar.rules.facts import Fact
from onkreukbaar.rules.scales import Scale


def polars_type(fact: Fact) -> pl.DataType:
    """The type of the column of a fact: money in cents, a list of texts, a record with its fields."""
    if fact.kind == "choice":
        return pl.Enum([str(value) for value in fact.values])
    if fact.kind == "record":
        return pl.Struct({name: _field_type(*field) for name, field in fact.fields.items()})
    kinds: dict[str, pl.DataType] = {
        "flag": pl.Boolean(),
        "integer": pl.Int64(),
        "money": pl.Int64(),
        "date": pl.Date(),
        "range": pl.List(pl.Int64),
        "number": pl.Float64(),
        "list": pl.List(pl.String),
    }
    return kinds.get(fact.kind, pl.String())


def _field_type(kind: str, values: Sequence[str | bool]) -> pl.DataType:
    if kind == "date":
        return pl.Date()
    return pl.Boolean() if set(values) == {True, False} else pl.String()


def pack_bits(bits: Mapping[int, pl.Expr]) -> pl.Expr:
    """The bits as one number; packed by eights first, for narrow numbers are quick."""
    eights: dict[int, list[pl.Expr]] = {}
    for position, hit in bits.items():
        eights.setdefault(position // 8, []).append(hit.cast(pl.UInt8) * pl.lit(1 << position % 8, dtype=pl.UInt8))
    packed = [
        reduce(or_, parts).cast(pl.UInt64) * pl.lit(1 << 8 * place, dtype=pl.UInt64) for place, parts in eights.items()
    ]
    return reduce(or_, packed, pl.lit(0, dtype=pl.UInt64))


def as_expression(condition: Condition) -> pl.Expr:
    """The condition as a boolean expression; null where it depends on a fact that is null."""
    if isinstance(condition, Cell):
        return _cell_expression(condition)
    if isinstance(condition, Not):
        return ~as_expression(condition.part)
    join, empty = (and_, True) if isinstance(condition, AllOf) else (or_, False)
    parts = [as_expression(part) for part in condition.parts]
    return reduce(join, parts) if parts else pl.lit(value=empty)


def _cell_expression(cell: Cell) -> pl.Expr:
    column, first = pl.col(cell.fact), cell.values[0]
    if cell.op == "in":
        return reduce(or_, (_equals(column, value) for value in cell.values))
    compare = {"<": column < first, "<=": column <= first, ">": column > first, ">=": column >= first}
    return compare[cell.op]


def _equals(column: pl.Expr, value: object) -> pl.Expr:
    if isinstance(value, bool):
        return column if value else ~column
    return column.eq(value)


def as_sample(column: pl.Expr, scale: Scale) -> pl.Expr:
    """Every value replaced by the sample of its class."""
    if scale.starts:
        samples = [scale.samples[code] for code in scale.intervals]
        return _stepped(column, scale.starts, samples)
    replaced = column
    for value, code in scale.codes.items():
        if value != scale.samples[code] and not isinstance(value, bool):
            replaced = pl.when(column == value).then(pl.lit(scale.samples[code], dtype=None)).otherwise(replaced)
    return replaced


def as_interval_start(column: pl.Expr, scale: Scale) -> pl.Expr:
    return _stepped(column, scale.starts, scale.starts)


def _stepped(column: pl.Expr, starts: Sequence[Any], values: Sequence[Any]) -> pl.Expr:
    """The value that belongs to the last start that is not after the column."""
    stepped = pl.when(column >= starts[0]).then(pl.lit(values[0]))
    for start, value in zip(starts[1:], values[1:], strict=True):
        stepped = pl.when(column >= start).then(pl.lit(value)).otherwise(stepped)  # type: ignore[assignment]
    return stepped
