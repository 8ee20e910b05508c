"""Conditions on facts: cells joined by all, any and not; holding, not holding or undecided when a fact is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from onkreukbaar.rules.facts import UNKNOWN, Facts, Scalar, Value

_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "<": lambda value, bound: value < bound,  # type: ignore[operator]
    "<=": lambda value, bound: value <= bound,  # type: ignore[operator]
    ">": lambda value, bound: value > bound,  # type: ignore[operator]
    ">=": lambda value, bound: value >= bound,  # type: ignore[operator]
}


@dataclass(frozen=True)
class Cell:
    """One fact against values: one of them (op "in"), or compared with the only one (op <, <=, >, >=).

    parameters: names of the parameters the values came from.
    """

    fact: str
    op: str
    values: tuple[Scalar | None, ...]
    parameters: tuple[str, ...] = ()

    def accepts(self, value: Value) -> bool:
        """Whether a known value satisfies the cell."""
        if self.op == "in":
            return value in self.values
        return value is not None and _COMPARE[self.op](value, self.values[0])


@dataclass(frozen=True)
class AllOf:
    """Every part holds; without parts it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds; without parts it never holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Cell | AllOf | AnyOf | Not
ALWAYS = AllOf(())
NEVER = AnyOf(())


def all_of(*parts: Condition) -> Condition:
    """All of the parts, simplified: what always holds is left out, and with a part that never holds none does."""
    if NEVER in parts:
        return NEVER
    kept = tuple(part for part in parts if part != ALWAYS)
    return kept[0] if len(kept) == 1 else AllOf(kept)


def any_of(*parts: Condition) -> Condition:
    """Any of the parts, simplified: what never holds is left out, and with a part that always holds one does."""
    if ALWAYS in parts:
        return ALWAYS
    kept = tuple(part for part in parts if part != NEVER)
    return kept[0] if len(kept) == 1 else AnyOf(kept)


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Whether the condition holds; None when that depends on a fact that is unknown or left out."""
    if isinstance(condition, Cell):
        value = facts.get(condition.fact, UNKNOWN)
        return None if value is UNKNOWN else condition.accepts(value)
    if isinstance(condition, Not):
        inner = holds(condition.part, facts)
        return None if inner is None else not inner
    found = [holds(part, facts) for part in condition.parts]
    decisive = isinstance(condition, AnyOf)
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def cells(condition: Condition) -> Iterator[Cell]:
    """Every cell in the condition, in order."""
    if isinstance(condition, Cell):
        yield condition
    elif isinstance(condition, Not):
        yield from cells(condition.part)
    else:
        for part in condition.parts:
            yield from cells(part)


def support(condition: Condition, facts: Facts, *, wanted: bool = True) -> tuple[Cell, ...]:
    """The cells that make the condition hold (or fail, when not wanted) on these facts: what triggered it."""
    if isinstance(condition, Cell):
        return (condition,)
    if isinstance(condition, Not):
        return support(condition.part, facts, wanted=not wanted)
    helping = [part for part in condition.parts if holds(part, facts) is wanted]
    one_is_enough = isinstance(condition, AnyOf) is wanted
    chosen = helping[:1] if one_is_enough else helping
    return tuple(cell for part in chosen for cell in support(part, facts, wanted=wanted))


def replace_cells(condition: Condition, replace: Callable[[Cell], Condition]) -> Condition:
    """The condition with every cell replaced."""
    if isinstance(condition, Cell):
        return replace(condition)
    if isinstance(condition, Not):
        return Not(replace_cells(condition.part, replace))
    return type(condition)(tuple(replace_cells(part, replace) for part in condition.parts))
