"""What the clock does for this register: tell who has something to declare, remind, and say that the term is over."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from onkreukbaar.casework.deadlines import working_days_between
from onkreukbaar.casework.due.daily import daily
from onkreukbaar.casework.terms import term
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.financial_interests.models import DutyNotice
from onkreukbaar.registers.financial_interests.queries import Duty, duties


@daily()
def remind_of_declaring(at: dt.datetime) -> Mapping[str, int]:
    """Each thing once: that he must declare, that the term is nearly over, and that it is."""
    today = timezone.localdate(at)
    told = Counter(_tell(duty, at) for duty in duties(today) if duty.declared_on is None)
    return {kind: count for kind, count in told.items() if kind}


@transaction.atomic
def _tell(duty: Duty, at: dt.datetime) -> str:
    """Tell somebody what he was not told before; the kind of event, '' for nothing new."""
    notice, is_new = DutyNotice.objects.select_for_update().get_or_create(
        person=duty.person, position=duty.holding.position, since_on=duty.since, defaults={"asked_at": at}
    )
    if is_new:
        return _note("declaration_asked", duty.person)
    if duty.is_late:
        return _note("declaration_overdue", duty.person) if _mark(notice, "overdue_at", at) else ""
    left = working_days_between(timezone.localdate(at), duty.due_on)
    if left <= term("reminder") and _mark(notice, "reminded_at", at):
        return _note("declaration_reminded", duty.person)
    return ""


def _mark(notice: DutyNotice, name: str, at: dt.datetime) -> bool:
    """Keep when it was told; False when it was told before."""
    if getattr(notice, name):
        return False
    setattr(notice, name, at)
    notice.save(update_fields=[name])
    return True


def _note(kind: str, person: Person) -> str:
    write_event(kind=kind, actor=Actor(CLOCK), subject=Subject("person", person.key, person.key))
    return kind
