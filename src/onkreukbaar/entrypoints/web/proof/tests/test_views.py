"""The auditor's page: what is proved and what is not, a look at everything, an export without what is not his."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.record import guard
from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.checking import check_record
from onkreukbaar.record.checkpoints import deliver_checkpoints, write_checkpoint
from onkreukbaar.record.due_works import check
from onkreukbaar.record.folder import verify_folder
from onkreukbaar.record.models import Check, Event
from onkreukbaar.reference.people.actions import open_account
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.tests.cast import Cast, build_cast

ADDRESSES = [("get", "/bewijs/"), ("post", "/bewijs/controleren/"), ("post", "/bewijs/export/")]


def client_of(person: Person) -> Client:
    client = Client()
    account = Account.objects.filter(person=person).first()
    if account is None:
        open_account(person=person, username=person.given_name.lower(), by=None)
        account = Account.objects.get(person=person)
        Account.objects.filter(pk=account.pk).update(password_expires_at=None)
        account.refresh_from_db()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def tom(cast: Cast) -> Client:
    """A browser of the auditor, after Sanne and Ruben (shielded) declared something."""
    declare(cast.sanne)
    declare(cast.ruben)
    seal_events()
    return client_of(cast.tom)


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_it_is_for_auditors_alone(method: str, address: str, cast: Cast) -> None:
    for person in (cast.sanne, cast.marleen, cast.iris, cast.femke):
        assert getattr(client_of(person), method)(address).status_code == 403
    asked = getattr(Client(), method)(address, follow=True)
    assert "password" in asked.content.decode()
    assert not Event.objects.filter(kind="record_exported").exists()


def test_it_says_what_is_proved_and_what_is_not(tom: Client) -> None:
    page = tom.get("/bewijs/")
    text = page.content.decode()
    assert "no-store" in page["Cache-Control"]
    for words in ("Wat is bewezen?", "Wat is niet bewezen?", "Er is geen getuige ingesteld.", "nog niet nagekeken"):
        assert words in text


def test_what_a_witness_saw_is_on_the_page_in_both_languages(tom: Client, tmp_path: Path, settings: Settings) -> None:
    settings.RECORD_WITNESSES = [("onkreukbaar.record.witnesses.FolderWitness", {"folder": tmp_path})]
    point = write_checkpoint()
    assert point is not None
    point.receipts.create(witness="folder", at=timezone.now())
    page = tom.get("/bewijs/").content.decode()
    assert f"Tot en met gebeurtenis {point.sequence} heeft een getuige de keten." in page
    tom.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = tom.get("/bewijs/").content.decode()
    assert f"A witness has the chain up to and including event {point.sequence}." in page


def test_a_look_that_finds_something_names_the_event_and_the_reason(tom: Client) -> None:
    Check.objects.create(
        asked_at=timezone.now(), ended_at=timezone.now(), events=3, is_whole=False, sequence=2, fault="event_changed",
        remarks="time_back 4",
    )  # fmt: skip
    text = tom.get("/bewijs/").content.decode()
    assert "Het register klopt niet." in text
    assert "Bij gebeurtenis 2: Deze gebeurtenis is veranderd." in text
    assert "Vanaf daar is er niets bewezen." in text


def test_the_lag_stands_out_when_sealing_does_not_go_on(tom: Client, cast: Cast) -> None:
    from onkreukbaar.record.writing import Actor, Subject, write_event

    long_ago = timezone.now() - dt.timedelta(minutes=9)
    write_event(kind="late", actor=Actor("console"), subject=Subject("box", "1"), at=long_ago)
    assert "9 minuten" in tom.get("/bewijs/").content.decode()


def exported(response: StreamingHttpResponse, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:  # type: ignore[arg-type]
        archive.extractall(folder)
    return folder / "register"


def test_the_export_verifies_and_leaves_out_what_is_not_for_an_auditor(tom: Client, cast: Cast, tmp_path: Path) -> None:
    response = tom.post("/bewijs/export/")
    assert isinstance(response, StreamingHttpResponse)
    folder = exported(response, tmp_path)
    verdict = verify_folder(folder)
    assert verdict.is_whole
    lines = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    submitted = {line["data_subject_id"]: line for line in lines if line["kind"] == "case_submitted"}
    assert "body" in submitted[cast.sanne.key]
    assert submitted[cast.ruben.key]["without"] == "withheld"
    assert lines[-1]["kind"] == "record_exported"
    assert (lines[-1]["actor_id"], lines[-1]["actor_role"]) == (cast.tom.key, "auditor")
    assert verdict.withheld == sum(line.get("without") == "withheld" for line in lines)


def test_nothing_about_a_shielded_person_is_readable(tom: Client, cast: Cast, tmp_path: Path) -> None:
    response = tom.post("/bewijs/export/")
    assert isinstance(response, StreamingHttpResponse)
    text = (exported(response, tmp_path) / "events.jsonl").read_text()
    about = [line for line in map(json.loads, text.splitlines()) if cast.ruben.key in str(line)]
    assert about
    assert all("body" not in line for line in about)
    assert cast.ruben.family_name not in text


@pytest.mark.django_db(transaction=True)
def test_a_look_that_was_asked_for_is_done_by_the_clock_once(settings: Settings) -> None:
    people = build_cast()
    declare(people.sanne)
    seal_events()
    browser = client_of(people.tom)
    for _ in range(2):
        assert browser.post("/bewijs/controleren/").status_code == 302
    assert Check.objects.count() == 1
    assert "Er loopt een controle." in browser.get("/bewijs/").content.decode()
    assert check(timezone.now()) == {"checks": 1}
    assert check(timezone.now()) == {"checks": 0}
    assert "Het register is heel." in browser.get("/bewijs/").content.decode()
    with guard.lifted(connection), transaction.atomic():
        Event.objects.filter(sequence=1).update(kind="other")
    assert check(timezone.now() + dt.timedelta(days=1)) == {"checks": 1}
    assert "Bij gebeurtenis 1: Deze gebeurtenis is veranderd." in browser.get("/bewijs/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_restored_older_backup_is_an_alarm_on_the_page(tmp_path: Path, settings: Settings) -> None:
    settings.RECORD_WITNESSES = [("onkreukbaar.record.witnesses.FolderWitness", {"folder": tmp_path})]
    people = build_cast()
    declare(people.sanne)
    seal_events()
    write_checkpoint()
    assert deliver_checkpoints() == 1
    kept = json.loads((tmp_path / "laatste-ijkpunt.json").read_text())
    (tmp_path / "laatste-ijkpunt.json").write_text(json.dumps(kept | {"sequence": kept["sequence"] + 50}))
    text = client_of(people.tom).get("/bewijs/").content.decode()
    assert f"De getuige zag gebeurtenis {kept['sequence'] + 50}." in text
    assert check_record().is_whole


def test_the_words_of_the_verifier_are_in_both_languages() -> None:
    from onkreukbaar.record.faults import FAULTS, REMARKS

    with translation.override("nl"):
        assert all(words["nl"] and words["en"] for words in (*FAULTS.values(), *REMARKS.values()))
