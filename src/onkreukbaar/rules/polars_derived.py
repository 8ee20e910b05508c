"""Derived facts as Polars expressions, from the columns of the facts they are worked out from.

The words are those of `derived`; a null column is an unknown fact, and a null field of a record one that was left out.
"""

from __future__ import annotations

from functools import reduce
from operator import and_

import polars as pl

from onkreukbaar.rules.derived import (
    AFTER,
    ALL,
    BEFORE,
    NONE,
    SOME,
    WITHIN,
    Contents,
    Derived,
    FieldCheck,
    Period,
    RecordCheck,
    Stated,
)


def derived_expression(derived: Derived) -> pl.Expr:
    """The value on every line; null where it is unknown."""
    if isinstance(derived, Period):
        return _period(derived)
    if isinstance(derived, Contents):
        return _contents(derived)
    if isinstance(derived, Stated):
        return reduce(and_, (pl.col(name).is_not_null() for name in derived.facts))
    return _record(derived)


def _period(period: Period) -> pl.Expr:
    of, since = pl.col(period.of), pl.col(period.since)
    same_day = since.dt.offset_by(f"{period.months}mo")
    end = pl.when(same_day.dt.day() == since.dt.day()).then(same_day).otherwise(same_day.dt.offset_by("1d"))
    placed = pl.when(of < since).then(pl.lit(BEFORE)).when(of < end).then(pl.lit(WITHIN)).otherwise(pl.lit(AFTER))
    return pl.when(of.is_not_null() & since.is_not_null()).then(placed)


def _contents(contents: Contents) -> pl.Expr:
    held = [pl.col(contents.list_fact).list.contains(entry) for entry in contents.entries]
    placed = (
        pl.when(pl.all_horizontal(held)).then(pl.lit(ALL)).when(pl.any_horizontal(held)).then(pl.lit(SOME))
    ).otherwise(pl.lit(NONE))
    return pl.when(pl.col(contents.list_fact).is_not_null()).then(placed)


def _record(check: RecordCheck) -> pl.Expr:
    met = reduce(and_, (_field(check.record, each) for each in check.checks), pl.lit(value=True))
    return pl.col(check.record).is_not_null() & met


def _field(record: str, check: FieldCheck) -> pl.Expr:
    held = pl.col(record).struct.field(check.field)
    met = held.is_in(list(check.values)) if check.op == "is" else _compared(held, check)
    return met.fill_null(value=False) | (held.is_null() & check.may_be_left_out)


def _compared(held: pl.Expr, check: FieldCheck) -> pl.Expr:
    other = pl.coalesce(*(pl.col(name) for name in check.facts))
    if check.op == "same_as":
        return _plain(held) == _plain(other)
    return held <= other if check.op == "not_after" else held >= other


def _plain(text: pl.Expr) -> pl.Expr:
    """A name as it is compared: trimmed, and without regard to case."""
    return text.str.strip_chars().str.to_lowercase()
