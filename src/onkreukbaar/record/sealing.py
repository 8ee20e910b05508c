"""Sealing: loose events get their place in the chain, and every batch a signature. One sealer at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from onkreukbaar.record import chain
from onkreukbaar.record.models import Event, Seal
from onkreukbaar.record.signing import columns, ready_key, record_id
from onkreukbaar.record.statements import SEAL, Statement, signed

BATCH = 2000
"""Events under one signature at most: the write lock of SQLite is held for a fraction of a second."""
TURN = 4_721_001
"""The number of the sealer's lock on PostgreSQL."""


@dataclass(frozen=True)
class Head:
    """Where the chain ends: the last sequence and its hash."""

    sequence: int = 0
    hash: str = chain.GENESIS


@dataclass(frozen=True)
class Link:
    """One event at its place in the chain."""

    id: UUID
    sequence: int
    previous_hash: str
    hash: str


def seal_loose(*, at: datetime | None = None, most: int = BATCH) -> int:
    """Seal batch by batch until nothing is loose or another sealer is at it; returns how many events."""
    total = 0
    while sealed := seal_batch(at=at, most=most):
        total += sealed
        if sealed < most:
            break
    return total


def seal_batch(*, at: datetime | None = None, most: int = BATCH) -> int:
    """Chain and sign the oldest loose events, whole or not at all; returns how many."""
    if not has_loose():
        return 0  # asking takes no lock
    with transaction.atomic():
        if not take_turn():
            return 0
        head, loose = head_of_chain(), loose_events(most)
        if not loose:
            return 0
        links = link_events(loose, head)
        write_links(links, sealed_at := at or timezone.now())
        write_seal(links, sealed_at)
    return len(links)


def has_loose() -> bool:
    """Is there an event that is not sealed yet?"""
    return Event.objects.filter(sequence__isnull=True).exists()


def take_turn() -> bool:
    """Be the one sealer until the transaction ends; False when another is. On SQLite the transaction itself is that."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def head_of_chain() -> Head:
    """Where the next event hangs on. An event removed at the end leaves a gap that shows, never a second one there."""
    event = Event.objects.filter(sequence__isnull=False).order_by("-sequence").only("sequence", "hash").first()
    seal = Seal.objects.order_by("-number").first()
    if seal and (event is None or (event.sequence or 0) < seal.last):
        return Head(seal.last, seal.head_hash)
    return Head(event.sequence or 0, event.hash) if event else Head()


def loose_events(most: int) -> Sequence[Mapping[str, Any]]:
    """The oldest events without a place, as the fields that their hash covers."""
    found = Event.objects.filter(sequence__isnull=True).order_by("at", "id").values(*chain.FIELDS)
    return list(found[:most])


def content_of(row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an event that its hash covers, as text."""
    return {name: str(row[name]) for name in chain.FIELDS} | {"at": chain.stamp(row["at"])}


def link_events(rows: Sequence[Mapping[str, Any]], head: Head) -> list[Link]:
    """The next links of the chain."""
    links, sequence, previous = [], head.sequence, head.hash
    for row in rows:
        sequence += 1
        own = chain.link(previous, sequence, content_of(row))
        links.append(Link(row["id"], sequence, previous, own))
        previous = own
    return links


def write_links(links: Sequence[Link], sealed_at: datetime) -> None:
    """Give the events their place, in one statement per batch."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "UPDATE record_event AS e SET sequence = l.sequence, previous_hash = l.previous, hash = l.hash,"
                " sealed_at = %s FROM unnest(%s::uuid[], %s::bigint[], %s::text[], %s::text[])"
                " AS l (id, sequence, previous, hash) WHERE e.id = l.id",
                [sealed_at, *_columns(links)],
            )
        else:
            moment = connection.ops.adapt_datetimefield_value(sealed_at)
            cursor.executemany(
                "UPDATE record_event SET sequence = %s, previous_hash = %s, hash = %s, sealed_at = %s WHERE id = %s",
                [(link.sequence, link.previous_hash, link.hash, moment, link.id.hex) for link in links],
            )


def _columns(links: Sequence[Link]) -> list[list[Any]]:
    return [
        [link.id for link in links],
        [link.sequence for link in links],
        [link.previous_hash for link in links],
        [link.hash for link in links],
    ]


def write_seal(links: Sequence[Link], sealed_at: datetime) -> Seal:
    """Sign a batch: everything since the last seal."""
    before = Seal.objects.order_by("-number").only("number", "last").first()
    key, private = ready_key(sealed_at)
    statement = signed(
        SEAL,
        private,
        record=record_id(),
        number=before.number + 1 if before else 1,
        first=before.last + 1 if before else 1,
        last=links[-1].sequence,
        head_hash=links[-1].hash,
        sealed_at=chain.stamp(sealed_at),
        key_id=key.key_id,
    )
    return Seal.objects.create(**columns(statement), sealed_at=sealed_at)


def seal_statement(row: Seal, record: str) -> Statement:
    """A seal as it was signed."""
    return {
        "format": SEAL,
        "record": record,
        "number": row.number,
        "first": row.first,
        "last": row.last,
        "head_hash": row.head_hash,
        "sealed_at": chain.stamp(row.sealed_at),
        "key_id": row.key_id,
        "signature": row.signature,
    }
