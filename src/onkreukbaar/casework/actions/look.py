"""Looking at a case is on record too: who, in which role, for what."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from onkreukbaar.casework.events import CASE, write_case_event
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, has_part
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person

CASE_READ = "case_read"
SAME_LOOK = timedelta(minutes=10)
"""Paging about in the same case is one look."""


@one_transaction
def look_at_case(*, case: Case, by: Person) -> None:
    """Check that somebody may read a case and write that he did. One's own case is not somebody looking."""
    check_may(Act.READ, by, case)
    if has_part(by, case):
        return
    recent = Event.objects.filter(
        kind=CASE_READ, subject_kind=CASE, subject_id=case.number, actor_id=by.key, at__gte=timezone.now() - SAME_LOOK
    )
    if not recent.exists():
        write_case_event(CASE_READ, case, by)
