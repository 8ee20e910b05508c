"""The works of the clock in the spine: remind, pass on. Silence never becomes consent.

Each does what is due at a moment, says how much in counts, and does nothing when it is called again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from onkreukbaar.casework.actions.steps import close_if_done, lock, take
from onkreukbaar.casework.deadlines import add_working_days, working_days_between
from onkreukbaar.casework.events import write_clock_event
from onkreukbaar.casework.models import Case, Entry, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.route import holder_for, open_decision
from onkreukbaar.casework.states import State, Step
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
    """From when on a task keeps somebody waiting: a measure that is in force does not, until its last day.

    Neither does something left to do that has a later day of its own: a report after an event, a permission that ends.
    """
    opened_on = timezone.localdate(task.opened_at)
    has_own_day = task.kind == Task.Kind.FOLLOW_UP and task.due_on > add_working_days(opened_on, term("manager_acts"))
    return task.due_on if has_own_day or hasattr(task, "measure") else opened_on


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
    if current.kind in (Task.Kind.DECIDE, Task.Kind.AGREE) and current.assignee:
        higher = holder_for(current.case, current.role, timezone.localdate(now), without=[current.assignee])
        current.assignee = higher or current.assignee
    current.save(update_fields=["escalated_at", "assignee"])
    write_clock_event("task_escalated", current.case, task=current.kind)
    return True


def ask_again(at: dt.datetime) -> Mapping[str, int]:
    """Ask whoever decides again about what holds for a time that is nearly over. Until its last day it holds."""
    return {"asked_again": sum(_ask_again(case) for case in _nearly_over(timezone.localdate(at)))}


def _nearly_over(today: dt.date) -> list[Case]:
    """Closed cases whose decision was taken longer ago than the term, and holds no longer than that from today on."""
    days = term("review_before")
    found: list[Case] = []
    for register in (each for each in all_registers() if each.holds_until):
        said_yes = [verdict.key for verdict in register.verdicts if not verdict.is_refusal]
        within = {f"{register.holds_until}__range": (today, add_working_days(today, days))}
        entries = register.entry._default_manager.filter(
            case__state=State.CLOSED, case__verdict__in=said_yes, case__decided_at__isnull=False, **within
        )
        found += [entry.case for entry in entries.select_related("case") if _was_long_ago(entry, register, days)]
    return found


def _was_long_ago(entry: Entry, register: Register, days: int) -> bool:
    decided_on = timezone.localdate(entry.case.decided_at)
    last: dt.date = getattr(entry, register.holds_until)
    return add_working_days(decided_on, days) < last


@transaction.atomic
def _ask_again(case: Case) -> bool:
    """Open a case again, once; what was decided stays decided until its last day."""
    current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if current.current_state != State.CLOSED:
        return False
    take(current, Step.REOPEN)
    open_decision(current)
    write_clock_event("decision_expiring", current)
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


def end_lapsed(at: dt.datetime) -> Mapping[str, int]:
    """End what nobody has to do any more once its last day has passed, where the register says so (`lapses`)."""
    wanted = Q(pk__in=[])
    for register in all_registers():
        wanted |= Q(case__register_key=register.key, subject__in=register.lapses)
    waiting = Task.objects.filter(wanted, done_at__isnull=True, due_on__lt=timezone.localdate(at))
    return {"lapsed": sum(_lapse(task, at) for task in waiting.filter(kind=Task.Kind.FOLLOW_UP))}


@transaction.atomic
def _lapse(task: Task, now: dt.datetime) -> bool:
    """End one; whoever had it is named as its holder, and the record says that it was the clock."""
    current = lock(task.case, None)
    turn = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if not turn.is_open or turn.assignee is None:
        return False
    turn.done_at, turn.done_by = now, turn.assignee
    turn.save(update_fields=["done_at", "done_by"])
    write_clock_event("follow_up_lapsed", current, subject=turn.subject)
    close_if_done(current)
    return True
