"""What the clock does for the record: seal, sign a checkpoint a day, hand it to the witnesses, look at it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.checking import run_checks
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
    """Look at the whole record, at night and when asked."""
    return {"checked": run_checks(at)}
