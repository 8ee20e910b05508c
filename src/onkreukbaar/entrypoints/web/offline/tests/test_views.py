"""What the house serves to devices, and how it takes a draft back: it judges anew, and believes nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_for
from onkreukbaar.entrypoints.web.ask.tests.visitor import fields, text, title
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.offline.page import page_files, script_names
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.rules.bundle_signature import read_keys, verify_bundle
from onkreukbaar.rules.tests.packs import copy_policies

HOME = "/mag-dit/zonder-verbinding/"
DRAFT = f"{HOME}concept/"
WINE = {
    "giver": {"giver_kind": "supplier"},
    "what": {"form": "standard"},
    "value": {"value_eur": "known", "value_eur.amount": "24,95", "value_eur.low": "", "value_eur.high": ""},
    "besides": {
        "tick": ["none"],
        "shown": [
            *("award", "influence", "matter", "home", "second", "third", "out_of_proportion"),
            *("everybody", "organisation", "unrelated", "refused"),
        ],
    },
}


def draft(**other: Any) -> dict[str, str]:
    """A draft as a device sends it."""
    sent = {
        "key": str(uuid4()),
        "question": "gift",
        "on": timezone.localdate().isoformat(),
        "note": "Fles wijn",
        "outcome": "allowed_with_registration",
        "inputs": WINE,
        "done": list(WINE),
    }
    return {"draft": json.dumps({**sent, **other})}


@pytest.fixture
def sanne(cast: Cast) -> Client:
    return signed_in(cast.sanne)


def test_the_page_is_the_same_for_everybody(sanne: Client) -> None:
    for address in (HOME, f"{HOME}en/", f"{HOME}worker.js", f"{HOME}manifest.json"):
        visitor, known = Client().get(address), sanne.get(address)
        assert visitor.content == known.content
        assert visitor.status_code == 200
        assert not visitor.cookies


def test_each_language_has_its_own_address() -> None:
    client = Client(headers={"cookie": "django_language=en"})
    assert '<html lang="nl"' in client.get(HOME).content.decode()
    assert '<html lang="en"' in client.get(f"{HOME}en/").content.decode()


def test_without_script_the_page_says_what_works() -> None:
    page = Client().get(HOME).content.decode()
    noscript = re.search(r"<noscript>(.*?)</noscript>", page, re.S)
    assert noscript
    assert "Zonder verbinding werkt deze pagina alleen met JavaScript." in noscript[1]


def test_the_worker_keeps_every_file_that_the_page_needs_and_no_page_of_people() -> None:
    kept = page_files()
    page = Client().get(HOME).content.decode()
    needed = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', page)
    assert set(needed) <= set(kept)
    assert {f"/static/offline/{name}" for name in script_names()} - set(kept) == {"/static/offline/worker.js"}
    assert all(address.startswith((HOME, "/static/")) for address in kept)


def test_the_bundle_is_signed_and_asked_again_cheaply() -> None:
    first = Client().get(f"{HOME}regels.json", headers={"accept-encoding": "identity"})
    signed = first.content.decode()
    assert verify_bundle(signed, read_keys(signed)[0]).content["format"] == "onkreukbaar-policy-bundle/1"
    again = Client().get(f"{HOME}regels.json", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = Client().get(f"{HOME}regels.json", headers={"accept-encoding": "gzip"})
    assert len(packed.content) < len(first.content) / 4


def test_the_bundle_asks_the_database_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        Client().get(f"{HOME}regels.json")


def test_a_draft_comes_back_as_the_answer_of_the_house(sanne: Client) -> None:
    page = sanne.post(DRAFT, draft()).content.decode()
    assert title(page) == "Mag, meld het wel"
    assert "We keken opnieuw, met de regels van die dag." in text(page)
    assert "Zonder verbinding was het antwoord" not in text(page)


def test_what_the_device_says_of_the_outcome_is_not_believed(sanne: Client) -> None:
    voucher = {**WINE, "what": {"form": "voucher"}}
    page = sanne.post(DRAFT, draft(inputs=voucher, outcome="allowed")).content.decode()
    assert title(page) == "Niet aannemen"
    assert "Zonder verbinding was het antwoord: Mag. Nu geldt dit antwoord." in text(page)


def declare(client: Client, sent: dict[str, str], **filled: str) -> str:
    """From the draft through the form of the register; gives where it led."""
    page = client.post(DRAFT, sent).content.decode()
    form = client.post(
        "/vastleggen/gifts/", {"answers": fields(page, "answers")[0], "question": "gift"}
    ).content.decode()
    key = re.search(r'name="submission_key" value="([^"]+)"', form)
    assert key
    given = {"submission_key": key[1], "direction": "received", "giver_organisation_name": "Werf De Noord", **filled}
    for name in ("description", "offered_on"):
        value = re.search(rf'name="{name}"[^>]*?value="([^"]*)"', form) or re.search(
            rf'name="{name}"[^>]*>\s*([^<]*)</textarea>', form
        )
        assert value, name
        given[name] = value[1].strip()
    return str(client.post("/vastleggen/gifts/", given).headers["Location"])


def test_the_day_the_words_and_the_key_reach_the_form_and_sending_twice_gives_one_case(sanne: Client) -> None:
    day = timezone.localdate() - dt.timedelta(days=3)
    sent = draft(on=day.isoformat())
    address = declare(sanne, sent)
    case = Case.objects.get()
    assert case.title.startswith("Fles wijn")
    assert register_for(case).occurred_on(register_for(case).entry_of(case)) == day
    assert str(case.submission_key) == json.loads(sent["draft"])["key"]
    again = sanne.post(DRAFT, sent)
    assert (again.status_code, again.headers["Location"]) == (302, address.partition("?")[0])
    assert Case.objects.count() == 1


def test_the_rules_of_the_day_it_happened_judge(sanne: Client, settings: Settings, tmp_path: Path) -> None:
    """A new rulebook since yesterday, with a limit of € 20: a gift of € 24,95 of last week falls under the old one."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    gifts = copy_policies(tmp_path) / "gifts"
    old = (gifts / "2018-01-01.yaml").read_text(encoding="utf-8")
    new = old.replace("valid_from: 2018-01-01", f"valid_from: {yesterday}", 1).replace("'50.00'", "'20.00'", 1)
    (gifts / f"{yesterday}.yaml").write_text(new, encoding="utf-8")
    settings.POLICIES_PATH = tmp_path / "policies"
    inputs = {**WINE, "offends": {"refusal_offends": "false"}}
    sent = {"inputs": inputs, "done": list(inputs)}
    last_week = sanne.post(DRAFT, draft(on=str(yesterday - dt.timedelta(days=6)), **sent)).content.decode()
    today = sanne.post(DRAFT, draft(**sent)).content.decode()
    assert (title(last_week), title(today)) == ("Mag, meld het wel", "Niet aannemen")


def test_somebody_elses_draft_leads_to_no_case_of_another(sanne: Client, cast: Cast) -> None:
    sent = draft()
    declare(sanne, sent)
    assert signed_in(cast.joris).post(DRAFT, sent).status_code == 200


def test_a_visitor_sees_the_answer_and_signs_in_to_declare(db: None) -> None:
    page = Client().post(DRAFT, draft()).content.decode()
    assert title(page) == "Mag, meld het wel"


def test_what_these_rules_cannot_read_is_asked_again(sanne: Client) -> None:
    old = {**WINE, "what": {"form": "something_that_was_once_a_form"}}
    page = sanne.post(DRAFT, draft(inputs=old)).content.decode()
    assert "Wat krijg je?" in text(page)
    assert "Een leverancier" in text(page), "what could be read is there"


BAD: dict[str, Any] = {
    "no draft": {"draft": "{"},
    "another question": draft(question="outside_everything"),
    "a day to come": draft(on="2999-01-01"),
    "no day": draft(on="yesterday"),
    "no key": draft(key="1"),
    "inputs that are none": draft(inputs=["giver"]),
    "too much": draft(note="x" * 30_000),
    "nothing": {},
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_draft_of_ours_is_refused_kindly(name: str, db: None) -> None:
    answer = Client().post(DRAFT, BAD[name])
    assert answer.status_code == 400
    assert "Dit concept kunnen we niet lezen" in answer.content.decode()


def test_the_answer_to_a_draft_is_not_kept(db: None) -> None:
    assert "no-store" in Client().post(DRAFT, draft())["Cache-Control"]
    assert Client().get(DRAFT).status_code == 405
