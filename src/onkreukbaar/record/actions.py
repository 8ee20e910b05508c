"""Writing events and sealing them into the chain."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from onkreukbaar.record import chain
from onkreukbaar.record.models import Event, EventPayload

CONSOLE = "console"
CLOCK = "clock"


@dataclass(frozen=True)
class Actor:
    """Who acts, as the record knows him: an opaque id, and the role he acts in."""

    id: str
    role: str = ""


@dataclass(frozen=True)
class Subject:
    """What an event is about: its kind and id, and the person it concerns (opaque id or '')."""

    kind: str
    id: str
    person_id: str = ""


class OutsideTransaction(RuntimeError):
    """An event was written outside the transaction of its act, so one could exist without the other."""


def write_event(
    *,
    kind: str,
    actor: Actor,
    subject: Subject,
    payload: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> Event:
    """Write one event in the act's own transaction.

    Raises OutsideTransaction when no transaction is open: half an act must never happen.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"event {kind} must be written in the transaction of its act")
    salt, body = secrets.token_hex(16), chain.canonical(payload or {})
    event = Event.objects.create(
        at=at or timezone.now(),
        kind=kind,
        actor_id=actor.id,
        actor_role=actor.role,
        subject_kind=subject.kind,
        subject_id=subject.id,
        data_subject_id=subject.person_id,
        commitment=chain.commit(salt, body),
    )
    EventPayload.objects.create(event=event, salt=salt, body=body)
    return event


def event_content(event: Event) -> dict[str, str]:
    """The fields of an event that its hash covers, as text."""
    content = {name: str(getattr(event, name)) for name in chain.FIELDS}
    content["at"] = chain.stamp(event.at)
    return content


@transaction.atomic
def seal_events(*, at: datetime | None = None, most: int = 5000) -> int:
    """Chain the events that are not sealed yet, oldest first; returns how many. Safe to run twice."""
    last = Event.objects.select_for_update().filter(sequence__isnull=False).order_by("-sequence").first()
    sequence, previous = (last.sequence or 0, last.hash) if last else (0, chain.GENESIS)
    sealed_at = at or timezone.now()
    loose = list(Event.objects.filter(sequence__isnull=True).order_by("at", "id")[:most])
    for event in loose:
        sequence += 1
        event.sequence, event.previous_hash, event.sealed_at = sequence, previous, sealed_at
        previous = event.hash = chain.link(previous, sequence, event_content(event))
    Event.objects.bulk_update(loose, ["sequence", "previous_hash", "hash", "sealed_at"])
    return len(loose)
