"""What is done with the record: events written and sealed, contents destroyed, keys rotated, exports and checks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from onkreukbaar.record import chain
from onkreukbaar.record.checkpoints import accept_restoration, check_against_witnesses
from onkreukbaar.record.models import Check, Destruction, Event, EventPayload, KeyRevocation, SigningKey
from onkreukbaar.record.sealing import BATCH, head_of_chain, seal_loose, take_turn
from onkreukbaar.record.signing import add_key, columns, current_key, private_key, record_id
from onkreukbaar.record.statements import KEY_REVOKED, KEY_ROTATED, PAYLOAD_DESTROYED, RESTORED, REVOCATION, signed
from onkreukbaar.record.writing import CLOCK, CONSOLE, Actor, OutsideTransaction, Subject, write_event

__all__ = [
    "CLOCK",
    "CONSOLE",
    "Actor",
    "NotNow",
    "OutsideTransaction",
    "Subject",
    "accept_restoration",
    "ask_for_check",
    "destroy_payload",
    "note_export",
    "revoke_key",
    "rotate_key",
    "seal_events",
    "write_event",
]

ABOUT_THE_RECORD = frozenset({PAYLOAD_DESTROYED, KEY_ROTATED, KEY_REVOKED, RESTORED, "record_exported"})


class NotNow(RuntimeError):
    """This cannot be done with the record at this moment; the sentence says why."""


def seal_events(*, at: datetime | None = None, most: int = BATCH) -> int:
    """Chain and sign the events that are not sealed yet, oldest first; returns how many. Safe to run twice.

    Raises BehindWitness when a witness saw more than this record holds.
    """
    check_against_witnesses()
    return seal_loose(at=at, most=most)


@transaction.atomic
def destroy_payload(*, event: Event, reason: str, by: Actor) -> Event:
    """Lawfully destroy the content of a sealed event; returns the event that tells of it.

    Raises NotNow when it is not sealed yet, was destroyed before, or says something about the record itself.
    """
    if event.kind in ABOUT_THE_RECORD:
        raise NotNow("Wat over het register zelf gaat, wordt niet vernietigd.")
    if not Event.objects.filter(pk=event.pk, sequence__isnull=False).exists():
        raise NotNow("Deze gebeurtenis is nog niet verzegeld. Probeer het over een minuut opnieuw.")
    if not EventPayload.objects.filter(event=event).exists():
        raise NotNow("De inhoud van deze gebeurtenis was al vernietigd.")
    subject = Subject("event", str(event.pk), event.data_subject_id)
    told = write_event(kind=PAYLOAD_DESTROYED, actor=by, subject=subject, payload={"reason": reason})
    Destruction.objects.create(event=event, told_by=told)
    EventPayload.objects.filter(event=event).delete()
    return told


@transaction.atomic
def rotate_key(*, by: Actor, at: datetime | None = None) -> SigningKey:
    """Sign with a new key from the next event on; the key until now vouches for it.

    Raises NotNow when another sealer is at it, or nothing was ever sealed; KeyMissing without the key until now.
    """
    moment, before = at or timezone.now(), current_key()
    if before is None:
        raise NotNow("Er is nog niets verzegeld: de eerste sleutel komt er bij het eerste zegel.")
    seal_loose(at=moment)
    if not take_turn():
        raise NotNow("Er wordt op dit moment verzegeld. Probeer het opnieuw.")
    key, _ = add_key(first_sequence=head_of_chain().sequence + 1, at=moment, before=before)
    payload = {"number": key.number, "before": before.key_id}
    write_event(kind=KEY_ROTATED, actor=by, subject=Subject("record_key", key.key_id), payload=payload)
    return key


@transaction.atomic
def revoke_key(*, key_id: str, reason: str, by: Actor, at: datetime | None = None) -> KeyRevocation:
    """Say that a key leaked, or may have: it is trusted no further than the last event it signed.

    The key that signs now is rotated first. Raises NotNow for an unknown key or one revoked before.
    """
    key = SigningKey.objects.filter(key_id=key_id).first()
    if key is None or KeyRevocation.objects.filter(key_id=key_id).exists():
        raise NotNow("Deze sleutel kennen wij niet, of hij is al ingetrokken.")
    moment, signer = at or timezone.now(), current_key()
    if signer is None or signer.key_id == key_id:
        signer = rotate_key(by=by, at=moment)
    after = SigningKey.objects.get(number=key.number + 1)
    statement = signed(
        REVOCATION,
        private_key(signer.key_id),
        record=record_id(),
        number=KeyRevocation.objects.count() + 1,
        key_id=key_id,
        last_sequence=after.first_sequence - 1,
        revoked_at=chain.stamp(moment),
        reason=reason,
        signed_by=signer.key_id,
    )
    write_event(kind=KEY_REVOKED, actor=by, subject=Subject("record_key", key_id), payload={"reason": reason})
    return KeyRevocation.objects.create(**columns(statement), revoked_at=moment)


def note_export(*, by: Actor, contents: str) -> Event:
    """Write that the record is exported, and seal it, so that the export tells of itself. contents: all or visible."""
    with transaction.atomic():
        event = write_event(
            kind="record_exported", actor=by, subject=Subject("record", record_id()), payload={"contents": contents}
        )
    seal_events()
    return event


@transaction.atomic
def ask_for_check(*, by: Actor) -> Check:
    """Ask for a look at the whole record; the clock does it within a minute. One that waits already is that one."""
    waiting = Check.objects.filter(ended_at__isnull=True).first()
    if waiting:
        return waiting
    write_event(kind="record_check_asked", actor=by, subject=Subject("record", record_id()))
    return Check.objects.create(asked_at=timezone.now())
