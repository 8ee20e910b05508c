"""Checkpoints: the head of the record, signed, once a day, and handed to the witnesses outside."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from onkreukbaar.record import chain
from onkreukbaar.record.models import Checkpoint, Event, Receipt, Restoration
from onkreukbaar.record.sealing import head_of_chain, take_turn
from onkreukbaar.record.signing import columns, current_key, private_key, record_id
from onkreukbaar.record.statements import CHECKPOINT, RESTORED, Statement, signed
from onkreukbaar.record.witnesses import Witness, WitnessFailed, configured
from onkreukbaar.record.writing import CONSOLE, Actor, Subject, write_event

logger = logging.getLogger(__name__)


class BehindWitness(RuntimeError):
    """A witness saw another record, or more of this one: nothing is sealed until somebody decides to go on."""

    def __init__(self, witness: str, sequence: int, own: int) -> None:
        super().__init__(
            f"De getuige ({witness}) zag gebeurtenis {sequence}; dit register is anders of houdt op bij {own}. "
            "Is er een oudere reservekopie teruggezet? Er wordt niets verzegeld tot iemand besluit door te gaan: "
            "onkreukbaar accept-restore --reason …"
        )
        self.witness, self.sequence, self.own = witness, sequence, own


def checkpoint_due(at: datetime) -> bool:
    """Was there no checkpoint yet on this day? Days are those of the organisation's time zone."""
    last = Checkpoint.objects.order_by("-number").first()
    return last is None or timezone.localdate(last.at) != timezone.localdate(at)


def write_checkpoint(*, at: datetime | None = None) -> Checkpoint | None:
    """Sign where the chain ends now; None when nothing is sealed yet, or another sealer is at it."""
    with transaction.atomic():
        head, key = head_of_chain(), current_key()
        if key is None or head.sequence < key.first_sequence or not take_turn():
            return None
        moment = at or timezone.now()
        before = Checkpoint.objects.order_by("-number").only("number").first()
        statement = signed(
            CHECKPOINT,
            private_key(key.key_id),
            record=record_id(),
            number=before.number + 1 if before else 1,
            sequence=head.sequence,
            head_hash=head.hash,
            at=chain.stamp(moment),
            key_id=key.key_id,
        )
        return Checkpoint.objects.create(**columns(statement), at=moment)


def checkpoint_statement(row: Checkpoint, record: str) -> Statement:
    """A checkpoint as it was signed."""
    return {
        "format": CHECKPOINT,
        "record": record,
        "number": row.number,
        "sequence": row.sequence,
        "head_hash": row.head_hash,
        "at": chain.stamp(row.at),
        "key_id": row.key_id,
        "signature": row.signature,
    }


def deliver_checkpoints() -> int:
    """Hand the newest checkpoint to every witness that has not got it; returns how many took it.

    Does nothing inside an open transaction: a witness must never know what may still be undone.
    """
    newest = Checkpoint.objects.order_by("-number").first()
    if newest is None or transaction.get_connection().in_atomic_block:
        return 0
    return sum(_deliver(newest, witness) for witness in configured())


def _deliver(checkpoint: Checkpoint, witness: Witness) -> bool:
    if Receipt.objects.filter(checkpoint=checkpoint, witness=witness.name).exists():
        return False
    try:
        proof = witness.keep(checkpoint_statement(checkpoint, record_id()))
    except WitnessFailed as failed:
        logger.warning("witness %s did not take a checkpoint: %s", witness.name, failed)
        return False
    Receipt.objects.get_or_create(
        checkpoint=checkpoint, witness=witness.name, defaults={"at": timezone.now(), "proof": proof}
    )
    return True


def check_against_witnesses() -> None:
    """Raise BehindWitness when a witness knows what this record does not. A witness that is away says nothing."""
    for witness in configured():
        try:
            seen = witness.latest()
        except WitnessFailed as failed:
            logger.warning("witness %s cannot be asked: %s", witness.name, failed)
            continue
        if seen and not knows(seen) and not is_accepted(seen):
            raise BehindWitness(witness.name, int(str(seen["sequence"])), head_of_chain().sequence)


def knows(seen: Mapping[str, object]) -> bool:
    """Does this record hold what a witness saw?"""
    sequence, head_hash = int(str(seen["sequence"])), str(seen["head_hash"])
    known = Checkpoint.objects.filter(sequence=sequence, head_hash=head_hash)
    return known.exists() or Event.objects.filter(sequence=sequence, hash=head_hash).exists()


def is_accepted(seen: Mapping[str, object]) -> bool:
    """Did somebody decide to go on although a witness saw this?"""
    return Restoration.objects.filter(witnessed_hash=seen["head_hash"]).exists()


def accept_restoration(*, by: Actor | None = None, reason: str) -> list[Restoration]:
    """Go on with an older backup: say on record what is missing and who decided. Nothing to accept: an empty list.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Zeg waarom: een teruggezette reservekopie heeft een reden.")
    seen = [(witness.name, each) for witness in configured() if (each := witness.latest())]
    return [
        _accept(name, each, by or Actor(CONSOLE), reason.strip())
        for name, each in seen
        if not knows(each) and not is_accepted(each)
    ]


@transaction.atomic
def _accept(witness: str, seen: Mapping[str, object], by: Actor, reason: str) -> Restoration:
    head = head_of_chain()
    payload = {
        "witness": witness,
        "witnessed_sequence": seen["sequence"],
        "witnessed_hash": seen["head_hash"],
        "witnessed_at": seen["at"],
        "own_sequence": head.sequence,
        "own_hash": head.hash,
        "reason": reason,
    }
    event = write_event(kind=RESTORED, actor=by, subject=Subject("record", record_id()), payload=payload)
    return Restoration.objects.create(
        witnessed_hash=str(seen["head_hash"]), witnessed_sequence=int(str(seen["sequence"])), told_by=event
    )


def witness_silence(now: datetime) -> timedelta | None:
    """How long ago a witness last took a checkpoint; None when none ever did."""
    last = Receipt.objects.order_by("-at").values_list("at", flat=True).first()
    return now - last if last else None


def has_witness() -> bool:
    """Is a witness configured?"""
    return bool(settings.RECORD_WITNESSES)
