"""What is due, in the order the top of the house composed (settings.DUE_WORKS). Safe to run as often as one likes."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from onkreukbaar.casework.due.daily import DueWork
from onkreukbaar.casework.due.lock import only_one
from onkreukbaar.casework.due.models import Work

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TickReport:
    """What one run did: counts by name, the works that failed, or that another run was at it already."""

    counts: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[str, ...] = ()
    is_busy: bool = False


def run_due(at: dt.datetime | None = None) -> TickReport:
    """Do everything that is due at a moment (now when left out). One work that fails does not stop the others."""
    with only_one("tick") as is_mine:
        return _run_all(at or timezone.now()) if is_mine else TickReport(is_busy=True)


def _run_all(now: dt.datetime) -> TickReport:
    counts: Counter[str] = Counter()
    failed: list[str] = []
    for name in settings.DUE_WORKS:
        try:
            with _undone_when_it_fails():
                counts.update(_work(name)(now))
        except Exception as error:  # whatever it is, the other works go on
            logger.exception("due work failed: %s", name)
            failed.append(name)
            _note(name, error)
        else:
            _note(name)
    return TickReport(dict(counts), tuple(failed))


def _work(name: str) -> DueWork:
    work: DueWork = import_string(name)
    return work


def _undone_when_it_fails() -> AbstractContextManager[None]:
    """Within a transaction of the caller a failure is undone alone; else every work keeps its own transactions."""
    return transaction.atomic() if transaction.get_connection().in_atomic_block else nullcontext()


def _note(name: str, error: Exception | None = None) -> None:
    """Keep when it ran, by the clock of the machine, and since when it fails."""
    now = timezone.now()
    before = Work.objects.filter(name=name).first()
    since = ((before.failed_since if before else None) or now) if error else None
    fault = f"{type(error).__module__}.{type(error).__qualname__}"[:200] if error else ""
    Work.objects.update_or_create(name=name, defaults={"ran_at": now, "failed_since": since, "fault": fault})
