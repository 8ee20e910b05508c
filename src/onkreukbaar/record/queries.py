"""Reading the record."""

from __future__ import annotations

import json
from datetime import datetime

from django.db.models import QuerySet

from onkreukbaar.record.checking import check_record
from onkreukbaar.record.faults import Fault
from onkreukbaar.record.models import Event
from onkreukbaar.record.writing import Subject


def events_about(subject: Subject) -> QuerySet[Event]:
    """All events about one thing, oldest first, with their payload."""
    found = Event.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return found.select_related("payload").order_by("at", "id")


def payload_of(event: Event) -> dict[str, object]:
    """The content of an event; empty when it was lawfully destroyed."""
    payload = getattr(event, "payload", None)
    return dict(json.loads(payload.body)) if payload else {}


def seal_lag(now: datetime) -> float:
    """Seconds since the oldest event that is not sealed yet; 0 when all are."""
    oldest = Event.objects.filter(sequence__isnull=True).order_by("at").values_list("at", flat=True).first()
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0


def first_broken() -> Fault | None:
    """Walk the record from its start; None when every link, seal, checkpoint and kept payload holds."""
    return check_record().fault
