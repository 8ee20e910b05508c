"""What the clock does for the record: seal, sign a checkpoint a day, hand it to the witnesses, look at it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django_tasks import task

from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.checking import looks_to_begin, run_checks
from onkreukbaar.record.checkpoints import (
    check_against_witnesses,
    checkpoint_due,
    deliver_checkpoints,
    write_checkpoint,
)


def seal(at: dt.datetime) -> Mapping[str, int]:
    """Chain and sign the events that are loose. Raises BehindWitness."""
    return {"sealed": seal_events(at=at)}


def witness(at: dt.datetime) -> Mapping[str, int]:
    """Sign a checkpoint once a day, and offer the newest to every witness that has not got it. Raises BehindWitness."""
    check_against_witnesses()
    made = write_checkpoint(at=at) if checkpoint_due(at) else None
    return {"checkpoints": int(made is not None), "witnessed": deliver_checkpoints()}


def check(at: dt.datetime) -> Mapping[str, int]:
    """Have the whole record looked at, at night and when asked: by a worker, for it takes minutes on a large one."""
    looks = looks_to_begin(at)
    if looks:
        look_through.enqueue(at.isoformat())
    return {"checks": looks}


@task
def look_through(at: str) -> None:
    """Do the looks that were due at a moment (ISO 8601) and that nobody has begun."""
    run_checks(dt.datetime.fromisoformat(at))
