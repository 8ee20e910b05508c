"""A register as a list: filtered, sorted, searched, and cut to what its reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import SEES, capacities_of_roles, visible_classes
from onkreukbaar.casework.queries import visible_cases, with_parts
from onkreukbaar.casework.register import Column, Register
from onkreukbaar.casework.searching import cases_with
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.verdicts import find_verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.queries import grants_of, link_paths, roles_near, roles_reaching, subtree

MOST_COUNTED = 10_000
"""A list counts and turns pages up to here. Whoever finds more narrows his question, or downloads the list."""
MOST_FOUND = 1_000
"""The same for a search, which looks at every case it counts."""


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
    _by_unit: dict[tuple[str, int, bool], frozenset[Visibility]] = field(default_factory=dict)

    @cached_property
    def _grants(self) -> list[RoleGrant]:
        return list(grants_of(self.person, self.on))

    def prepare(self, cases: Sequence[Case]) -> None:
        """Read at once what is asked of all these cases."""
        units = {case.unit_id: case.unit for case in cases}
        link_paths(list(units.values()))
        for case in cases:
            case.unit = units[case.unit_id]

    def classes(self, case: Case) -> frozenset[Visibility]:
        parts = {case.declarant_id, *(part.person_id for part in case.participants.all())}
        if self.person.pk in parts:
            return visible_classes(self.person, case, self.on)
        key = (case.register_key, case.unit_id, case.is_shielded)
        if key not in self._by_unit:
            self._by_unit[key] = self._of_unit(case)
        return self._by_unit[key]

    def _of_unit(self, case: Case) -> frozenset[Visibility]:
        held = (roles_near if case.is_shielded else roles_reaching)(self._grants, case.unit)
        return frozenset().union(*(SEES[capacity] for capacity in capacities_of_roles(held, register_for(case))))


def find_cases(
    person: Person, register: Register, filters: Filters, order_by: str = "", on: dt.date | None = None
) -> QuerySet[Case]:
    """The cases of a register that somebody may see and asked for, sorted; newest first when nothing else is asked."""
    return read_whole(register, _found(person, register, filters, on)).order_by(*_order(register, order_by))


def _found(person: Person, register: Register, filters: Filters, on: dt.date | None) -> QuerySet[Case]:
    return visible_cases(person, register.key, on).filter(_wanted(filters))


def read_whole(register: Register, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with their entries and with what permissions look at, in a fixed number of queries."""
    return with_parts(cases).select_related(*_along_with(register))


def _along_with(register: Register) -> list[str]:
    """The entry, and what its columns name of other tables."""
    name, meta = register.entry._meta.model_name or "", register.entry._meta
    keys = {field.name for field in meta.concrete_fields if field.is_relation and not field.primary_key}
    wanted = {column.key.partition(".")[0] for column in register.columns}
    return [name, *(f"{name}__{key}" for key in sorted(keys & wanted))]


@dataclass(frozen=True)
class Cutting:
    """A part of a list. total: how many cases there are, as far as they are counted; has_more: there are more."""

    cases: list[Case]
    total: int
    has_more: bool


def cut_list(
    person: Person, register: Register, filters: Filters, order_by: str = "", *, start: int = 0, size: int
) -> Cutting:
    """A page of a list, `size` cases from number `start` on (from 0), also where the register holds a million.

    It is counted no further than MOST_COUNTED, a search no further than MOST_FOUND. Few cases are found first and then
    sorted; of many the database walks along the order that was asked, and soon has a page full. Only that page is read
    whole.
    """
    found, most = _found(person, register, filters, None), MOST_FOUND if filters.text.strip() else MOST_COUNTED
    count = found.order_by()[: most + 1].count()
    has_more, total = count > most, min(count, most)
    order = _order(register, order_by)
    keys = _along(register, found, order) if has_more else _sorted(found, order)
    wanted = list(keys[start : max(start, min(start + size, total))])
    read = read_whole(register, Case.objects.filter(pk__in=wanted)).defer("receipt").in_bulk()
    return Cutting([read[key] for key in wanted], total, has_more)


def _along(register: Register, found: QuerySet[Case], order: Sequence[str]) -> QuerySet[Any]:
    """Ids of cases, by walking along an index. What stands in the entry is walked there, asking of each its case."""
    path = f"{register.entry._meta.model_name}__"
    if path not in order[0]:
        return found.order_by(*order).values_list("pk", flat=True)
    entries = register.entry._default_manager.filter(Exists(found.filter(pk=OuterRef("case_id"))))
    return entries.order_by(*(name.replace(path, "", 1) for name in order)).values_list("case_id", flat=True)


def _sorted(found: QuerySet[Case], order: Sequence[str]) -> QuerySet[Any]:
    """The same after sorting: an expression keeps the database from walking along a million others instead."""
    plain = [(name.removeprefix("-"), name.startswith("-")) for name in order]
    sorting = (OrderBy(Coalesce(name, name), descending=turned) for name, turned in plain)
    return found.order_by(*sorting).values_list("pk", flat=True)


def _wanted(filters: Filters) -> Q:
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
    return wanted & cases_with(filters.text)


def _order(register: Register, order_by: str) -> Sequence[str]:
    """What to sort on. Equal ones follow in the order in which they came, the same way round."""
    sortable = {column.order_by for column in register.columns if column.order_by}
    sign, bare = ("-" if order_by.startswith("-") else ""), order_by.removeprefix("-")
    if bare not in sortable:
        return ("-submitted_at", "-pk")
    if bare.startswith("case."):
        return tuple(f"{sign}{name}" for name in (bare.removeprefix("case."), "submitted_at", "pk"))
    entry = register.entry._meta.model_name
    return (f"{sign}{entry}__{bare.replace('.', '__')}", f"{sign}{entry}__pk")


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
    read = list(cases)
    sight.prepare(read)
    entries = [getattr(case, register.entry._meta.model_name or "") for case in read]
    register.read_ahead(entries)
    for case, entry in zip(read, entries, strict=True):
        seen = sight.classes(case)
        yield Row(case, tuple(_cell(register, entry, column, seen) for column in register.columns))


def _cell(register: Register, entry: Any, column: Column, seen: frozenset[Visibility]) -> Cell:
    if register.class_of(column) not in seen:
        return Cell(column, None, is_hidden=True)
    if column.kind == "verdict":
        return Cell(column, find_verdict(register.verdicts, value_of(entry, column.key)))
    return Cell(column, value_of(entry, column.key))
