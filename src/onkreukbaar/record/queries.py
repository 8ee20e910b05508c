"""Reading the record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from onkreukbaar.record import chain
from onkreukbaar.record.actions import Subject, event_content
from onkreukbaar.record.models import Event


@dataclass(frozen=True)
class Broken:
    """The first place where the chain does not hold, and why."""

    sequence: int
    reason: str


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


def first_broken() -> Broken | None:
    """Walk the chain from its start; None when every link and every kept payload holds."""
    previous = chain.GENESIS
    sealed = Event.objects.filter(sequence__isnull=False).select_related("payload").order_by("sequence")
    for place, event in enumerate(sealed.iterator(chunk_size=2000), start=1):
        if event.sequence != place:
            return Broken(place, "an event is missing")
        if event.hash != chain.link(previous, place, event_content(event)) or event.previous_hash != previous:
            return Broken(place, "an event was changed")
        payload = getattr(event, "payload", None)
        if payload and chain.commit(payload.salt, payload.body) != event.commitment:
            return Broken(place, "the content of an event was changed")
        previous = event.hash
    return None
