"""Bad days of the record: the power goes while sealing, clocks jump, two sealers at once, an older backup."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.record import guard
from onkreukbaar.record.actions import (
    Actor,
    NotNow,
    Subject,
    accept_restoration,
    destroy_payload,
    revoke_key,
    rotate_key,
    seal_events,
    write_event,
)
from onkreukbaar.record.checking import check_record
from onkreukbaar.record.checkpoints import BehindWitness, deliver_checkpoints, write_checkpoint
from onkreukbaar.record.due_works import witness
from onkreukbaar.record.export import Export, write_folder
from onkreukbaar.record.folder import verify_folder
from onkreukbaar.record.models import Checkpoint, Event, EventPayload, Receipt, Seal, SigningKey
from onkreukbaar.record.sealer import seal_once
from onkreukbaar.record.signing import KeyMissing, key_path, open_keys
from onkreukbaar.record.tests.scene import STEPS

ME = Actor("console")
FOLDER = "onkreukbaar.record.witnesses.FolderWitness"


def write(count: int = 1, *, at: dt.datetime | None = None) -> list[Event]:
    with transaction.atomic():
        return [write_event(kind="done", actor=ME, subject=Subject("box", "1"), at=at) for _ in range(count)]


def own_database(home: Path) -> dict[str, str]:
    """The environment of a process with a database of its own: a file, or beside ours on the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONKREUKBAAR_")}
    kept |= {"ONKREUKBAAR_HOME": str(home), "ONKREUKBAAR_WITNESS_FOLDER": str(home / "witness")}
    address = os.environ.get("ONKREUKBAAR_DATABASE_URL")
    if address:
        import psycopg

        name = f"bad_day_{os.getpid()}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
        before, _, options = address.partition("?")
        kept["ONKREUKBAAR_DATABASE_URL"] = f"{before.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")
    return kept


def run(step: str, environment: dict[str, str]) -> tuple[dict[str, object], int]:
    """What a process says that dies at a step, and how it ended."""
    command = [sys.executable, "-W", "ignore", "-m", "onkreukbaar.record.tests.scene", step]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout), done.returncode


@pytest.mark.both_databases
def test_the_power_goes_at_every_step_of_sealing_and_nothing_is_lost_or_twice(tmp_path: Path) -> None:
    environment = own_database(tmp_path / "home")
    for number, step in enumerate(STEPS):
        found, code = run(step, environment)
        assert (found["is_whole"], found["events"], found["numbers"]) == (True, number * 10, number * 10), step
        assert code == -9, step
    found, code = run("end", environment)
    assert (found["is_whole"], found["events"], found["loose"], code) == (True, len(STEPS) * 10, 0, 0)


def test_a_clock_that_jumps_back_loses_nothing_and_is_a_remark(db: None) -> None:
    now = timezone.now()
    write(2, at=now)
    seal_events(at=now)
    write(2, at=now - dt.timedelta(days=400))
    assert seal_events(at=now - dt.timedelta(days=400)) == 2
    write(1, at=now)
    seal_events(at=now + dt.timedelta(seconds=1))
    verdict = check_record()
    assert verdict.is_whole
    assert verdict.events == 5
    assert (verdict.remarks["time_back"], verdict.remarks["clock_back"]) == (2, 1)


def test_a_clock_that_jumps_ahead_and_comes_back_breaks_no_key_and_no_checkpoint(db: None) -> None:
    now = timezone.now()
    ahead = now + dt.timedelta(days=3650)
    write(at=ahead)
    seal_events(at=ahead)
    rotate_key(by=ME, at=ahead)
    seal_events(at=now)
    assert write_checkpoint(at=ahead) is not None
    write(at=now)
    seal_events(at=now)
    assert write_checkpoint(at=now) is not None
    assert check_record().is_whole


def test_an_act_that_is_committed_late_is_chained_where_it_comes(db: None) -> None:
    now = timezone.now()
    write(at=now)
    seal_events(at=now)
    (late,) = write(at=now - dt.timedelta(seconds=40))
    seal_events(at=now)
    assert Event.objects.get(pk=late.pk).sequence == 2
    assert check_record().remarks == {}


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_seal_everything_once() -> None:
    write(300)
    gate = threading.Barrier(4)

    def act(_: int) -> int:
        gate.wait()
        try:
            return seal_events(most=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(4)))
    while seal_events():
        pass
    assert check_record().is_whole
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 301))
    assert SigningKey.objects.count() == 1


@pytest.fixture
def witnessed(transactional_db: None, tmp_path: Path, settings: Settings) -> Path:
    """A witness that saw ten events, in a folder."""
    settings.RECORD_WITNESSES = [(FOLDER, {"folder": tmp_path / "witness"})]
    write(6)
    seal_events()
    write(4)
    seal_events()
    assert witness(timezone.now()) == {"checkpoints": 1, "witnessed": 1}
    return tmp_path / "witness"


def restore_older_backup() -> None:
    """What the database was after six events."""
    with guard.lifted(connection), transaction.atomic():
        Receipt.objects.all().delete()
        Checkpoint.objects.all().delete()
        later = Event.objects.filter(sequence__gt=6)
        EventPayload.objects.filter(event__in=later).delete()
        later._raw_delete("default")
        Seal.objects.filter(last__gt=6).delete()


def test_a_backup_older_than_the_witness_is_not_sealed_over(witnessed: Path) -> None:
    restore_older_backup()
    write(7)
    for act in (seal_events, lambda: witness(timezone.now())):
        with pytest.raises(BehindWitness) as told:
            act()
        assert (told.value.sequence, told.value.own) == (10, 6)
        assert "accept-restore" in str(told.value)
    assert seal_once() == "BehindWitness"
    assert Event.objects.filter(sequence__isnull=True).count() == 7
    assert Checkpoint.objects.count() == 0


def test_whoever_goes_on_with_it_says_so_on_record(witnessed: Path) -> None:
    restore_older_backup()
    with pytest.raises(ValueError, match="waarom"):
        accept_restoration(reason=" ")
    (accepted,) = accept_restoration(reason="schijf defect", by=Actor("iris"))
    assert accept_restoration(reason="nog eens") == []
    payload = json.loads(accepted.told_by.payload.body)
    assert (payload["witnessed_sequence"], payload["own_sequence"], payload["reason"]) == (10, 6, "schijf defect")
    assert accepted.told_by.actor_id == "iris"
    assert seal_events() == 1
    assert check_record().remarks["restored"] == 1


def test_a_witness_that_is_away_stops_nothing_and_gets_it_later(witnessed: Path, settings: Settings) -> None:
    (witnessed / "laatste-ijkpunt.json").unlink()
    settings.RECORD_WITNESSES = [(FOLDER, {"folder": witnessed / "laatste-ijkpunt.json" / "no folder"})]
    (witnessed / "laatste-ijkpunt.json").write_text("broken")
    write()
    assert seal_events() == 1
    tomorrow = timezone.now() + dt.timedelta(days=1)
    assert witness(tomorrow) == {"checkpoints": 1, "witnessed": 0}
    (witnessed / "laatste-ijkpunt.json").unlink()
    assert witness(tomorrow) == {"checkpoints": 0, "witnessed": 1}
    assert witness(tomorrow) == {"checkpoints": 0, "witnessed": 0}


def test_what_may_still_be_undone_is_shown_to_no_witness(witnessed: Path) -> None:
    with transaction.atomic():
        write_checkpoint()
        assert deliver_checkpoints() == 0
    assert deliver_checkpoints() == 1


def export_to(folder: Path) -> Path:
    write_folder(folder, Export(timezone.now()))
    return folder


def test_an_export_of_a_long_life_verifies_against_what_the_witness_kept(witnessed: Path, tmp_path: Path) -> None:
    event = Event.objects.get(sequence=2)
    destroy_payload(event=event, reason="bewaartermijn", by=ME)
    first = SigningKey.objects.get()
    rotate_key(by=ME)
    write(3)
    revoke_key(key_id=first.key_id, reason="laptop kwijt", by=ME)
    seal_events()
    verdict = verify_folder(export_to(tmp_path / "export"), [witnessed / "laatste-ijkpunt.json"])
    assert verdict.fault is None
    assert verdict.anchored is not None
    assert (verdict.anchored.sequence, verdict.destroyed, verdict.remarks["revoked"]) == (10, 1, 1)
    assert check_record().is_whole


def test_an_export_of_a_restored_record_is_not_what_the_witness_kept(witnessed: Path, tmp_path: Path) -> None:
    restore_older_backup()
    accept_restoration(reason="schijf defect")
    write(8)
    seal_events()
    verdict = verify_folder(export_to(tmp_path / "export"), [witnessed / "laatste-ijkpunt.json"])
    assert verdict.fault is not None
    assert (verdict.fault.key, verdict.fault.sequence) == ("not_as_witnessed", 10)
    assert verdict.remarks["restored"] == 1


def test_the_database_itself_refuses_to_change_or_remove(db: None) -> None:
    write(2)
    seal_events()
    acts: tuple[Callable[[], object], ...] = (
        lambda: Event.objects.filter(sequence=1).update(kind="other"),
        lambda: Event.objects.filter(sequence=1).update(sequence=7),
        lambda: Event.objects.all()._raw_delete("default"),
        lambda: EventPayload.objects.update(body="{}"),
        lambda: EventPayload.objects.all()._raw_delete("default"),
        lambda: Seal.objects.update(last=9),
        lambda: SigningKey.objects.all()._raw_delete("default"),
    )
    for act in acts:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert guard.is_placed(connection)
    assert check_record().is_whole


def test_content_is_destroyed_once_and_only_of_what_is_sealed(db: None) -> None:
    (event,) = write()
    with pytest.raises(NotNow, match="nog niet verzegeld"):
        destroy_payload(event=event, reason="te vroeg", by=ME)
    seal_events()
    told = destroy_payload(event=event, reason="bewaartermijn", by=ME)
    for again in (event, told):
        with pytest.raises(NotNow):
            destroy_payload(event=again, reason="nog eens", by=ME)
    seal_events()
    verdict = check_record()
    assert (verdict.is_whole, verdict.destroyed) == (True, 1)


def test_a_key_that_is_gone_or_open_to_others_stops_the_sealer_and_loses_nothing(db: None) -> None:
    write()
    seal_events()
    path = key_path(SigningKey.objects.get().key_id)
    write()
    path.chmod(0o644)
    assert path in open_keys()
    with pytest.raises(KeyMissing, match="chmod 600"):
        seal_events()
    path.chmod(0o600)
    kept = path.rename(path.with_suffix(".kept"))
    with pytest.raises(KeyMissing, match="ontbreekt"):
        seal_events()
    kept.rename(path)
    assert seal_events() == 1


def test_sealing_a_backlog_goes_on_batch_by_batch(db: None) -> None:
    write(50)
    assert seal_events(most=7) == 50
    assert [seal.last - seal.first + 1 for seal in Seal.objects.order_by("number")] == [7] * 7 + [1]
