"""What the registers hold on an organisation outside, each reader just his own part: who, when, in which phase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from onkreukbaar.casework.listing import Row, Sight, read_whole, rows_of
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import visible_cases
from onkreukbaar.casework.register import Counterpart, Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import all_registers
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import group_members
from onkreukbaar.reference.people.models import Person

PHASE = "matter_phase"
"""The fact that says whether a purchase runs, in every question that has it."""
NOT_RUNNING = ("", "none", "awarded", "execution", "closed")
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)
MOST = 2_000
"""Lines of one register that are read, the latest first; whoever needs more exports the register itself."""


@dataclass(frozen=True)
class Line:
    """One case about an organisation. phase: of the purchase it fell in, '' when nobody said or it is not for this
    reader; row: its columns, cut to what the reader may see."""

    register: Register
    case: Case
    phase: str
    row: Row

    @property
    def on(self) -> dt.date | None:
        return self.case.occurred_on

    @property
    def is_running(self) -> bool:
        """Did a purchase run then, as far as known?"""
        return self.phase not in NOT_RUNNING


def registers_about() -> list[Register]:
    """The registers whose entries are about an organisation outside."""
    return [register for register in all_registers() if register.counterpart is not None]


def entries_about(columns: Counterpart, group: Sequence[Organisation]) -> Q:
    """The entries of a register about a group, linked or under one of its names."""
    found = Q(**{f"{columns.organisation}__in": [member.pk for member in group]})
    if columns.key:
        found |= Q(**{f"{columns.key}__in": [f"name:{member.normalised_name}" for member in group]})
    return found


def lines_about(
    person: Person, organisation: Organisation, on: dt.date, registers: Iterable[Register] | None = None
) -> list[Line]:
    """What somebody may see on the group of an organisation, the oldest first; days that nobody knows come last."""
    group, sight = group_members(organisation), Sight(person, on)
    chosen = registers_about() if registers is None else registers
    lines = [line for register in chosen for line in _lines_of(register, person, group, sight, on)]
    return sorted(lines, key=lambda line: (line.on is None, line.on or dt.date.min, line.case.pk))


def _lines_of(
    register: Register, person: Person, group: Sequence[Organisation], sight: Sight, on: dt.date
) -> Iterable[Line]:
    cases = _cases_of(register, person, group, on)
    for row in rows_of(register, cases, sight):
        entry = getattr(row.case, register.entry._meta.model_name or "")
        may_see_phase = register.visibility_of(PHASE) in sight.classes(row.case)
        phase = str(register.facts(entry).get(PHASE) or "") if may_see_phase else ""
        yield Line(register, row.case, phase, row)


def _cases_of(register: Register, person: Person, group: Sequence[Organisation], on: dt.date) -> list[Case]:
    if register.counterpart is None:
        return []
    about = register.entry._default_manager.filter(entries_about(register.counterpart, group))
    seen = visible_cases(person, register.key, on).filter(pk__in=about.values("case"))
    found = read_whole(register, seen.exclude(state__in=NEVER_HAPPENED)).defer("receipt")
    return list(found.order_by("-occurred_on", "-pk")[:MOST])


def latest_organisations(person: Person, on: dt.date, most: int) -> list[Organisation]:
    """The organisations in what somebody may see, the one of the latest case first."""
    found: dict[int, dt.date] = {}
    for register in registers_about():
        for key, day in _latest_of(register, person, on, most):
            found[key] = max(day, found.get(key, day))
    keys = sorted(found, key=lambda key: found[key], reverse=True)[:most]
    there = Organisation.objects.in_bulk(keys)
    return [there[key] for key in keys]


def _latest_of(register: Register, person: Person, on: dt.date, most: int) -> QuerySet[Case, tuple[int, dt.date]]:
    columns = register.counterpart
    path = f"{register.entry._meta.model_name}__{columns.organisation if columns else ''}"
    seen = visible_cases(person, register.key, on).filter(**{f"{path}__isnull": False}, occurred_on__isnull=False)
    return seen.order_by("-occurred_on", "-pk").values_list(path, "occurred_on")[: most * 5]
