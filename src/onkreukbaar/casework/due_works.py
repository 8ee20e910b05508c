"""The works of the clock in the spine: remind, pass on. Silence never becomes consent.

Each does what is due at a moment, says how much in counts, and does nothing when it is called again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from onkreukbaar.casework.deadlines import working_days_between
from onkreukbaar.casework.events import write_clock_event
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.route import holder_for
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import all_registers
from onkreukbaar.casework.terms import term


def remind(at: dt.datetime) -> Mapping[str, int]:
    """Remind whoever has had a turn for too long."""
    return {"reminded": sum(remind_of(task, at) for task in _waiting(at, "reminder", reminded_at__isnull=True))}


def escalate(at: dt.datetime) -> Mapping[str, int]:
    """Pass on what waited even longer."""
    return {"escalated": sum(escalate_task(task, at) for task in _waiting(at, "escalation", escalated_at__isnull=True))}


def _waiting(now: dt.datetime, name: str, **still: object) -> list[Task]:
    days, today = term(name), timezone.localdate(now)
    open_tasks = Task.objects.filter(done_at__isnull=True, opened_at__lt=now, **still).select_related("case", "measure")
    return [task for task in open_tasks if working_days_between(_waits_since(task), today) >= days]


def _waits_since(task: Task) -> dt.date:
    """From when on a task keeps somebody waiting: a measure that is in force does not, until its last day."""
    return task.due_on if hasattr(task, "measure") else timezone.localdate(task.opened_at)


@transaction.atomic
def remind_of(task: Task, now: dt.datetime) -> bool:
    """Remind whoever has this turn, once."""
    current = Task.objects.select_for_update(of=("self",)).select_related("case__declarant").get(pk=task.pk)
    if not current.is_open or current.reminded_at:
        return False
    current.reminded_at = now
    current.save(update_fields=["reminded_at"])
    write_clock_event("task_reminded", current.case, task=current.kind)
    return True


@transaction.atomic
def escalate_task(task: Task, now: dt.datetime) -> bool:
    """Pass a decision that waited too long to the next holder of its role; mark other tasks as waiting too long."""
    current = (
        Task.objects.select_for_update(of=("self",)).select_related("case__declarant", "case__unit").get(pk=task.pk)
    )
    if not current.is_open or current.escalated_at:
        return False
    current.escalated_at = now
    if current.kind == Task.Kind.DECIDE and current.assignee:
        higher = holder_for(current.case, current.role, timezone.localdate(now), without=[current.assignee])
        current.assignee = higher or current.assignee
    current.save(update_fields=["escalated_at", "assignee"])
    write_clock_event("task_escalated", current.case, task=current.kind)
    return True


UNDECIDED = (State.SUBMITTED, State.RETURNED, State.REOPENED)


def note_events_over(at: dt.datetime) -> Mapping[str, int]:
    """Mark as late what had to be decided before it happened and was not: it stays undecided, and stays visible."""
    today, keys = timezone.localdate(at), [each.key for each in all_registers() if each.decide_before_event]
    passed = Case.objects.filter(register_key__in=keys, state__in=UNDECIDED, occurred_on__lt=today, is_late=False)
    return {"events_over": sum(_note_event_over(case) for case in passed)}


@transaction.atomic
def _note_event_over(case: Case) -> bool:
    """Mark a case, once."""
    current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if current.is_late or current.current_state not in UNDECIDED:
        return False
    current.is_late = True
    current.save(update_fields=["is_late"])
    write_clock_event("event_over_undecided", current)
    return True
