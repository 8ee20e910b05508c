"""The second step on the web: asked of who has one, set up by who must, and a form that outlives it all."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.entrypoints.web.sign_in.entering import PENDING, PROVED
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.actions.second_factors import secret_of
from onkreukbaar.reference.people.models import Account, RoleGrant, SecondFactor
from onkreukbaar.reference.people.one_time_codes import code_at
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account

SECRET = b"twintig geheime byte"
STEP, OWN = "/inloggen/tweede-stap/", "/mijn-gegevens/inloggen/"


@pytest.fixture
def account(cast: Cast) -> Account:
    return give_account(cast.karim)


@pytest.fixture
def factor(account: Account) -> SecondFactor:
    code = code_at(SECRET, timezone.now())
    factor = actions.add_codes(account=account, secret=SECRET, code=code, name="telefoon", by=account.person)
    SecondFactor.objects.update(counter=0)
    return factor


@pytest.fixture
def must(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"integrity_adviser", "administrator"})


def now() -> str:
    return code_at(SECRET, timezone.now())


def first(client: Client, **more: str) -> str:
    response = client.post("/inloggen/", {"username": "karim", "password": PASSWORD, **more})
    return str(response["Location"])


def is_in(client: Client) -> bool:
    return client.get("/wachtwoord/").status_code == 200


def field(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None
    return html.unescape(found[1])


def set_up(client: Client) -> Any:
    """Add an app as its owner would: type the secret over, fill in the code of now."""
    page = client.get(OWN + "app/")
    found = re.search(r'si-secret">([A-Z2-7 ]+)<', page.content.decode())
    assert found is not None
    import base64

    code = code_at(base64.b32decode(found[1].replace(" ", "")), timezone.now())
    return client.post(OWN + "app/", {"draft": field(page, "draft"), "name": "telefoon", "code": code})


def test_a_password_alone_is_not_enough(client: Client, factor: SecondFactor) -> None:
    assert first(client) == STEP
    assert not is_in(client)
    assert client.post(STEP, {"code": "000000"}).status_code == 422
    assert not is_in(client)
    key = client.session.session_key
    assert client.post(STEP, {"code": now()})["Location"] == "/"
    assert is_in(client)
    assert client.session.session_key != key
    assert PENDING not in client.session


def test_the_second_step_is_nobodys_without_the_first(client: Client, factor: SecondFactor) -> None:
    assert client.get(STEP)["Location"] == "/inloggen/"
    assert client.post(STEP, {"code": now()})["Location"] == "/inloggen/"
    assert not is_in(client)


@pytest.mark.parametrize("address", [OWN, OWN + "app/", OWN + "sleutel/", OWN + "herstelcodes/"])
def test_between_the_steps_nothing_can_be_arranged(client: Client, factor: SecondFactor, address: str) -> None:
    first(client)
    assert client.get(OWN + "app/").status_code == 302
    response = client.post(address, {"name": "x", "code": now()})
    assert response.status_code in {401, 405}
    assert SecondFactor.objects.count() == 1


def test_a_wait_that_took_too_long_begins_again(client: Client, factor: SecondFactor) -> None:
    first(client)
    stored = client.session
    stored[PENDING] = {**stored[PENDING], "at": stored[PENDING]["at"] - 16 * 60}
    stored.save()
    assert client.post(STEP, {"code": now()})["Location"] == "/inloggen/"
    assert not is_in(client)


def test_a_password_that_was_changed_meanwhile_ends_the_wait(client: Client, factor: SecondFactor, cast: Cast) -> None:
    first(client)
    actions.give_one_time_password(account=factor.account, by=cast.iris)
    assert client.post(STEP, {"code": now()})["Location"] == "/inloggen/"


def test_too_many_failures_wait_in_every_browser(client: Client, factor: SecondFactor) -> None:
    first(client)
    answers = [client.post(STEP, {"code": "000000"}).content.decode() for _attempt in range(5)]
    assert "Wacht 15 minuten" in answers[-1]
    assert "Wacht 15 minuten" not in answers[-2]
    other = Client(REMOTE_ADDR="10.1.2.3")
    first(other)
    assert other.post(STEP, {"code": now()}).status_code == 422
    assert not is_in(other)


def test_a_recovery_code_opens_the_door(client: Client, factor: SecondFactor) -> None:
    codes = actions.make_recovery_codes(account=factor.account, by=factor.account.person)
    first(client)
    client.post(STEP, {"code": codes[0]})
    assert is_in(client)
    assert "Je hebt nog 9 codes over." in client.get(OWN).content.decode()


def test_who_must_have_one_sets_it_up_before_he_sees_anything(client: Client, account: Account, must: None) -> None:
    assert first(client, next="/wacht-op-mij/") == OWN
    assert "Stel een tweede stap in" in client.get(OWN).content.decode()
    for address in ("/mijn-zaken/", "/mijn-gegevens/", "/wachtwoord/"):
        assert client.get(address)["Location"].startswith("/inloggen/")
    done = set_up(client)
    assert "Je herstelcodes" in done.content.decode()
    assert 'href="/wacht-op-mij/"' in done.content.decode()
    assert is_in(client)
    assert Event.objects.filter(kind="recovery_codes_made").exists()


def test_a_role_that_comes_in_the_middle_of_a_session_asks_for_it_at_once(
    client: Client, cast: Cast, must: None
) -> None:
    give_account(cast.daan)
    client.post("/inloggen/", {"username": "daan", "password": PASSWORD})
    assert is_in(client)
    RoleGrant.objects.create(person=cast.daan, role="integrity_adviser")
    assert not is_in(client)


def test_the_form_that_was_kept_comes_through_both_steps(client: Client, factor: SecondFactor) -> None:
    sent = {"reason": "regel 1"}
    late = client.post("/wachtwoord/", sent, headers={"referer": "http://testserver/wachtwoord/"})
    kept = field(late, "kept")
    assert first(client, kept=kept) == STEP
    client.post(STEP, {"code": "000000"})
    assert client.post(STEP, {"code": now()})["Location"] == "/wachtwoord/"
    assert 'name="reason" value="regel 1"' in client.get("/wachtwoord/").content.decode()


def test_the_form_that_was_kept_comes_through_setting_up(client: Client, account: Account, must: None) -> None:
    late = client.post("/wachtwoord/", {"reason": "x"}, headers={"referer": "http://testserver/wachtwoord/"})
    first(client, kept=field(late, "kept"))
    assert 'href="/wachtwoord/"' in set_up(client).content.decode()
    assert 'name="reason" value="x"' in client.get("/wachtwoord/").content.decode()


def test_the_form_of_who_stopped_halfway_is_not_for_the_next(client: Client, factor: SecondFactor, cast: Cast) -> None:
    late = client.post("/wachtwoord/", {"reason": "x"}, headers={"referer": "http://testserver/wachtwoord/"})
    first(client, kept=field(late, "kept"))
    give_account(cast.daan)
    client.post("/inloggen/", {"username": "daan", "password": PASSWORD})
    assert 'value="x"' not in client.get("/wachtwoord/").content.decode()


def test_a_stale_session_proves_itself_again_before_it_changes_anything(client: Client, factor: SecondFactor) -> None:
    first(client)
    client.post(STEP, {"code": now()})
    stored = client.session
    stored[PROVED] -= 16 * 60
    stored.save()
    assert client.get(OWN).status_code == 200
    asked = client.get(OWN + "app/")["Location"]
    assert asked.startswith("/inloggen/bevestig/")
    assert client.post(OWN + f"weg/{factor.pk}/")["Location"] == asked
    assert SecondFactor.objects.exists()
    SecondFactor.objects.update(counter=0)
    assert client.post(asked, {"code": now()})["Location"] == OWN
    client.post(OWN + f"weg/{factor.pk}/")
    assert not SecondFactor.objects.exists()


def test_who_has_none_proves_himself_by_his_password(client: Client, account: Account) -> None:
    first(client)
    stored = client.session
    stored[PROVED] -= 16 * 60
    stored.save()
    asked = client.get(OWN + "app/")["Location"]
    assert client.post(asked, {"password": "fout"}).status_code == 422
    assert client.post(asked, {"password": PASSWORD})["Location"] == OWN
    assert set_up(client).status_code == 200


def test_a_draft_is_for_its_own_account(client: Client, account: Account, cast: Cast) -> None:
    first(client)
    draft = field(client.get(OWN + "app/"), "draft")
    other = Client()
    give_account(cast.daan)
    other.post("/inloggen/", {"username": "daan", "password": PASSWORD})
    other.post(OWN + "app/", {"draft": draft, "name": "x", "code": "123456"})
    assert not SecondFactor.objects.exists()


def test_signing_out_elsewhere_leaves_this_session(account: Account) -> None:
    here, elsewhere = Client(), Client()
    first(here)
    first(elsewhere)
    assert is_in(elsewhere)
    here.post(OWN + "elders/")
    assert is_in(here)
    assert not is_in(elsewhere)


def test_an_administrator_takes_it_away_and_the_person_reads_why(
    client: Client, factor: SecondFactor, cast: Cast
) -> None:
    karim, iris = client, Client()
    first(karim)
    karim.post(STEP, {"code": now()})
    give_account(cast.iris)
    iris.post("/inloggen/", {"username": "iris", "password": PASSWORD})
    address = f"/beheer/mensen/{cast.karim.key}/tweede-stap/"
    assert iris.post(address, {"reason": ""}).status_code == 422
    assert iris.post(address, {"reason": "telefoon kwijt"}).status_code == 302
    assert not is_in(karim)
    assert first(karim) == "/"
    page = karim.get("/mijn-gegevens/").content.decode()
    assert "Reden: telefoon kwijt" in page
    assert "Iris de Boer" in page


def test_the_demo_asks_nothing(client: Client, factor: SecondFactor, settings: Settings, cast: Cast) -> None:
    settings.DEMO = True
    client.post("/inloggen/demo/", {"person": cast.karim.key})
    stored = client.session
    stored[PROVED] = (timezone.now() - dt.timedelta(hours=1)).timestamp()
    stored.save()
    assert client.get(OWN + "app/").status_code == 200


def test_a_heavy_act_of_an_administrator_wants_a_fresh_proof_and_keeps_what_was_typed(
    client: Client, cast: Cast, must: None
) -> None:
    give_account(cast.iris)
    client.post("/inloggen/", {"username": "iris", "password": PASSWORD})
    set_up(client)
    address = f"/beheer/mensen/{cast.sanne.key}/account/"
    assert client.get(address).status_code == 200
    stored = client.session
    stored[PROVED] -= 16 * 60
    stored.save()
    asked = client.post(address, {"username": "sanne-w"})["Location"]
    assert not Account.objects.filter(username="sanne-w").exists()
    SecondFactor.objects.update(counter=0)
    factor = SecondFactor.objects.get()
    code = code_at(secret_of(factor), timezone.now())
    assert client.post(asked, {"code": code})["Location"] == address
    assert 'value="sanne-w"' in client.get(address).content.decode()
    assert client.post(address, {"username": "sanne-w"}).status_code == 302
    assert Account.objects.filter(username="sanne-w").exists()
