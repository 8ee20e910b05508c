"""Keys, exports and restored backups on the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.record.actions import Actor, Subject, seal_events, write_event
from onkreukbaar.record.due_works import witness
from onkreukbaar.record.models import Event, SigningKey
from onkreukbaar.reference.people.tests.cast import build_cast

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def write() -> None:
    with transaction.atomic():
        write_event(kind="done", actor=Actor("console"), subject=Subject("box", "1"))
    seal_events()


def test_keys_are_listed_rotated_and_revoked(tmp_path: Path) -> None:
    assert "Er is nog niets verzegeld" in run("keys", "rotate").output
    write()
    first = SigningKey.objects.get()
    assert run("keys", "rotate").exit_code == 0
    assert run("keys", "revoke", first.key_id, "--reason", "laptop kwijt").exit_code == 0
    again = run("keys", "revoke", first.key_id, "--reason", "nog eens")
    assert again.exit_code == 1
    assert "al ingetrokken" in again.output
    listed = run("keys", "list").output
    assert f"1. {first.key_id} vanaf gebeurtenis 1" in listed
    assert listed.count("ingetrokken") == 1
    assert run("export-record", tmp_path / "export").exit_code == 0
    assert run("verify", tmp_path / "export").exit_code == 0


def test_an_export_names_who_made_it_and_goes_into_an_empty_folder_only(tmp_path: Path) -> None:
    people = build_cast()
    declare(people.sanne)
    declare(people.ruben)
    named = people.tom.personnel_number
    assert run("export-record", tmp_path / "all").exit_code == 0
    assert run("export-record", tmp_path / "toms", "--as", named).exit_code == 0
    assert "is niet leeg" in run("export-record", tmp_path / "all").output
    assert Event.objects.filter(kind="record_exported").count() == 2
    assert Event.objects.filter(kind="record_exported", actor_id=people.tom.key).count() == 1
    assert "weggelaten" not in run("verify", tmp_path / "all").output
    assert "inhoud weggelaten" in run("verify", tmp_path / "toms").output


def test_going_on_with_an_older_backup_says_why(tmp_path: Path, settings: Settings) -> None:
    settings.RECORD_WITNESSES = [("onkreukbaar.record.witnesses.FolderWitness", {"folder": tmp_path})]
    assert "niets te aanvaarden" in run("accept-restore", "--reason", "zomaar").output
    write()
    witness(timezone.now())
    latest = tmp_path / "laatste-ijkpunt.json"
    latest.write_text(json.dumps(json.loads(latest.read_text()) | {"sequence": 40, "head_hash": "a" * 64}))
    ticked = run("tick", "--at", (timezone.now() + dt.timedelta(minutes=1)).isoformat())
    assert ticked.exit_code == 1
    accepted = run("accept-restore", "--reason", "schijf defect")
    assert "een getuige zag gebeurtenis 40" in accepted.output
    assert Event.objects.filter(kind="record_restored").count() == 1
    write()
    assert not Event.objects.filter(sequence__isnull=True).exists()
