"""Whose turn it is: who decides, and how a turn is given (architecture §4). No register is named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from onkreukbaar.casework.assess import assess_entry
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Entry, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.terms import decide_by, term
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import cover_for, holders, roles_for_unit
from onkreukbaar.rules.evaluate import Assessment

REVIEWED_BY = roles.INTEGRITY_OFFICER.key
ADVISED_BY = roles.INTEGRITY_ADVISER.key
IN_PERSON = (roles.LINE_MANAGER.key, roles.MANAGEMENT.key)
"""Roles of the line: the nearest one is asked in person, then the next higher. Any other role is an office."""


def those_with_a_part(case: Case) -> list[Person]:
    """Everybody who may not decide on this case, because it is his own or he shares in it."""
    own = [case.declarant] if case.declarant else []
    return [*own, *(part.person for part in case.participants.select_related("person"))]


def holder_for(case: Case, role: str, on: dt.date, *, without: Iterable[Person] = ()) -> Person | None:
    """The nearest holder of a role for the unit; the next one when he has a part in the case himself (AMB-05)."""
    apart = [*those_with_a_part(case), *without]
    return next((who for who in holders(role, case.unit, on) if who not in apart), None)


def deciding_roles(case: Case) -> tuple[str, ...]:
    """The roles that decide on a case, in the order in which they are asked: as the register and its answer say."""
    register = register_for(case)
    if not register.decided_by_duty:
        return register.decided_by
    assessment = assess_entry(register, register.entry_of(case), case.declarant)
    duties = [duty.key for duty in assessment.duties] if assessment else []
    moved = [register.decided_by_duty[duty] for duty in duties if duty in register.decided_by_duty]
    return tuple(dict.fromkeys([*moved, *register.decided_by]))


def who_decides(case: Case, on: dt.date) -> tuple[str, Person | None]:
    """The role that decides, and who in person; nobody in person where whoever holds the role takes it.

    Nobody decides on his own case. Without a line manager above, the integrity officer takes it; where nobody at all
    is free, it waits for the first role until somebody is.
    """
    wanted = deciding_roles(case)
    for role in wanted:
        free = holder_for(case, role, on)
        if free is not None:
            return role, free if role in IN_PERSON else None
    return REVIEWED_BY if roles.LINE_MANAGER.key in wanted else wanted[0], None


def open_task(
    case: Case, kind: Task.Kind, role: str, *, assignee: Person | None = None, subject: str = "", note: str = ""
) -> Task:
    """Give somebody a turn, once: an open task of the same kind, role and subject is used again."""
    found = case.tasks.filter(kind=kind, role=role, subject=subject, done_at__isnull=True).first()
    if found:
        return found
    now = timezone.now()
    due_on = _due_on(case, kind, timezone.localdate(now))
    return Task.objects.create(
        case=case, kind=kind, role=role, assignee=assignee, subject=subject, note=note, opened_at=now, due_on=due_on
    )


def _due_on(case: Case, kind: Task.Kind, today: dt.date) -> dt.date:
    if kind == Task.Kind.DECIDE:
        register = register_for(case)
        entry = register.entry_of(case)
        if register.decide_on is not None:
            return register.decide_on(entry, today)
        return decide_by(register, entry, case.occurred_on, today)
    return add_working_days(today, term("manager_acts"))


def open_decision(case: Case) -> Task:
    """The task to register or decide."""
    role, decider = who_decides(case, timezone.localdate())
    return open_task(case, Task.Kind.DECIDE, role, assignee=decider)


def open_for(case: Case, kind: Task.Kind, role: str, *, subject: str = "", note: str = "") -> Task:
    """Give a role a turn: the declarant himself, a line manager or unit head in person, else whoever takes it."""
    assignee = case.declarant if role == roles.EMPLOYEE.key else None
    if role in IN_PERSON:
        assignee = holder_for(case, role, timezone.localdate())
    return open_task(case, kind, role, assignee=assignee, subject=subject, note=note)


def needs_decision(assessment: Assessment | None) -> bool:
    """Has somebody to register or decide? Not where the rules allow it and give nobody a duty."""
    return assessment is None or bool(assessment.duties or assessment.notify)


def is_decided(register: Register, entry: Entry, assessment: Assessment | None) -> bool:
    """Has somebody to decide on an entry, as its register and the rules have it?"""
    return register.is_decided(entry, needs_decision(assessment))


def takes_over(task: Task, on: dt.date) -> Person | None:
    """Who does a task while its holder is away; nobody with a part in the case, nor from outside a closed circle."""
    cover = cover_for(task.assignee, on) if task.assignee else None
    if cover is None or cover in those_with_a_part(task.case):
        return None
    is_open_to_all = not register_for(task.case).is_confidential
    return cover if is_open_to_all or task.role in roles_for_unit(cover, task.case.unit, on) else None
