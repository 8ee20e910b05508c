"""Reading cases, each reader just his own part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from onkreukbaar.casework.models import Case, InquiryHold, Message, Task
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.route import takes_over
from onkreukbaar.casework.street import all_registers
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import covered_by, covers_unit, grants_of, is_near, subtree

READERS_OF_A_REGISTER = frozenset(
    {roles.LINE_MANAGER.key, roles.MANAGEMENT.key, roles.INTEGRITY_OFFICER.key, roles.AUDITOR.key}
)
"""Roles that give a view of the register of a unit and all below it (AMB-05)."""
READERS_OF_FIGURES = READERS_OF_A_REGISTER | {roles.POLICY_OFFICER.key}
"""Roles that see how many there are per unit; a policy officer sees no case of somebody else."""


def with_parts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases with what permissions look at, in a fixed number of queries."""
    return cases.select_related("declarant__unit", "unit").prefetch_related("participants", "tasks")


def find_case(number: str) -> Case | None:
    return with_parts(Case.objects.filter(number=number)).first()


def cases_of(person: Person) -> QuerySet[Case]:
    """A person's own cases and those he shares in, newest first."""
    own = Case.objects.filter(Q(declarant=person) | Q(participants__person=person)).distinct()
    return with_parts(own).order_by("-submitted_at")


def units_read_by(person: Person, on: dt.date, *, by: frozenset[str] = READERS_OF_A_REGISTER) -> list[Unit]:
    """The units somebody reads in one of these roles; shielded units only from inside their own circle."""
    grants = [grant for grant in grants_of(person, on) if grant.role in by]
    roots = [grant.unit for grant in grants if grant.unit]
    whole = any(grant.unit is None for grant in grants)
    wanted = Unit.objects.select_related("parent") if whole else [part for root in roots for part in subtree(root)]
    return [unit for unit in dict.fromkeys(wanted) if any(covers_unit(grant, unit) for grant in grants)]


def visible_cases(person: Person, register_key: str, on: dt.date | None = None) -> QuerySet[Case]:
    """The cases of a register that somebody may see: of the units he reads, and his own."""
    day = on or timezone.localdate()
    units = units_read_by(person, day)
    grants = [grant for grant in grants_of(person, day) if grant.role in READERS_OF_A_REGISTER]
    near = [unit for unit in units if any(is_near(grant, unit) for grant in grants)]
    mine = Q(declarant=person) | Q(participants__person=person)
    seen = mine | Q(unit__in=units, is_shielded=False) | Q(unit__in=near, is_shielded=True)
    return Case.objects.filter(seen, register_key=register_key).distinct()


def _pools(person: Person, on: dt.date) -> Q:
    wanted = Q(pk__in=[])
    for grant in grants_of(person, on):
        if grant.unit is None:
            wanted |= Q(role=grant.role)
        else:
            wanted |= Q(role=grant.role, case__unit__in=subtree(grant.unit))
    return Q(assignee__isnull=True) & wanted


def inbox(person: Person, on: dt.date | None = None) -> list[Task]:
    """The open tasks that wait for somebody: his own, of those he covers, of the roles he holds."""
    day = on or timezone.localdate()
    absent = covered_by(person, day)
    wanted = Q(assignee=person) | Q(assignee__in=absent) | _pools(person, day)
    tasks = Task.objects.filter(wanted, done_at__isnull=True).select_related(
        "case__declarant", "case__unit", "assignee"
    )
    found = tasks.prefetch_related("case__participants", "case__tasks").distinct().order_by("due_on", "id")
    return [task for task in found if _is_his(task, person, day)]


def _is_his(task: Task, person: Person, on: dt.date) -> bool:
    if task.assignee_id == person.pk:
        return True
    if task.assignee is not None:
        return takes_over(task, on) == person
    grants = [grant for grant in grants_of(person, on) if grant.role == task.role]
    apart = [task.case.declarant_id, *(part.person_id for part in task.case.participants.all())]
    return person.pk not in apart and any(covers_unit(grant, task.case.unit) for grant in grants)


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
