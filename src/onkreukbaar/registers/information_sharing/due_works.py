"""What the clock does for permissions: whoever shared on one that ends is asked in time to take it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.due_works import remind_of
from onkreukbaar.casework.terms import term
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.registers.information_sharing.actions import PERMISSION, turns_of
from onkreukbaar.registers.information_sharing.models import SharingPermission

BEFORE_END = "permission_ends"
"""The term of the pack: how many working days before its end a permission is announced as ending."""


def note_ending_permissions(at: dt.datetime) -> Mapping[str, int]:
    """Announce every permission that ends within the term, once: on record, and to whoever shared something on it."""
    until = add_working_days(timezone.localdate(at), term(BEFORE_END))
    ending = SharingPermission.objects.filter(
        Q(valid_until__lte=until) | Q(ended_on__isnull=False), reminded_at__isnull=True
    ).order_by("pk")
    return {"permissions_ending": sum(_announce(permission, at) for permission in ending)}


@transaction.atomic
def _announce(permission: SharingPermission, at: dt.datetime) -> bool:
    current = SharingPermission.objects.select_for_update(of=("self",)).get(pk=permission.pk)
    if current.reminded_at is not None:
        return False
    current.reminded_at = at
    current.save(update_fields=["reminded_at"])
    reminded = sum(remind_of(task, at) for task in turns_of(current))
    write_event(
        kind="permission_ending",
        actor=Actor(CLOCK),
        subject=Subject(PERMISSION, str(current.public_id)),
        payload={"reminded": reminded},
    )
    return True
