"""The page of whoever is asked: without JavaScript, from the first look to the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.campaigns.tests.stage import DUE, MONDAY, start, turn
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import declare, on_day
from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.entrypoints.web.cases.tests.house import filled_in, signed_in
from onkreukbaar.reference.people.tests.cast import Cast


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        yield clock


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    found = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    return found


@pytest.fixture
def campaign(cast: Cast, yearly: Register, case: Case, clock: Clock) -> Campaign:
    found = start(yearly, cast.radio, cast.femke)
    clock.at += dt.timedelta(minutes=1)
    return found


@pytest.fixture
def sanne(cast: Cast) -> Client:
    return signed_in(cast.sanne)


def page(client: Client, campaign: Campaign) -> str:
    return client.get(f"/klopt-dit-nog/{campaign.pk}/").content.decode()


def post(client: Client, campaign: Campaign, act: str, **given: Any) -> Any:
    return client.post(f"/klopt-dit-nog/{campaign.pk}/", {"act": act, **given})


def test_it_stands_in_the_inbox_on_the_start_page_and_in_the_menu(campaign: Campaign, sanne: Client) -> None:
    for address in ("/", "/wacht-op-mij/", "/klopt-dit-nog/"):
        assert campaign.title in sanne.get(address).content.decode(), address
    assert '<span class="ok-count"' in sanne.get("/").content.decode()


def test_he_says_that_it_holds_and_is_done(cast: Cast, campaign: Campaign, case: Case, sanne: Client) -> None:
    assert case.title in page(sanne, campaign)
    sent = post(sanne, campaign, "send", **{f"kind-{case.pk}": "holds", "nothing_more": "on"})
    assert sent.status_code == 302
    assert turn(campaign, cast.sanne).state == Turn.State.SENT
    after = page(sanne, campaign)
    assert "Je antwoord is verstuurd op 2 mrt 2026" in after
    assert "Verstuur je antwoord" not in after
    assert campaign.title not in sanne.get("/wacht-op-mij/").content.decode()


def test_nothing_to_declare_takes_one_tick(cast: Cast, campaign: Campaign) -> None:
    daan = signed_in(cast.daan)
    assert "Ik heb niets te melden." in page(daan, campaign)
    post(daan, campaign, "send", nothing_more="on")
    assert turn(campaign, cast.daan).is_nil
    assert "Je hebt niets te melden." in page(daan, campaign)


def test_what_is_missing_is_said_at_its_place(campaign: Campaign, case: Case, sanne: Client) -> None:
    nothing = post(sanne, campaign, "send")
    assert nothing.status_code == 422
    assert f'href="#id_kind-{case.pk}' in nothing.content.decode()
    assert "Kies of dit nog klopt." in nothing.content.decode()
    over = post(sanne, campaign, "send", **{f"kind-{case.pk}": "ended", "nothing_more": "on"})
    assert "Vul de laatste dag in" in over.content.decode()
    odd = post(sanne, campaign, "send", **{f"kind-{case.pk}": "ended", f"ended-{case.pk}": "31-2-2026"})
    assert "Vul een datum in" in odd.content.decode()
    ahead = {f"kind-{case.pk}": "ended", f"ended-{case.pk}": "1-1-2030", "nothing_more": "on"}
    assert "ligt in de toekomst" in post(sanne, campaign, "send", **ahead).content.decode()


def test_saved_for_later_it_is_still_there(cast: Cast, campaign: Campaign, case: Case, sanne: Client) -> None:
    post(sanne, campaign, "save", **{f"kind-{case.pk}": "ended", f"ended-{case.pk}": "2-3-2026"})
    found = page(sanne, campaign)
    assert 'value="2-3-2026"' in found
    assert turn(campaign, cast.sanne).is_open
    assert "nog niet verstuurd" in sanne.get("/klopt-dit-nog/").content.decode()


def test_a_change_opens_the_form_filled_in_and_comes_back(
    cast: Cast, campaign: Campaign, case: Case, sanne: Client
) -> None:
    away = post(sanne, campaign, f"change-{case.pk}", **{f"kind-{case.pk}": "changed"})
    address = f"/klopt-dit-nog/{campaign.pk}/veranderd/{case.pk}/"
    assert away.headers["Location"] == address
    assert "Fles wijn" in sanne.get(address).content.decode()
    same = sanne.post(address, filled_in(offered_on="2-3-2026", value_method="shop_price"))
    assert "Je hebt nog niets veranderd" in same.content.decode()
    changed = sanne.post(address, filled_in(offered_on="2-3-2026", value_method="shop_price", description="Kist wijn"))
    assert changed.status_code == 302, changed.content.decode()
    answer = Answer.objects.get()
    assert answer.kind == Answer.Kind.CHANGED
    assert answer.changed_at is not None
    found = page(sanne, campaign)
    assert "Is veranderd" in found
    assert "Kist wijn" in found
    assert post(sanne, campaign, "send", nothing_more="on").status_code == 302


def test_it_is_nobody_elses(cast: Cast, campaign: Campaign, case: Case) -> None:
    assert signed_in(cast.noor).get(f"/klopt-dit-nog/{campaign.pk}/").status_code == 404
    daan = signed_in(cast.daan)
    assert case.title not in page(daan, campaign)
    assert daan.get(f"/klopt-dit-nog/{campaign.pk}/veranderd/{case.pk}/").status_code == 404
    assert Client().get("/klopt-dit-nog/").status_code == 302


def test_late_is_said_and_still_accepted(cast: Cast, campaign: Campaign, clock: Clock) -> None:
    clock.at = moment(DUE + dt.timedelta(days=1), "09:00")
    daan = signed_in(cast.daan)
    assert "De laatste dag is voorbij." in page(daan, campaign)
    post(daan, campaign, "send", nothing_more="on")
    assert turn(campaign, cast.daan).is_late


def test_sent_twice_it_counts_once(campaign: Campaign, case: Case, sanne: Client) -> None:
    given = {f"kind-{case.pk}": "holds", "nothing_more": "on"}
    post(sanne, campaign, "send", **given)
    assert post(sanne, campaign, "send", **given).status_code == 409
    assert Answer.objects.count() == 1


def test_in_english_too(cast: Cast, campaign: Campaign) -> None:
    cast.daan.language = "en"
    cast.daan.save()
    client = signed_in(cast.daan)
    client.cookies["django_language"] = "en"
    found = client.get(f"/klopt-dit-nog/{campaign.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "I have nothing to declare." in found
