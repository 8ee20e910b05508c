"""What a process of its own does in the tests of bad days; see `test_bad_days`.

    python -m tests.journeys.scene ACT

Acts on the installation in ONKREUKBAAR_HOME. Prints one line of JSON when done.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

from onkreukbaar.entrypoints.cli.installation import set_up_installation

HALFWAY = "halfway"


def prepare() -> dict[str, Any]:
    """The cast, and a gift of Sanne that waits for Marleen."""
    from onkreukbaar.casework.tests.declarations import declare
    from onkreukbaar.reference.people.tests.cast import build_cast

    case = declare(build_cast().sanne)
    return {"number": case.number}


def register() -> dict[str, Any]:
    """Marleen registers it."""
    from onkreukbaar.casework.actions import decide_case
    from onkreukbaar.casework.models import Case
    from onkreukbaar.reference.people.models import Person

    case = Case.objects.get()
    done = decide_case(case=case, by=Person.objects.get(given_name="Marleen"), version=case.version)
    return {"state": done.state}


def hang_while_registering() -> dict[str, Any]:
    """Marleen registers it, and everything stops in the middle: the decision is written, the transaction still open."""
    from onkreukbaar.casework.actions import decide

    def stop(*_: object, **__: object) -> None:
        say({"at": HALFWAY})
        time.sleep(600)

    with mock.patch.object(decide, "finish_tasks", stop):
        return register()


def look() -> dict[str, Any]:
    """What is on record."""
    from django.db import connection

    from onkreukbaar.casework.models import Case, Decision, Task
    from onkreukbaar.record.actions import seal_events
    from onkreukbaar.record.models import Event
    from onkreukbaar.record.queries import first_broken

    seal_events()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        is_whole = cursor.fetchone() == ("ok",)
    case = Case.objects.get()
    return {
        "state": case.state,
        "version": case.version,
        "decisions": Decision.objects.count(),
        "open_tasks": Task.objects.filter(done_at__isnull=True).count(),
        "events": sorted(Event.objects.filter(subject_kind="case").values_list("kind", flat=True)),
        "is_whole": is_whole and first_broken() is None,
    }


def say(found: dict[str, Any]) -> None:
    print(json.dumps(found), flush=True)


ACTS: dict[str, Callable[[], dict[str, Any]]] = {
    act.__name__: act for act in (prepare, register, hang_while_registering, look)
}

if __name__ == "__main__":
    set_up_installation()
    say(ACTS[sys.argv[1]]())
