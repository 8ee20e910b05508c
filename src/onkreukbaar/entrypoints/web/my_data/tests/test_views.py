"""My data: what is held, why, who looked, and what I arrange myself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from onkreukbaar.casework.holds import lift_hold, place_hold
from onkreukbaar.casework.models import SavedView
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.models import Absence, Account, Person, RoleGrant
from onkreukbaar.reference.people.roles import INTEGRITY_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast

TODAY = timezone.localdate()
PAGE = "/mijn-gegevens/"


@pytest.fixture
def sanne(cast: Cast) -> Client:
    client = Client()
    account = Account.objects.create_account("sanne", cast.sanne)
    client.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    return client


def page(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def look(by: Person, at: Person, when: dt.datetime | None = None, number: str = "2026-0001") -> None:
    write_event(
        kind="case_read", actor=Actor(by.key, INTEGRITY_OFFICER.key), subject=Subject("case", number, at.key), at=when
    )


def test_every_field_stands_there_with_its_value_and_its_purpose(sanne: Client, cast: Cast) -> None:
    actions.grant_role(person=cast.sanne, role="auditor", unit=cast.radio, by=cast.iris)
    SavedView.objects.create(owner=cast.sanne, register_key="gifts", name="Dit jaar geweigerd", filters="")
    text = page(sanne)
    for held in ("10001", "sanne@voorbeeld.example", "Afdeling Radiotechniek", "Dit jaar geweigerd", "1 mrt 2015"):
        assert held in text
    assert "Om je te herkennen in gegevens van personeelszaken." in text
    assert "auditor, Afdeling Radiotechniek" in text
    assert "Je kreeg een rol" in text
    assert "Iris de Boer" in text


def test_who_looked_with_role_and_purpose_newest_first(sanne: Client, cast: Cast) -> None:
    look(cast.femke, cast.sanne, timezone.now() - dt.timedelta(days=2))
    look(cast.tom, cast.sanne, timezone.now() - dt.timedelta(days=1))
    text = page(sanne)
    assert text.index("Tom Jansen") < text.index("Femke Bakker")
    assert "om de melding te beoordelen" in text


def test_an_inquiry_hold_withholds_what_comes_after_it_and_two_people_release_it(sanne: Client, cast: Cast) -> None:
    second = Person.objects.create(given_name="Els", family_name="Smit", unit=cast.ministry)
    RoleGrant.objects.create(person=second, role=INTEGRITY_OFFICER.key)
    look(cast.karim, cast.sanne, timezone.now() - dt.timedelta(days=1))
    before = page(sanne)
    hold = place_hold(person=cast.sanne, by=cast.femke, reason="onderzoek")
    look(cast.tom, cast.sanne)
    during = page(sanne)
    assert "Karim El Idrissi" in before
    assert "Karim El Idrissi" in during
    assert "Tom Jansen" not in during
    lift_hold(hold=hold, by=cast.femke)
    assert "Tom Jansen" not in page(sanne)
    lift_hold(hold=hold, by=second)
    assert "Tom Jansen" in page(sanne)


def test_it_is_nobody_elses_page(sanne: Client, cast: Cast) -> None:
    text = page(sanne)
    assert "10002" not in text
    assert Client().get(PAGE)["Location"] == f"/inloggen/?next={PAGE}"


def test_i_arrange_my_cover_and_stop_it(sanne: Client, cast: Cast) -> None:
    form = {"cover": "daan peters", "from_on": f"{TODAY:%d-%m-%Y}", "until_on": f"{TODAY:%d-%m-%Y}"}
    assert sanne.post(f"{PAGE}vervanging/", form)["Location"] == PAGE
    absence = Absence.objects.get()
    assert (absence.person, absence.cover) == (cast.sanne, cast.daan)
    assert "Daan Peters" in page(sanne)
    assert sanne.post(f"{PAGE}vervanging/{absence.pk}/stop/").status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("cover", "says"),
    [
        ("Sanne de Wit", "jezelf niet vervangen"),
        ("Pietje Puk", "We kennen niemand"),
        ("Ruben Smit", "We kennen niemand"),
        ("Iris de Boer", ""),
        ("", "Vul een naam"),
    ],
)
def test_a_cover_that_will_not_do(sanne: Client, cast: Cast, cover: str, says: str) -> None:
    RoleGrant.objects.create(person=cast.sanne, role="line_manager", unit=cast.radio)
    form = {"cover": cover, "from_on": f"{TODAY:%d-%m-%Y}", "until_on": f"{TODAY:%d-%m-%Y}"}
    response = sanne.post(f"{PAGE}vervanging/", form)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Absence.objects.exists()


def test_two_people_of_one_name_are_told_apart_by_number(sanne: Client, cast: Cast) -> None:
    Person.objects.create(given_name="Daan", family_name="Peters", unit=cast.purchasing, personnel_number="10098")
    form = {"cover": "Daan Peters", "from_on": f"{TODAY:%d-%m-%Y}", "until_on": f"{TODAY:%d-%m-%Y}"}
    assert "Er zijn er 2" in sanne.post(f"{PAGE}vervanging/", form).content.decode()
    assert sanne.post(f"{PAGE}vervanging/", form | {"cover": "10098"}).status_code == 302


def test_another_mans_absence_is_not_mine_to_stop(sanne: Client, cast: Cast) -> None:
    other = Absence.objects.create(person=cast.daan, cover=cast.sanne, from_on=TODAY, until_on=TODAY)
    assert sanne.post(f"{PAGE}vervanging/{other.pk}/stop/").status_code == 404
    assert "Jij vervangt nu Daan Peters" in page(sanne)


def test_my_language_is_remembered_here_and_for_what_is_sent_to_me(sanne: Client, cast: Cast) -> None:
    sanne.post(f"{PAGE}taal/", {"language": "en"})
    cast.sanne.refresh_from_db()
    assert cast.sanne.language == "en"
    assert sanne.cookies["django_language"].value == "en"
    sanne.post(f"{PAGE}taal/", {"language": "fy"})
    cast.sanne.refresh_from_db()
    assert cast.sanne.language == "en"
