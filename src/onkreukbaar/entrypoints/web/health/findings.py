"""How the service is doing, finding by finding. Counts, sizes and moments only."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from onkreukbaar.casework.due.models import Work
from onkreukbaar.casework.policies import policy_faults
from onkreukbaar.outbound.notices.queries import post_state
from onkreukbaar.record.queries import seal_lag

LEAST_FREE: Final = 500 * 1024 * 1024
"""Bytes that must be free on the disk of the home folder."""
LONGEST_LAG = dt.timedelta(minutes=5)
LONGEST_TICK = dt.timedelta(minutes=10)
LONGEST_QUEUE = dt.timedelta(minutes=10)
LONGEST_POST = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: key and value for a machine, label for a reader.

    `is_needed`: without it the service can help nobody, so no visitor should be sent here.
    """

    key: str
    label: str | Promise
    is_well: bool
    value: float | None = None
    is_needed: bool = False


def find_needed() -> list[Finding]:
    """What must be well for a visitor to be helped here."""
    database = _database()
    return [database, _migrations()] if database.is_well else [database]


def find_all(now: dt.datetime | None = None) -> list[Finding]:
    """Everything that is looked at; without a database only that, the disk and the rules."""
    needed = find_needed()
    asked: list[Callable[[dt.datetime], Finding]] = [_disk, _rules]
    if all(finding.is_well for finding in needed):
        asked += [_sealing, _clock, _works, _queue, _post]
    return [*needed, *(ask(now or timezone.now()) for ask in asked)]


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            is_well = cursor.fetchone() is not None
    except DatabaseError:
        is_well = False
    return Finding("database", _("De database antwoordt"), is_well, is_needed=True)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Finding("migrations", _("De database past bij deze versie"), waiting == 0, waiting, is_needed=True)


def _disk(_now: dt.datetime) -> Finding:
    free = shutil.disk_usage(settings.HOME).free
    return Finding("disk_free_bytes", _("Er is ruimte op de schijf"), free >= LEAST_FREE, free)


def _rules(_now: dt.datetime) -> Finding:
    faults = len(policy_faults())
    return Finding("policy_faults", _("De regels hebben geen fouten"), faults == 0, faults)


def _sealing(now: dt.datetime) -> Finding:
    lag = seal_lag(now)
    return Finding("seal_lag_seconds", _("Gebeurtenissen worden verzegeld"), lag <= LONGEST_LAG.total_seconds(), lag)


def _clock(now: dt.datetime) -> Finding:
    ran_at = Work.objects.order_by("-ran_at").values_list("ran_at", flat=True).first()
    age = (now - ran_at).total_seconds() if ran_at else None
    is_well = age is not None and age <= LONGEST_TICK.total_seconds()
    return Finding("tick_age_seconds", _("Wat aan de beurt is, gebeurt"), is_well, age)


def _works(_now: dt.datetime) -> Finding:
    failing = Work.objects.filter(name__in=settings.DUE_WORKS, failed_since__isnull=False).count()
    return Finding("works_failing", _("Geen van die werken mislukt"), failing == 0, failing)


def _queue(now: dt.datetime) -> Finding:
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    age = (now - oldest).total_seconds() if oldest else 0.0
    is_well = age <= LONGEST_QUEUE.total_seconds()
    return Finding("queue_age_seconds", _("Lang werk blijft niet liggen"), is_well, age)


def _post(now: dt.datetime) -> Finding:
    oldest = post_state().oldest
    age = (now - oldest).total_seconds() if oldest else 0.0
    return Finding("letter_age_seconds", _("E-mail blijft niet liggen"), age <= LONGEST_POST.total_seconds(), age)
