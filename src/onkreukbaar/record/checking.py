"""Looking at the whole record where it lies: every night, and whenever somebody asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from onkreukbaar.record.keyring import KeyRing
from onkreukbaar.record.models import Check
from onkreukbaar.record.rows import checkpoint_lines, event_lines, last_sealed, seal_lines
from onkreukbaar.record.signing import key_statements, revocation_statements
from onkreukbaar.record.verify import Verdict, Verifier, verify

ABANDONED = timedelta(hours=6)
NIGHT_HOUR = 2
"""From this hour on the nightly look may begin."""


def check_record() -> Verdict:
    """Walk every sealed event. Events that are still loose are the sealer's."""
    until = last_sealed()
    if not until:
        return Verdict()

    def build() -> Verifier:
        ring = KeyRing.read(key_statements(), revocation_statements())
        return Verifier(ring, seal_lines(until), checkpoint_lines(until))

    return verify(build, event_lines(until))


def is_due(at: datetime) -> bool:
    """Was the record not looked at since tonight?"""
    tonight = timezone.localtime(at).replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    if timezone.localtime(at) < tonight:
        tonight -= timedelta(days=1)
    return not Check.objects.filter(asked_at__gte=tonight).exists()


def looks_to_begin(at: datetime) -> int:
    """How many looks are due or asked for, and begun by nobody. None inside a transaction that is still open."""
    if transaction.get_connection().in_atomic_block:
        return 0
    return Check.objects.filter(began_at__isnull=True).count() + is_due(at)


def run_checks(at: datetime) -> int:
    """Do the looks that are due or were asked for; returns how many. None inside a transaction that is still open."""
    if transaction.get_connection().in_atomic_block:
        return 0
    if is_due(at):
        Check.objects.create(asked_at=at)
    waiting = Check.objects.filter(ended_at__isnull=True).order_by("asked_at")
    return sum(_run(check, at) for check in list(waiting))


def _run(check: Check, at: datetime) -> bool:
    if not _begin(check, at):
        return False
    verdict = check_record()
    fault = verdict.fault
    Check.objects.filter(pk=check.pk).update(
        ended_at=timezone.now(),
        events=verdict.events,
        is_whole=verdict.is_whole,
        sequence=fault.sequence if fault else None,
        fault=fault.key if fault else "",
        remarks="\n".join(f"{key} {count}" for key, count in sorted(verdict.remarks.items())),
    )
    return True


@transaction.atomic
def _begin(check: Check, at: datetime) -> bool:
    """Take it on, unless somebody has; one that was left half is begun again."""
    fresh = Check.objects.select_for_update().get(pk=check.pk)
    is_taken = fresh.began_at is not None and at - fresh.began_at < ABANDONED
    if fresh.ended_at or is_taken:
        return False
    fresh.began_at = at
    fresh.save(update_fields=["began_at"])
    return True
