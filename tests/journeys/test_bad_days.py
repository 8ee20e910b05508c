"""Bad days: a killed process, a locked database, two people at once, a double click. Nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from onkreukbaar.casework.actions import decide_case, return_case, submit_case
from onkreukbaar.casework.faults import CaseworkError, Stale
from onkreukbaar.casework.models import Case, Decision
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import declare, fresh, submission
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from tests.journeys.scene import HALFWAY

ROOT = Path(__file__).resolve().parent.parent.parent
WAITING = {
    "state": "submitted",
    "version": 1,
    "decisions": 0,
    "open_tasks": 1,
    "events": ["case_submitted"],
    "is_whole": True,
}


class Installation:
    """An installation of its own, on which other processes act."""

    def __init__(self, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ONKREUKBAAR_")}
        self.environment = {**kept, "ONKREUKBAAR_HOME": str(home), "PYTHONWARNINGS": "ignore"}

    def start(self, act: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.journeys.scene", act]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def do(self, act: str) -> dict[str, Any]:
        """What a process says that does this act to its end."""
        process = self.start(act)
        said, _errors = process.communicate(timeout=120)
        assert process.returncode == 0
        return dict(json.loads(said))


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    found = Installation(tmp_path / "home")
    found.do("prepare")
    return found


def test_a_process_killed_in_the_middle_of_a_registration_leaves_nothing_half(installation: Installation) -> None:
    process = installation.start("hang_while_registering")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline()) == {"at": HALFWAY}
    process.kill()
    process.communicate()
    assert installation.do("look") == WAITING


def test_after_that_the_registration_can_simply_be_done_again(installation: Installation) -> None:
    process = installation.start("hang_while_registering")
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    assert installation.do("register") == {"state": "closed"}
    found = installation.do("look")
    assert (found["decisions"], found["open_tasks"], found["is_whole"]) == (1, 0, True)
    assert found["events"] == ["case_registered", "case_submitted"]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The cast, on a database that several connections see."""
    return build_cast()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment, each on a connection of its own; what each gave or raised."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return act()
        except CaseworkError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_managers_at_once_register_it_once_and_the_second_is_told(people: Cast) -> None:
    case = declare(people.sanne)
    seen = case.version
    found = at_once(
        lambda: decide_case(case=case, by=people.marleen, version=seen),
        lambda: return_case(case=case, by=people.marleen, version=seen, question="Wat was de prijs?"),
    )
    refused = [each for each in found if isinstance(each, Stale)]
    assert len(refused) == 1
    assert case.number in str(refused[0])
    assert Decision.objects.count() == 1
    assert fresh(case).state in (State.CLOSED, State.RETURNED)


def test_a_double_click_declares_once(people: Cast) -> None:
    key = uuid4()
    found = at_once(*[lambda: submit_case(submission(people.sanne, key=key), by=people.sanne)] * 4)
    assert {case.number for case in found} == {Case.objects.get().number}
    assert Event.objects.filter(kind="case_submitted").count() == 1


def test_many_at_once_get_a_number_each(people: Cast) -> None:
    acts = [lambda who=who: declare(who) for who in (people.sanne, people.daan, people.noor, people.tom) for _ in "ab"]
    numbers = sorted(int(case.number.rpartition("-")[2]) for case in at_once(*acts))
    assert numbers == list(range(numbers[0], numbers[0] + 8))
