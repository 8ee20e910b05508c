"""Whose turn it is: the duties of an assessment become tasks (architecture §4). No register is named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Confirmation, Task
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.terms import decide_by, term
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import cover_for, holders, line_manager_for
from onkreukbaar.rules.evaluate import Assessment

REVIEWED_BY = roles.INTEGRITY_OFFICER.key
ADVISED_BY = roles.INTEGRITY_ADVISER.key


def those_with_a_part(case: Case) -> list[Person]:
    """Everybody who may not decide on this case, because it is his own or he shares in it."""
    own = [case.declarant] if case.declarant else []
    return [*own, *(part.person for part in case.participants.select_related("person"))]


def decider_for(case: Case, on: dt.date, *, without: Iterable[Person] = ()) -> Person | None:
    """The line manager of the unit; the next higher one when he has a part in it himself (AMB-05)."""
    apart = [*those_with_a_part(case), *without]
    if case.declarant is None:
        return next((who for who in holders(roles.LINE_MANAGER.key, case.unit, on) if who not in apart), None)
    return line_manager_for(case.declarant, on, unit=case.unit, without=apart)


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
        return decide_by(register_for(case), case.occurred_on, today)
    return add_working_days(today, term("manager_acts"))


def open_decision(case: Case) -> Task:
    """The task to register or decide; without a line manager above, the integrity officer takes it."""
    on = timezone.localdate()
    decider = decider_for(case, on)
    role = roles.LINE_MANAGER.key if decider else REVIEWED_BY
    return open_task(case, Task.Kind.DECIDE, role, assignee=decider)


def needs_decision(assessment: Assessment | None) -> bool:
    """Has somebody to register or decide? Not where the rules allow it and give nobody a duty."""
    return assessment is None or bool(assessment.duties or assessment.notify)


def open_tasks_of(case: Case, assessment: Assessment | None) -> None:
    """Open what the assessment asks for: a decision, a review, advice and confirmations where it says so."""
    if needs_decision(assessment):
        open_decision(case)
    if assessment is None:
        return
    if REVIEWED_BY in assessment.notify:
        open_task(case, Task.Kind.REVIEW, REVIEWED_BY)
    if ADVISED_BY in assessment.notify:
        open_task(case, Task.Kind.ADVISE, ADVISED_BY)
    for provision in assessment.provided:
        ask_confirmation(case, provision.fact, provision.confirmed_by)


def ask_confirmation(case: Case, fact: str, role: str) -> None:
    """Ask somebody else to confirm a fact the answer leans on. The line manager confirms by registering."""
    facts = (case.receipt or {}).get("facts", {})
    Confirmation.objects.get_or_create(case=case, fact=fact, defaults={"role": role, "value": str(facts.get(fact, ""))})
    if role != roles.LINE_MANAGER.key:
        open_task(case, Task.Kind.CONFIRM, role, subject=fact)


def takes_over(task: Task, on: dt.date) -> Person | None:
    """Who does a task while its holder is away; nobody with a part in the case."""
    cover = cover_for(task.assignee, on) if task.assignee else None
    return cover if cover and cover not in those_with_a_part(task.case) else None
