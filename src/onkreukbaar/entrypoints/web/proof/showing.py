"""What the auditor's page shows, put together from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.proof.drawing import Drawing, draw
from onkreukbaar.record.checkpoints import BehindWitness, check_against_witnesses, has_witness
from onkreukbaar.record.faults import FAULTS, REMARKS
from onkreukbaar.record.models import Check, Checkpoint, Event, Receipt, Seal
from onkreukbaar.record.queries import seal_lag
from onkreukbaar.record.signing import current_key

SHOWN = 8
"""Checkpoints on the page: the last ones."""


@dataclass(frozen=True)
class Point:
    """One checkpoint, and who has it."""

    number: int
    at: dt.datetime
    sequence: int
    head_hash: str
    witnesses: str

    @property
    def is_witnessed(self) -> bool:
        return bool(self.witnesses)


@dataclass(frozen=True)
class Look:
    """What the last look at the whole record found."""

    ended_at: dt.datetime
    events: int
    is_whole: bool
    sequence: int | None
    fault: str
    remarks: list[str]


@dataclass(frozen=True)
class Proof:
    """The page: the seal, the lag, the checkpoints, the last look, and what goes wrong now."""

    seal: Seal | None
    key_id: str
    lag: str
    is_late: bool
    loose: int
    points: list[Point]
    drawing: Drawing
    seen: Receipt | None
    since: int
    look: Look | None
    is_waiting: bool
    has_witness: bool
    behind: BehindWitness | None


LATE_SECONDS = 60


def show(now: dt.datetime) -> Proof:
    """What there is to show at this moment."""
    seconds, points = seal_lag(now), last_points()
    seal = Seal.objects.order_by("-number").first()
    seen = Receipt.objects.select_related("checkpoint").order_by("-checkpoint__sequence", "-at").first()
    key = current_key()
    return Proof(
        seal=seal,
        key_id=key.key_id if key else "",
        lag=in_words(seconds),
        is_late=seconds > LATE_SECONDS,
        loose=Event.objects.filter(sequence__isnull=True).count(),
        points=points,
        drawing=draw([(timezone.localdate(point.at), point.is_witnessed) for point in reversed(points)]),
        seen=seen,
        since=(seal.last if seal else 0) - (seen.checkpoint.sequence if seen else 0),
        look=last_look(),
        is_waiting=Check.objects.filter(ended_at__isnull=True).exists(),
        has_witness=has_witness(),
        behind=what_witnesses_say(),
    )


def last_points() -> list[Point]:
    """The last checkpoints, newest first."""
    names = {"folder": _("map buiten het register"), "mail": _("mailbox")}
    rows = Checkpoint.objects.prefetch_related("receipts").order_by("-number")[:SHOWN]
    return [
        Point(
            row.number,
            row.at,
            row.sequence,
            row.head_hash,
            ", ".join(names.get(receipt.witness, receipt.witness) for receipt in row.receipts.all()),
        )
        for row in rows
    ]


def last_look() -> Look | None:
    """The last look that ended."""
    done = Check.objects.filter(ended_at__isnull=False).order_by("-ended_at").first()
    if done is None or done.ended_at is None:
        return None
    language = "en" if is_english() else "nl"
    remarks = [line.split(" ") for line in done.remarks.splitlines()]
    return Look(
        done.ended_at,
        done.events,
        bool(done.is_whole),
        done.sequence,
        FAULTS[done.fault][language] if done.fault else "",
        [f"{count} {REMARKS[key][language]}" for key, count in remarks],
    )


def what_witnesses_say() -> BehindWitness | None:
    """Whether a witness knows more than this record."""
    try:
        check_against_witnesses()
    except BehindWitness as behind:
        return behind
    return None


def in_words(seconds: float) -> str:
    """How long something waits."""
    if seconds < 1:
        return _("alles is verzegeld")
    if seconds < 120:
        return ngettext("%(n)d seconde", "%(n)d seconden", round(seconds)) % {"n": round(seconds)}
    return ngettext("%(n)d minuut", "%(n)d minuten", round(seconds / 60)) % {"n": round(seconds / 60)}
