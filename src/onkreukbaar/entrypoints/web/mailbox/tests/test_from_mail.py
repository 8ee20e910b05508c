"""From a forwarded mail to the question: the person confirms each thing, and only then does it count."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.mail_in.links import token_of
from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.entrypoints.mail_in.receive import receive_mail
from onkreukbaar.entrypoints.web.ask.answers import read_answers
from onkreukbaar.entrypoints.web.cases.prefill import start_values
from onkreukbaar.entrypoints.web.formats import long_date
from onkreukbaar.entrypoints.web.mailbox.tests.test_pages import signed_in
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.reference.people.tests.cast import Cast, give_account

pytestmark = pytest.mark.django_db
MAIL = """From: sanne@voorbeeld.example
Subject: FW: Bedankt
Message-ID: <1@x.example>
Content-Type: text/plain; charset=utf-8

Van: Eva Linden <eva@delta-antennes.example>
Onderwerp: Bedankt

Je krijgt van ons een fles wijn ter waarde van € 20,00. We brengen hem op {day}.
"""
SOON = timezone.localdate() + dt.timedelta(days=20)


@pytest.fixture
def link(cast: Cast) -> str:
    receive_mail(MAIL.format(day=SOON.strftime("%d-%m-%Y")).encode())
    return f"/uit-je-mail/{token_of(MailDraft.objects.get())}/"


def test_each_thing_that_was_read_is_asked_with_its_sentence(link: str, cast: Cast) -> None:
    page = signed_in(cast.sanne).get(link)
    assert page.headers["Cache-Control"] == "private, no-store"
    for said in ("Delta Antennes", "Een gewoon geschenk", "€\xa020", long_date(SOON), "fles wijn ter waarde van"):
        assert said in page.text
    assert page.text.count("Uit je e-mail gelezen; klopt dit?") == 4
    assert "checked" not in page.text


def test_nothing_counts_before_all_is_said(link: str, cast: Cast) -> None:
    page = signed_in(cast.sanne).post(link, {"form": "yes"})
    assert page.status_code == 422
    assert "Vul nog 3 dingen aan" in page.text


def test_what_is_confirmed_is_given_and_what_is_not_is_asked(link: str, cast: Cast) -> None:
    said = {"giver": "yes", "form": "yes", "value_eur": "no", "on": "yes"}
    page = signed_in(cast.sanne).post(link, said).text
    assert "Wie geeft het?" in page
    assert 'value="Delta Antennes"' in page
    signed = re.findall(r'name="answers" value="([^"]+)"', page)[0]
    answers = read_answers(signed, "gift")
    assert dict(answers.given) == {"form": "standard"}
    start = start_values(register_of("gifts"), signed)
    assert start["form"] == "standard"
    assert start["offered_on"].isoformat() == SOON.isoformat()


def test_a_whole_question_can_be_answered_from_there(link: str, cast: Cast) -> None:
    client = signed_in(cast.sanne)
    page = client.post(link, dict.fromkeys(("giver", "form", "value_eur", "on"), "yes")).text
    signed = re.findall(r'name="answers" value="([^"]+)"', page)[0]
    posted = {"answers": signed, "screen": "giver", "shown": "giver_kind", "giver_kind": "supplier"}
    after = client.post("/mag-dit/gift/", posted).text
    assert "Klopt hier iets van?" in after
    assert "Wat krijg je?" not in after


def test_it_opens_for_nobody_else_and_not_without_signing_in(link: str, cast: Cast) -> None:
    assert Client().get(link).status_code == 302
    assert signed_in(cast.daan).get(link).status_code == 404
    assert signed_in(cast.sanne).get(link[:-3] + "xx/").status_code == 404


def test_it_can_be_wiped_at_once(link: str, cast: Cast) -> None:
    client = signed_in(cast.sanne)
    assert client.post(link + "wis/").status_code == 302
    assert MailDraft.objects.count() == 0
    assert client.get(link).status_code == 404


def test_in_the_demo_an_example_comes_back_as_a_letter(cast: Cast, settings: Settings) -> None:
    settings.DEMO = True
    give_account(cast.sanne)
    client = Client()
    assert "Een kleine attentie voor de feestdagen" in client.get("/demo/postbus/doorsturen/").text
    sent = client.post("/demo/postbus/doorsturen/", {"who": cast.sanne.key, "example": "kerstpakket-outlook.eml"})
    assert sent.headers["Location"] == f"/demo/postbus/{cast.sanne.public_id}/"
    assert Letter.objects.get().state == Letter.State.SENT
    text = "Van: x@y.example\nOnderwerp: z\n\nEen cadeaubon van 10 euro"
    own = {"who": cast.sanne.key, "example": "own", "text": text}
    client.post("/demo/postbus/doorsturen/", own)
    assert MailDraft.objects.count() == 2
    assert client.post("/demo/postbus/doorsturen/", {**own, "text": " "}).status_code == 422
