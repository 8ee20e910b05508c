"""Social media and a suspicion: an answer, and nothing of it stays: no row, no session, no cookie, no line of log."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.apps import apps
from django.test import Client

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.tests.visitor import Visitor, fields, text, title
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.contacts import age_of, channels_on
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
REQUEST = {"act": "connection_request", "requester_kind": "bidder"}
OPINION = {"act": "opinion"}


def rows() -> dict[str, int]:
    """How many rows there are of everything."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def of_social_media(client: Client, said: dict[str, str] = REQUEST) -> Visitor:
    """The answer about something on social media; what is not said is not known."""
    visitor = Visitor("social_media", client).start()
    while visitor.screen:
        shown = fields(visitor.page, "shown")
        visitor.send(**{name: said.get(name, "unknown") for name in shown or said})
    return visitor


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_social_media_is_answered_and_forgotten(
    cast: Cast, is_signed_in: bool, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(cast.sanne) if is_signed_in else Client()
    before, cookies = rows(), set(client.cookies)
    seen = text(of_social_media(client).page)
    assert "We bewaren hier niets van." in seen
    assert "Leg het" not in seen
    assert "Vraag het de adviseur" in seen
    assert rows() == before
    assert set(client.cookies) - cookies <= ({"csrftoken"} if is_signed_in else set())
    assert not any(word in caplog.text for word in ("bidder", "connection_request", "social_media"))


def test_the_answer_weighs_what_the_brochure_says(cast: Cast) -> None:
    for said, norms in ((REQUEST, ("04", "05", "07")), (OPINION, ("01", "02", "03", "04", "06", "07"))):
        page = of_social_media(signed_in(cast.sanne), said).page
        assert [norm for norm in norms if f"/regels/SOC-{norm}/" not in page] == []


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_a_suspicion_leads_to_the_channels_and_leaves_no_trace(
    cast: Cast, is_signed_in: bool, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(cast.sanne) if is_signed_in else Client()
    before, cookies = rows(), set(client.cookies)
    response = client.get("/mag-dit/concern/")
    page = response.content.decode()
    seen = text(page)
    assert title(page) == "Melden"
    for contact in [each for lines in channels_on(current_pack(), dt.date(2026, 11, 25)).values() for each in lines]:
        assert contact.name in seen
        assert contact.phone in seen
    assert "Gebruik dan liever je eigen telefoon." in seen
    assert seen.index("Binnen de organisatie") < seen.index("Waarom dit antwoord?")
    assert "no-store" in response.headers["Cache-Control"]
    assert 'action="/vastleggen/' not in page
    assert rows() == before
    assert set(client.cookies) - cookies <= ({"csrftoken"} if is_signed_in else set())  # of the button to sign out
    assert "concern" not in caplog.text


def test_details_say_since_when_they_were_not_checked() -> None:
    contact = next(each for each in current_pack().contacts if each.key == "whistleblowers_authority")
    today = dt.date(2026, 11, 25)
    assert age_of(contact, today) == "Niet gecontroleerd sinds 1 jan 2018."
    assert age_of(replace(contact, checked_on=dt.date(2026, 3, 1)), today) == ""
    assert (
        age_of(replace(contact, checked_on=dt.date(2024, 3, 1)), today)
        == "Voor het laatst gecontroleerd op 1 mrt 2024."
    )
    assert age_of(replace(contact, is_date_certain=False), today) == "Je organisatie controleert deze gegevens nog."
