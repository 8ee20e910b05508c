"""Writing an event, in the transaction of its act."""

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
