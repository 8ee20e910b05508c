"""What the registers hold on an organisation outside, each reader just his own part: who, when, in which phase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
"""The fact that says whether a purchase runs, in every question that has it; and the column of an entry that has it."""
NOT_RUNNING = ("", "none", "awarded", "execution", "closed")
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)
BATCH = 500
"""Lines that are read at a time."""


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
    """What somebody may see on the group of an organisation, read at once; many are read by `find_lines`."""
    return list(find_lines(person, organisation, on, registers))


@dataclass(frozen=True)
class Found:
    """A line that is not read yet: its day, its case, its register."""

    on: dt.date | None
    case_id: int
    register: Register


@dataclass(frozen=True)
class Lines:
    """The lines on an organisation for one reader, the oldest first; days that nobody knows come last.

    All of them, however many: what is known of them at once is when and where; they are read a batch at a time, as one
    goes along. may_run: those of which the column says that a purchase ran, whether or not this reader sees that.
    """

    person: Person
    read_on: dt.date
    found: Sequence[Found]
    may_run: frozenset[int]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Line]:
        sight = Sight(self.person, self.read_on)
        for start in range(0, len(self.found), BATCH):
            batch = self.found[start : start + BATCH]
            read = _read(batch, sight)
            yield from (read[each.case_id] for each in batch if each.case_id in read)

    def only(self, found: Sequence[Found]) -> Lines:
        """Of these lines just a part."""
        return replace(self, found=found)

    @property
    def dated(self) -> list[Found]:
        return [each for each in self.found if each.on is not None]

    def first_running(self) -> dt.date | None:
        """The day on which a purchase ran for the first time, as far as this reader sees."""
        some = [each for each in self.dated if each.case_id in self.may_run]
        return next((line.on for line in self.only(some) if line.is_running), None)


def find_lines(
    person: Person,
    organisation: Organisation,
    on: dt.date,
    registers: Iterable[Register] | None = None,
    *,
    with_shielded: bool = True,
) -> Lines:
    """What somebody may see on the group of an organisation."""
    group, found, may_run = group_members(organisation), list[Found](), set[int]()
    for register in registers_about() if registers is None else registers:
        cases = _cases_of(register, person, group, on)
        cases = cases if with_shielded else cases.filter(is_shielded=False)
        found += [Found(day, key, register) for key, day in cases.order_by().values_list("pk", "occurred_on")]
        may_run |= set(_running(register, cases))
    found.sort(key=lambda each: (each.on is None, each.on or dt.date.min, each.case_id))
    return Lines(person, on, found, frozenset(may_run))


def _cases_of(register: Register, person: Person, group: Sequence[Organisation], on: dt.date) -> QuerySet[Case]:
    if register.counterpart is None:
        return Case.objects.none()
    about = register.entry._default_manager.filter(entries_about(register.counterpart, group))
    seen = visible_cases(person, register.key, on).filter(pk__in=about.values("case"))
    return seen.exclude(state__in=NEVER_HAPPENED)


def _running(register: Register, cases: QuerySet[Case]) -> QuerySet[Case, int]:
    """Those whose entry has a purchase that ran; a register without the column knows of none."""
    if PHASE not in {column.name for column in register.entry._meta.fields}:
        return Case.objects.none().values_list("pk", flat=True)
    path = f"{register.entry._meta.model_name}__{PHASE}__in"
    return cases.exclude(**{path: NOT_RUNNING}).order_by().values_list("pk", flat=True)


def _read(batch: Sequence[Found], sight: Sight) -> dict[int, Line]:
    """These lines, each by its case; a case that went meanwhile is not among them."""
    by_register: dict[str, list[Found]] = {}
    for each in batch:
        by_register.setdefault(each.register.key, []).append(each)
    read: dict[int, Line] = {}
    for some in by_register.values():
        register = some[0].register
        cases = read_whole(register, Case.objects.filter(pk__in=[each.case_id for each in some])).defer("receipt")
        read |= {row.case.pk: _line(register, row, sight) for row in rows_of(register, cases, sight)}
    return read


def _line(register: Register, row: Row, sight: Sight) -> Line:
    entry = getattr(row.case, register.entry._meta.model_name or "")
    may_see_phase = register.visibility_of(PHASE) in sight.classes(row.case)
    phase = str(register.facts(entry).get(PHASE) or "") if may_see_phase else ""
    return Line(register, row.case, phase, row)


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
