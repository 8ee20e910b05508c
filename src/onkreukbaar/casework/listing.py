"""A register as a list: filtered, sorted, searched, and cut to what its reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import SEES, Capacity, roles_about, visible_classes
from onkreukbaar.casework.queries import visible_cases, with_parts
from onkreukbaar.casework.register import Column, Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import subtree


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see of a register. Days are inclusive; empty means everything."""

    outcome: str = ""
    state: str = ""
    unit: Unit | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    is_late: bool = False
    text: str = ""


@dataclass(frozen=True)
class Cell:
    """One value of a row; hidden when its class is not for this reader."""

    column: Column
    value: Any
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """One case as a line of the list."""

    case: Case
    cells: tuple[Cell, ...]


@dataclass
class Sight:
    """What one reader sees of the cases of a register; remembers the answer per unit, for lists are long."""

    person: Person
    on: dt.date
    _by_unit: dict[tuple[int, bool], frozenset[Visibility]] = field(default_factory=dict)

    def classes(self, case: Case) -> frozenset[Visibility]:
        parts = {case.declarant_id, *(part.person_id for part in case.participants.all())}
        if self.person.pk in parts:
            return visible_classes(self.person, case, self.on)
        key = (case.unit_id, case.is_shielded)
        if key not in self._by_unit:
            self._by_unit[key] = self._of_unit(case)
        return self._by_unit[key]

    def _of_unit(self, case: Case) -> frozenset[Visibility]:
        held = roles_about(self.person, case, self.on)
        in_a_list = (Capacity.LINE_MANAGER, Capacity.MANAGEMENT, Capacity.OFFICER, Capacity.AUDITOR)
        return frozenset().union(*(SEES[capacity] for capacity in in_a_list if capacity.value in held))


def find_cases(
    person: Person, register: Register, filters: Filters, order_by: str = "", on: dt.date | None = None
) -> QuerySet[Case]:
    """The cases of a register that somebody may see and asked for, sorted; newest first when nothing else is asked."""
    found = visible_cases(person, register.key, on).filter(_wanted(register, filters))
    return (
        with_parts(found)
        .select_related(register.entry._meta.model_name or "")
        .order_by(*_order(register, order_by), "-pk")
    )


def _wanted(register: Register, filters: Filters) -> Q:
    wanted = Q()
    if filters.outcome:
        wanted &= Q(outcome=filters.outcome)
    if filters.state:
        wanted &= Q(state=filters.state)
    if filters.unit:
        wanted &= Q(unit__in=subtree(filters.unit))
    if filters.from_on:
        wanted &= Q(occurred_on__gte=filters.from_on)
    if filters.until_on:
        wanted &= Q(occurred_on__lte=filters.until_on)
    if filters.is_late:
        wanted &= Q(is_late=True)
    return wanted & _search(register, filters.text)


def _search(register: Register, text: str) -> Q:
    """Every word somewhere: in the number, the title, or a field of the entry that may be searched."""
    own = [f"{register.entry._meta.model_name}__{name}__icontains" for name in register.search_fields]
    paths = ["number__icontains", "title__icontains", *own]
    words = [reduce(lambda a, b: a | b, (Q(**{path: word}) for path in paths)) for word in text.split()]
    return reduce(lambda a, b: a & b, words, Q())


def _order(register: Register, order_by: str) -> Sequence[str]:
    sortable = {column.order_by for column in register.columns if column.order_by}
    bare = order_by.removeprefix("-")
    if bare not in sortable:
        return ("-submitted_at",)
    path = bare.removeprefix("case.") if bare.startswith("case.") else f"{register.entry._meta.model_name}__{bare}"
    return (("-" if order_by.startswith("-") else "") + path.replace(".", "__"),)


def value_of(entry: Any, key: str) -> Any:
    """The value of a column: a path from the entry ("case.number"); a choice reads as its label."""
    for name in key.split("."):
        if entry is None:
            return None
        label = getattr(entry, f"get_{name}_display", None)
        entry = label() if callable(label) else getattr(entry, name)
    return entry


def rows_of(register: Register, cases: Iterable[Case], sight: Sight) -> Iterable[Row]:
    """The lines of the list, each cut to what the reader may see."""
    for case in cases:
        entry = getattr(case, register.entry._meta.model_name or "")
        seen = sight.classes(case)
        yield Row(case, tuple(_cell(entry, column, seen) for column in register.columns))


def _cell(entry: Any, column: Column, seen: frozenset[Visibility]) -> Cell:
    if column.visibility not in seen:
        return Cell(column, None, is_hidden=True)
    return Cell(column, value_of(entry, column.key))
