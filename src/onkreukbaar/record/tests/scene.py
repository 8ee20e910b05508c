"""A process that dies while it seals; see `test_bad_days`.

    python -m onkreukbaar.record.tests.scene STEP

Says in one line of JSON what it found on record and that it could go on, writes ten events, and is killed at STEP.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any
from unittest import mock

import django

STEPS = ("no key row", "no turn yet", "chained", "linked", "signed", "not committed", "sealed", "point written", "kept")


def die(*_: Any, **__: Any) -> None:
    """The power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(act: Callable[..., Any]) -> Callable[..., Any]:
    """Do it, and die."""

    def done(*arguments: Any, **named: Any) -> None:
        act(*arguments, **named)
        die()

    return done


def fault(step: str) -> Any:
    """Where this process dies."""
    from onkreukbaar.record import checkpoints, sealing, signing, statements
    from onkreukbaar.record.witnesses import FolderWitness

    places: dict[str, tuple[Any, str, Callable[..., Any]]] = {
        "no turn yet": (sealing, "take_turn", die),
        "chained": (sealing, "write_links", die),
        "linked": (sealing, "write_links", after(sealing.write_links)),
        "no key row": (signing, "columns", die),
        "signed": (sealing, "signed", after(statements.signed)),
        "not committed": (sealing, "write_seal", after(sealing.write_seal)),
        "sealed": (sealing, "seal_batch", after(sealing.seal_batch)),
        "point written": (checkpoints, "deliver_checkpoints", die),
        "kept": (FolderWitness, "keep", after(FolderWitness.keep)),
    }
    return mock.patch.object(*places[step])


def look() -> dict[str, Any]:
    """What is on record, after sealing went on."""
    from onkreukbaar.record.actions import seal_events
    from onkreukbaar.record.checking import check_record
    from onkreukbaar.record.models import Event

    loose = Event.objects.filter(sequence__isnull=True).count()
    sealed_now = seal_events()
    verdict = check_record()
    return {
        "loose": loose,
        "sealed_now": sealed_now,
        "events": verdict.events,
        "is_whole": verdict.is_whole,
        "numbers": Event.objects.order_by("actor_id").values_list("actor_id", flat=True).distinct().count(),
    }


def write_ten(step: str) -> None:
    """Ten acts that were acknowledged."""
    from django.db import transaction

    from onkreukbaar.record.writing import Actor, Subject, write_event

    for number in range(10):
        with transaction.atomic():
            write_event(kind="done", actor=Actor(f"{step} {number}"), subject=Subject("box", "1"))


def main(step: str) -> None:
    """Look, act and die."""
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", "record", verbosity=0)
    print(json.dumps(look()), flush=True)
    if step == "end":
        return
    write_ten(step)
    from onkreukbaar.record import checkpoints
    from onkreukbaar.record.actions import seal_events

    with fault(step):
        seal_events()
        checkpoints.write_checkpoint(at=timezone.now())
        checkpoints.deliver_checkpoints()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onkreukbaar.config.settings"
    main(sys.argv[1])
