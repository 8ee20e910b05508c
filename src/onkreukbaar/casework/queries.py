"""Reading cases, each reader just his own part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from onkreukbaar.casework.models import Case, InquiryHold, Message, Participant, Task
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.casework.reach import reach_of, units_of
from onkreukbaar.casework.register import READERS_OF_A_REGISTER, Ask, Register, Trace
from onkreukbaar.casework.street import all_registers, register_of
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.queries import cover_for, covered_by, grants_of, units_in_reach

MOST_COUNTED = 1_000
"""Tasks are counted up to here; beyond it a page says "more than"."""


def with_parts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases with what permissions look at, in a fixed number of queries."""
    return cases.select_related("declarant__unit", "unit").prefetch_related("participants", "tasks")


def find_case(number: str) -> Case | None:
    return with_parts(Case.objects.filter(number=number)).first()


def own_case_ids(person: Person) -> list[int]:
    """The cases somebody declared or has a part in, by their ids: a person has few, found at once."""
    declared = Case.objects.filter(declarant=person).order_by().values_list("pk", flat=True)
    return list(declared.union(Participant.objects.filter(person=person).values_list("case_id", flat=True)))


def cases_of(person: Person) -> QuerySet[Case]:
    """A person's own cases and those he shares in, newest first."""
    return with_parts(Case.objects.filter(pk__in=own_case_ids(person))).order_by("-submitted_at")


def units_read_by(person: Person, on: dt.date, *, by: frozenset[str] = READERS_OF_A_REGISTER) -> list[Unit]:
    """The units somebody reads in one of these roles; shielded units only from inside their own circle."""
    grants = [grant for grant in grants_of(person, on) if grant.role in by]
    return units_in_reach(grants) if any(grant.unit is None for grant in grants) else units_of(grants)


def visible_cases(person: Person, register_key: str, on: dt.date | None = None) -> QuerySet[Case]:
    """The cases of a register that somebody may see: of the units he reads, and his own."""
    day = on or timezone.localdate()
    readers = register_of(register_key).read_by
    grants = [grant for grant in grants_of(person, day) if grant.role in readers]
    here = Case.objects.filter(register_key=register_key)
    mine = own_case_ids(person)
    if not grants:
        return here.filter(pk__in=mine)
    seen = reach_of(grants).shows()
    # Most of his own cases are of units he reads; naming only the others lets a database look along one index.
    others = list(here.filter(pk__in=mine).exclude(seen).values_list("pk", flat=True)) if mine else []
    return here.filter(seen | Q(pk__in=others))


def inbox_tasks(person: Person, on: dt.date | None = None) -> QuerySet[Task]:
    """The open tasks that wait for somebody: his own, of those he covers, of the roles he holds. First due first."""
    day = on or timezone.localdate()
    absent = [who for who in covered_by(person, day) if cover_for(who, day) == person]
    of_others = _pools(person, day) | _covered(person, absent, day) if absent else _pools(person, day)
    wanted = Q(assignee=person) | (of_others & ~Q(case__in=own_case_ids(person)))
    return Task.objects.filter(wanted, done_at__isnull=True).order_by("due_on", "id")


def _covered(person: Person, absent: Sequence[Person], on: dt.date) -> Q:
    """Tasks of those who are away; of a confidential register only where he holds the role for the unit himself."""
    closed = [register.key for register in all_registers() if register.is_confidential]
    theirs = Q(assignee__in=absent)
    if not closed:
        return theirs
    grants = list(grants_of(person, on))
    inside = Q(pk__in=[])
    for role in {grant.role for grant in grants}:
        held = [grant for grant in grants if grant.role == role]
        inside |= Q(reach_of(held).holds("case__unit"), role=role)
    return theirs & (~Q(case__register_key__in=closed) | inside)


def _pools(person: Person, on: dt.date) -> Q:
    """Tasks of everybody who holds a role, as far as somebody's grants of that role reach."""
    by_role: dict[str, list[RoleGrant]] = {}
    for grant in grants_of(person, on):
        by_role.setdefault(grant.role, []).append(grant)
    by_place: dict[frozenset[int | None], list[str]] = {}
    for role, grants in by_role.items():
        by_place.setdefault(frozenset(grant.unit_id for grant in grants), []).append(role)
    wanted = Q(pk__in=[])
    for held in by_place.values():
        wanted |= Q(reach_of(by_role[held[0]]).holds("case__unit"), role__in=held)
    return Q(assignee__isnull=True) & wanted


def inbox(person: Person, on: dt.date | None = None, *, most: int | None = None) -> list[Task]:
    """The tasks that wait for somebody, with their cases; at most so many, the first due, when `most` is given."""
    return read_tasks(inbox_tasks(person, on)[:most])


def count_tasks(person: Person, on: dt.date | None = None) -> int:
    """How many tasks wait for somebody, counted no further than one more than MOST_COUNTED."""
    return inbox_tasks(person, on).order_by()[: MOST_COUNTED + 1].count()


def read_tasks(tasks: QuerySet[Task]) -> list[Task]:
    """Tasks with what a page shows of their cases, in a fixed number of queries."""
    whole = tasks.select_related("case__declarant", "case__unit", "assignee").defer("case__receipt")
    return list(whole.prefetch_related("case__participants", "case__tasks"))


def messages_for(case: Case, viewer: Person) -> list[Message]:
    """The messages of a case that somebody may read."""
    seen = visible_classes(viewer, case)
    return [message for message in case.messages.select_related("by") if message.visibility in seen]


def held_back_since(person: Person) -> dt.datetime | None:
    """From when on an inquiry hold withholds from this person who looked at his files; None when none does."""
    holds = InquiryHold.objects.filter(person=person, lifted_at__isnull=True).order_by("placed_at")
    return holds.values_list("placed_at", flat=True).first()


@dataclass(frozen=True)
class Look:
    """Somebody looked: who, in which role, when."""

    by: str
    role: str
    at: dt.datetime
    case_number: str


def _looks(events: QuerySet[Event]) -> list[Look]:
    found = list(events.order_by("at"))
    names = {who.key: who.full_name for who in Person.objects.filter(public_id__in={event.actor_id for event in found})}
    return [Look(names.get(event.actor_id, ""), event.actor_role, event.at, event.subject_id) for event in found]


def _known_to(person: Person, events: QuerySet[Event]) -> QuerySet[Event]:
    """Without what a hold withholds. What he could see before it stays, or the hold would give itself away."""
    since = held_back_since(person)
    return events if since is None else events.filter(at__lt=since)


def who_looked(case: Case, viewer: Person) -> list[Look]:
    """Who looked at a case, as this reader may know it: whoever is under an inquiry hold sees nothing since."""
    events = Event.objects.filter(kind="case_read", subject_kind="case", subject_id=case.number)
    return _looks(_known_to(viewer, events))


def lifted_holds(person: Person) -> QuerySet[InquiryHold]:
    """The holds that were lifted: afterwards a person reads that something was withheld, when, and why."""
    return InquiryHold.objects.filter(person=person, lifted_at__isnull=False).order_by("-placed_at")


def who_looked_at_me(person: Person) -> list[Look]:
    """Who else looked at a person's files; what a hold withholds appears when it is lifted."""
    events = Event.objects.filter(kind="case_read", data_subject_id=person.key).exclude(actor_id=person.key)
    return _looks(_known_to(person, events))


def asks_of(person: Person, on: dt.date | None = None) -> list[tuple[Register, Ask]]:
    """What somebody still has to declare, and in which register; first due first."""
    day = on or timezone.localdate()
    found = [(register, ask) for register in all_registers() for ask in register.asks(person, day)]
    return sorted(found, key=lambda each: each[1].due_on)


@dataclass(frozen=True)
class Held:
    """What is held on a person in the registers: register key and how many cases."""

    register_key: str
    cases: int


def held_on(person: Person) -> list[Held]:
    """What the registers hold on a person."""
    own = cases_of(person)
    return [Held(register.key, own.filter(register_key=register.key).count()) for register in all_registers()]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> Sequence[Trace]:
    """What the street knows about a person and an organisation in a period (both days inclusive)."""
    return [trace for register in all_registers() for trace in register.traces(person, organisation, from_on, until_on)]
