"""A worker that is killed (SIGKILL, so nothing can be tidied up) at every step of an import.

Each time the next worker takes the work up: nothing lost, nothing landed twice, one beginning and one end on record.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[6]
ROWS = 250  # three transactions of at most 100

START = """
from onkreukbaar.entrypoints.cli.installation import set_up_installation; set_up_installation()
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.imports.background import examine_in_background, import_in_background
from onkreukbaar.casework.imports.models import Upload
"""
MAKE = """
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.casework.imports.uploads import receive_upload
table = "wat;waarde\\n" + "".join(f"Fles {n};{n + 1}\\n" for n in range(ROWS))
mapping = "mapping: oud\\nregister: gifts\\nfields:\\n  description: wat\\n  direction: {constant: received}\\n"
mapping += "  value: waarde\\n"
femke = build_cast().femke
upload = receive_upload(register=register_of("gifts"), file_name="oud.csv", chunks=[table.encode()],
                        mapping=mapping, beside=[], by=femke)
examine_in_background(upload)
"""
IMPORT = """
upload = Upload.objects.get()
import_in_background(upload=upload, by=upload.uploaded_by)
"""
KILLED = """
import os, pkgutil, signal
place, _, name = WHERE.rpartition(".")
owner = pkgutil.resolve_name(place)
act, calls = getattr(owner, name), []
def until_killed(*args, **kwargs):
    calls.append(1)
    if len(calls) == NTH and BEFORE:
        os.kill(os.getpid(), signal.SIGKILL)
    made = act(*args, **kwargs)
    if len(calls) == NTH:
        os.kill(os.getpid(), signal.SIGKILL)
    return made
setattr(owner, name, until_killed)
"""
WORK = """
from onkreukbaar.entrypoints.cli.worker import worker
worker(["--batch"], standalone_mode=False)
"""


def python(home: Path, script: str, **names: object) -> int:
    """Run a script on an installation in a process of its own; its exit code, -9 when it was killed."""
    given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONKREUKBAAR_", "DJANGO_"))}
    environment = {**kept, "ONKREUKBAAR_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", given + script], env=environment, cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert done.returncode in (0, -9), done.stderr.decode()
    return done.returncode


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a file in the queue to be looked through."""
    home = tmp_path_factory.mktemp("received") / "home"
    assert python(home, START + MAKE, ROWS=ROWS) == 0
    return home


@pytest.fixture(scope="module")
def begun(received: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a file in the queue to be imported."""
    home = copy(received, tmp_path_factory.mktemp("begun") / "home")
    assert python(home, START + WORK + IMPORT) == 0
    return home


def copy(home: Path, to: Path) -> Path:
    subprocess.run(["cp", "-a", str(home), str(to)], check=True)
    return to


def ask(home: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "onkreukbaar.sqlite3")) as database:
        return database.execute(question).fetchall()


RUN = "onkreukbaar.casework.imports.run"
UPLOADS = "onkreukbaar.casework.imports.uploads"
STEPS = [
    pytest.param("django_tasks_db.management.commands.db_worker.Worker.run_task", 1, True, id="with the task in hand"),
    pytest.param(f"{RUN}.Run._land", 150, False, id="in the middle of a transaction"),
    pytest.param(f"{RUN}.Run._take", 2, False, id="between two transactions"),
    pytest.param("onkreukbaar.casework.imports.batches.end_batch", 1, True, id="before the end is on record"),
    pytest.param("onkreukbaar.casework.imports.batches.end_batch", 1, False, id="after the end is on record"),
    pytest.param(f"{UPLOADS}._work", 1, False, id="before the file is thrown away"),
    pytest.param("django_tasks_db.models.DBTaskResult.set_successful", 1, True, id="before the task is ticked off"),
]


@pytest.mark.parametrize(("where", "nth", "is_before"), STEPS)
def test_an_import_survives_its_worker(begun: Path, tmp_path: Path, where: str, nth: int, is_before: bool) -> None:
    home = copy(begun, tmp_path / "home")
    assert python(home, START + KILLED + WORK, WHERE=where, NTH=nth, BEFORE=is_before) == -9
    assert python(home, START + WORK) == 0
    assert ask(home, "select count(*), count(distinct import_key) from casework_case") == [(ROWS, ROWS)]
    assert ask(home, "select state, rows from imports_upload") == [("done", ROWS)]
    assert ask(home, "select rows, landed, duplicates from casework_importbatch") == [(ROWS, ROWS, 0)]
    kinds = "select kind, count(*) from record_event where kind like 'import_%' group by kind order by kind"
    assert ask(home, kinds) == [("import_begun", 1), ("import_ended", 1)]
    assert {status for (status,) in ask(home, "select status from django_tasks_database_dbtaskresult")} == {
        "SUCCESSFUL"
    }
    assert not list(home.glob("uploads/imports/*/table"))


def test_looking_a_file_through_survives_its_worker(received: Path, tmp_path: Path) -> None:
    home = copy(received, tmp_path / "home")
    assert python(home, START + KILLED + WORK, WHERE=f"{RUN}.Run._take", NTH=2, BEFORE=False) == -9
    assert python(home, START + WORK) == 0
    assert ask(home, "select state, rows from imports_upload") == [("examined", ROWS)]
    assert ask(home, "select count(*) from casework_case") == [(0,)]


def test_a_task_that_ends_every_worker_is_given_up_and_the_file_can_be_brought_again(
    begun: Path, tmp_path: Path
) -> None:
    home = copy(begun, tmp_path / "home")
    for _worker in range(3):
        assert python(home, START + KILLED + WORK, WHERE=f"{RUN}.Run._land", NTH=1, BEFORE=True) == -9
    assert python(home, START + WORK) == 0
    given_up = "select status, exception_class_path from django_tasks_database_dbtaskresult order by enqueued_at desc"
    assert ask(home, given_up)[:1] == [("FAILED", "WorkerGone")]
    assert ask(home, "select state from imports_upload") == [("importing",)]  # the page offers to go on after a while
    late = "from django.utils import timezone; import datetime as dt\n"
    late += "Upload.objects.update(beat_at=timezone.now() - dt.timedelta(minutes=1))\n"
    assert python(home, START + late + IMPORT + WORK) == 0
    assert ask(home, "select state from imports_upload") == [("done",)]
    assert ask(home, "select count(*) from casework_case") == [(ROWS,)]
