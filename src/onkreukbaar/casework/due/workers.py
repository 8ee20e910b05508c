"""Background work that outlives its worker: what a killed worker left is taken up again, or shown as failed.

A worker holds a lock with its own id while it lives; whoever can take that lock knows that the worker is gone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from onkreukbaar.casework.due.daily import daily
from onkreukbaar.casework.due.lock import forget, only_one

MOST_WORKERS = 3
"""A task that outlived so many workers probably ends them: it is not tried again."""
KEPT_FOR = dt.timedelta(days=30)


@contextmanager
def signed_on() -> Iterator[str]:
    """Be a worker, under a new id, until the end of the block."""
    worker_id = uuid.uuid4().hex
    with only_one(_lock(worker_id)):
        yield worker_id
    forget(_lock(worker_id))


def take_up_orphans(at: dt.datetime | None = None) -> Mapping[str, int]:
    """Queue again what was being done by a worker that is gone; give up what has outlived too many of them."""
    orphans = [task for task in DBTaskResult.objects.running() if not is_alive(_last_worker(task))]
    return {"taken_up": sum(_take_up(task, at or timezone.now()) for task in orphans)}


def is_alive(worker_id: str) -> bool:
    """Does the worker with this id still run?"""
    if not worker_id:
        return False
    with only_one(_lock(worker_id)) as is_gone:
        pass
    if is_gone:
        forget(_lock(worker_id))
    return not is_gone


@daily(since="03:00")
def forget_finished(at: dt.datetime) -> Mapping[str, int]:
    """Remove the lines of background work that ended long ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT_FOR)
    return {"tasks_forgotten": old.delete()[0]}


def _take_up(task: DBTaskResult[Any, Any], at: dt.datetime) -> bool:
    """Whether it is in the queue again. The condition on the worker makes two that come at once do it once."""
    mine = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if len(task.worker_ids) < MOST_WORKERS:
        return bool(mine.update(status=TaskResultStatus.READY, started_at=None))
    mine.update(status=TaskResultStatus.FAILED, finished_at=at, exception_class_path="WorkerGone")
    return False


def _last_worker(task: DBTaskResult[Any, Any]) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""


def _lock(worker_id: str) -> str:
    return f"worker-{worker_id}"
