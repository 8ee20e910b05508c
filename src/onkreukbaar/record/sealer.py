"""The sealer that runs beside the server: what somebody does is under a signature within seconds."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, close_old_connections

from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.checkpoints import BehindWitness
from onkreukbaar.record.signing import KeyMissing

EVERY_SECONDS = 1.0
SAY_AGAIN_AFTER = 300
"""Turns between two log lines on the same trouble."""

logger = logging.getLogger(__name__)


def seal_until(stopped: threading.Event, seconds: float = EVERY_SECONDS) -> None:
    """Seal what is loose, again and again, until told to stop. Trouble is logged; the next turn tries again.

    Several may run, on several machines: one seals, the others stand aside.
    """
    quiet: dict[str, int] = {}
    while not stopped.wait(seconds):
        trouble = seal_once()
        quiet = {trouble: quiet.get(trouble, 0) + 1} if trouble else {}
        if trouble and quiet[trouble] % SAY_AGAIN_AFTER == 1:
            logger.error("sealing does not go on: %s", trouble)


def seal_once() -> str:
    """One turn; the name of the trouble, or ''."""
    try:
        seal_events()
    except (BehindWitness, KeyMissing, DatabaseError) as trouble:
        return type(trouble).__name__
    finally:
        close_old_connections()
    return ""
