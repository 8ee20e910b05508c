"""Starting a campaign and following it, as each role that may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.casework.campaigns.tests.stage import DUE, HOLDS, MONDAY, send, start, turn
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare, gifts_with, on_day
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.menu import FOLLOWS_CAMPAIGNS
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        yield clock


def given(cast: Cast, **said: Any) -> dict[str, Any]:
    return {
        "title": "Geschenken 2026",
        "question": "Klopt nog wat je hebt vastgelegd?",
        "registers": ["gifts"],
        "units": [cast.radio.pk],
        "opens_on": "2-3-2026",
        "due_on": "16-3-2026",
        **said,
    }


def test_first_he_sees_how_many_people_it_asks(cast: Cast, yearly: Register) -> None:
    femke = signed_in(cast.femke)
    assert "Tel de mensen" in femke.get("/jaarvragen/nieuw/").content.decode()
    counted = femke.post("/jaarvragen/nieuw/", given(cast, act="look")).content.decode()
    assert "Je vraagt het aan 3 mensen" in counted
    assert not Campaign.objects.exists()
    started = femke.post("/jaarvragen/nieuw/", given(cast, act="start"))
    campaign = Campaign.objects.get()
    assert started.headers["Location"] == f"/jaarvragen/{campaign.pk}/"
    assert campaign.turns.count() == 3


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"title": ""}, "Geef de vraag een naam"),
        ({"registers": []}, "Kies waar de vraag over gaat"),
        ({"units": []}, "Kies aan welke afdelingen"),
        ({"due_on": "3-3-2026"}, "Geef mensen genoeg tijd. Kies 16-3-2026 of later"),
        ({"opens_on": "1-3-2026"}, "ligt in het verleden"),
        ({"due_on": "30-2-2026"}, "Vul een datum in"),
        ({"registers": ["nothing"]}, "nothing"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, yearly: Register, said: dict[str, Any], says: str) -> None:
    answer = signed_in(cast.femke).post("/jaarvragen/nieuw/", given(cast, act="start", **said))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Campaign.objects.exists()


def test_who_may_not_start_finds_no_form(cast: Cast, yearly: Register) -> None:
    for who in (cast.sanne, cast.marleen, cast.tom, cast.iris):
        assert signed_in(who).get("/jaarvragen/nieuw/").status_code == 403
    assert signed_in(cast.sanne).get("/jaarvragen/").status_code == 403


def test_the_starter_sees_names_and_counts_and_what_was_answered(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    sent = send(campaign, cast.sanne, {case: HOLDS})
    femke = signed_in(cast.femke)
    assert "1 van 3" in femke.get("/jaarvragen/").content.decode()
    waiting = femke.get(f"/jaarvragen/{campaign.pk}/").content.decode()
    assert "Daan Peters" in waiting
    assert "Sanne de Wit" not in waiting, "those who have not come first"
    everybody = femke.get(f"/jaarvragen/{campaign.pk}/?toon=").content.decode()
    assert "Sanne de Wit" in everybody
    told = femke.get(f"/jaarvragen/{campaign.pk}/antwoord/{sent.pk}/").content.decode()
    assert case.title in told
    assert "Klopt nog" in told
    assert Event.objects.filter(kind="case_read", actor_id=cast.femke.key).count() == 1


def test_of_a_confidential_register_a_line_manager_does_not_even_see_who_has_to_answer(
    cast: Cast, confidential: Register, clock: Clock
) -> None:
    RoleGrant.objects.create(person=cast.noor, role="designated_officer")
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(confidential, cast.materiel, cast.noor)
    sent = send(campaign, cast.sanne, {case: HOLDS})
    marleen = signed_in(cast.marleen)
    for door in ("", f"antwoord/{sent.pk}/", f"hoeft-niet/{sent.pk}/"):
        assert marleen.get(f"/jaarvragen/{campaign.pk}/{door}").status_code == 404
    assert marleen.post(f"/jaarvragen/{campaign.pk}/hoeft-niet/{sent.pk}/", {"reason": "Verlof"}).status_code == 404
    assert marleen.post(f"/jaarvragen/{campaign.pk}/verslag/", {"purpose": "Kijken"}).status_code in (403, 404)
    assert signed_in(cast.noor).get(f"/jaarvragen/{campaign.pk}/antwoord/{sent.pk}/").status_code == 200
    assert signed_in(cast.femke).get(f"/jaarvragen/{campaign.pk}/").status_code == 404


def test_he_excuses_who_is_away_and_late_ones_stand_out(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    clock.at = moment(DUE + dt.timedelta(days=1), "09:00")
    marleen = signed_in(cast.marleen)
    late = marleen.get(f"/jaarvragen/{campaign.pk}/?toon=te-laat").content.decode()
    assert "Daan Peters" in late
    address = f"/jaarvragen/{campaign.pk}/hoeft-niet/{turn(campaign, cast.daan).pk}/"
    assert "Schrijf waarom." in marleen.post(address, {"reason": ""}).content.decode()
    assert marleen.post(address, {"reason": "Op missie tot juni."}).status_code == 302
    assert turn(campaign, cast.daan).state == Turn.State.EXCUSED
    own = f"/jaarvragen/{campaign.pk}/hoeft-niet/{turn(campaign, cast.marleen).pk}/"
    assert marleen.post(own, {"reason": "Geen tijd."}).status_code == 403
    assert "Op missie tot juni." in signed_in(cast.daan).get(f"/klopt-dit-nog/{campaign.pk}/").content.decode()


def test_the_report_and_stopping(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    femke = signed_in(cast.femke)
    address = f"/jaarvragen/{campaign.pk}/"
    assert femke.post(f"{address}verslag/", {"purpose": ""}).status_code == 422
    file = femke.post(f"{address}verslag/", {"purpose": "Jaarverslag"})
    assert file.headers["Content-Type"].startswith("text/csv")
    assert file.content.decode().count("\r\n") == 4
    assert femke.post(f"{address}stoppen/", {"reason": ""}).status_code == 422
    femke.post(f"{address}stoppen/", {"reason": "Verkeerde afdeling."})
    assert "Verkeerde afdeling." in femke.get(address).content.decode()
    assert "Verkeerde afdeling." in signed_in(cast.sanne).get(f"/klopt-dit-nog/{campaign.pk}/").content.decode()


def test_one_of_later_says_when_it_begins(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.radio, cast.femke, opens_on=dt.date(2026, 3, 9), due_on=dt.date(2026, 4, 1))
    assert "begint op maandag 9 maart" in signed_in(cast.femke).get(f"/jaarvragen/{campaign.pk}/").content.decode()


def test_what_only_its_owner_sees_stands_on_nobody_elses_page(cast: Cast, clock: Clock) -> None:
    columns = tuple(
        replace(column, visibility=Visibility.DECLARANT_ONLY) if column.key == "value_cents" else column
        for column in register_of("gifts").columns
    )
    with gifts_with(confirmed_yearly=True, columns=columns) as register:
        case = declare(cast.sanne, value_cents=4321)
        clock.at += dt.timedelta(minutes=1)
        campaign = start(register, cast.radio, cast.femke)
        sent = send(campaign, cast.sanne, {case: HOLDS})
        assert "43,21" in signed_in(cast.sanne).get(f"/klopt-dit-nog/{campaign.pk}/").content.decode()
        told = signed_in(cast.femke).get(f"/jaarvragen/{campaign.pk}/antwoord/{sent.pk}/").content.decode()
        assert case.title in told
        assert "43,21" not in told


def test_no_menu_leads_to_a_page_that_is_refused(cast: Cast) -> None:
    for role in sorted(FOLLOWS_CAMPAIGNS):
        who = Person.objects.create(given_name=role, family_name="Rol", unit=cast.purchasing)
        RoleGrant.objects.create(person=who, role=role)
        assert signed_in(who).get("/jaarvragen/").status_code == 200, role
