"""Whether a letter that waited still matters when its turn to be sent comes."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from onkreukbaar.casework.campaigns.queries import waiting_turns
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.recipients import turn_holders
from onkreukbaar.reference.people.queries import was_in_service

OF_A_TURN = frozenset({Kind.TURN, Kind.REMINDER, Kind.LATE})
OF_A_CAMPAIGN = frozenset({Kind.STILL_SO, Kind.STILL_SO_REMINDER, Kind.STILL_SO_LATE})


def still_matters(letter: Letter, on: dt.date) -> bool:
    """False for a task that was done or passed on meanwhile, for what a later letter says again, for who left.

    False too for a yearly question that was answered. An overview of an earlier day goes only when it carries letters
    that were gathered.
    """
    if not was_in_service(letter.recipient, on):
        return False
    if letter.kind == Kind.OVERVIEW:
        return timezone.localdate(letter.made_at) == on or letter.gathered.exists()
    if letter.kind in OF_A_CAMPAIGN:
        return waiting_turns(letter.recipient).exists()
    if letter.kind not in OF_A_TURN or letter.task is None:
        return True
    return _is_his_turn(letter, on) and not _later(letter).filter(kind__in=OF_A_TURN, task=letter.task).exists()


def _later(letter: Letter) -> QuerySet[Letter]:
    waiting = (Letter.State.QUEUED, Letter.State.SENDING)
    return Letter.objects.filter(recipient=letter.recipient, pk__gt=letter.pk, state__in=waiting)


def _is_his_turn(letter: Letter, on: dt.date) -> bool:
    task = letter.task
    return task is not None and task.is_open and letter.recipient in [who.person for who in turn_holders(task, on)]
