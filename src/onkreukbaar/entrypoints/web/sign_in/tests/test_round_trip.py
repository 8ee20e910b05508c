"""The whole way through a real provider and back, without a browser, and all that may go wrong on it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.entrypoints.web.sign_in.entering import PROVED
from onkreukbaar.entrypoints.web.sign_in.organisation.client_keys import renew_key
from onkreukbaar.entrypoints.web.sign_in.organisation.round_trip import TRIPS
from onkreukbaar.entrypoints.web.sign_in.tests.provider import PEOPLE, SUBSTANTIAL, RunningProvider
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Account, OrganisationLogin, Person, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast


class Visitor:
    """A browser without a screen: cookies, forms, and the pages that send on."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.web = requests.Session()
        self.others: list[Visitor] = []

    def another(self) -> Visitor:
        """Somebody else, in a browser of his own."""
        self.others.append(Visitor(self.address))
        return self.others[-1]

    def close(self) -> None:
        """Hang up: a thread of the server that waits for more would hold its database."""
        for visitor in (self, *self.others):
            visitor.web.close()

    def open(self, path: str) -> requests.Response:
        return self.web.get(path if "://" in path else self.address + path, timeout=20)

    def send(self, path: str, **fields: str) -> requests.Response:
        page = self.open("/inloggen/" if not fields.get("again") else "/inloggen/bevestig/")
        given = {"csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken"), **fields}
        return self.web.post(self.address + path, given, headers={"Referer": page.url}, timeout=20)

    def leave(self, **fields: str) -> str:
        """Press the button; gives the provider's address to which the page sends on."""
        sent_on = self.send("/inloggen/organisatie/", **fields)
        assert sent_on.status_code == 200, sent_on.text
        return sends_to(sent_on)

    def answer(self, address: str, login: str) -> str:
        """Sign in at the provider; gives our address to which it sends back."""
        form = self.web.get(address, timeout=20)
        response = self.web.post(form.url, {"login": login}, allow_redirects=False, timeout=20)
        while not response.headers["Location"].startswith(self.address):
            response = self.web.get(response.headers["Location"], allow_redirects=False, timeout=20)
        return str(response.headers["Location"])

    def sign_in(self, login: str, **fields: str) -> requests.Response:
        return self.open(self.answer(self.leave(**fields), login))

    def is_in(self) -> bool:
        return "/inloggen/" not in self.open("/wachtwoord/").url


def field(page: requests.Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found is not None, page.text
    return html.unescape(found[1])


def sends_to(page: requests.Response) -> str:
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]*)"', page.text)
    assert found is not None, page.text
    return html.unescape(found[1])


@pytest.fixture
def visitor(live_server: Any, cast: Cast, transactional_db: None) -> Iterator[Visitor]:
    visitor = Visitor(live_server.url)
    yield visitor
    visitor.close()


def test_there_and_back(visitor: Visitor, provider: RunningProvider, cast: Cast) -> None:
    asked = parse_qs(urlsplit(visitor.leave()).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["acr_values"] == [SUBSTANTIAL]
    page = visitor.sign_in("sub-sanne", next="/mijn-zaken/")
    assert page.url.endswith("/mijn-zaken/")
    account = Account.objects.get(person=cast.sanne)
    assert not account.has_usable_password()
    login = OrganisationLogin.objects.get()
    assert (login.account, login.issuer, login.subject) == (account, provider.issuer, "sub-sanne")
    kinds = list(Event.objects.filter(data_subject_id=cast.sanne.key).order_by("at").values_list("kind", flat=True))
    assert kinds == ["account_opened", "account_linked", "account_signed_in"]


def test_roles_come_and_go_with_the_claims_and_those_by_hand_stay(
    visitor: Visitor, provider: RunningProvider, cast: Cast
) -> None:
    visitor.sign_in("sub-karim")
    given = RoleGrant.objects.get(person=cast.karim, is_from_claims=True)
    assert (given.role, given.unit) == ("line_manager", cast.radio)
    assert RoleGrant.objects.filter(person=cast.karim).count() == 2
    changed = {**PEOPLE, "sub-karim": {**PEOPLE["sub-karim"], "claims": {"personnel_number": "10005"}}}
    provider.start(people=changed)
    try:
        visitor.another().sign_in("sub-karim")
    finally:
        provider.start()
    assert [grant.role for grant in RoleGrant.objects.filter(person=cast.karim)] == ["integrity_adviser"]
    assert Event.objects.get(kind="role_ended").actor_id == "identity_provider"


def test_a_form_that_was_kept_comes_along(visitor: Visitor, provider: RunningProvider) -> None:
    late = visitor.send("/wachtwoord/", reason="regel 1")
    assert late.status_code == 401
    kept = field(late, "kept")
    address = visitor.leave(kept=kept)
    assert all("regel 1" not in str(session.get_decoded()) for session in Session.objects.all())
    page = visitor.open(visitor.answer(address, "sub-sanne"))
    assert 'name="reason" value="regel 1"' in page.text


def test_an_acr_too_low_is_refused_in_plain_words(visitor: Visitor, provider: RunningProvider) -> None:
    page = visitor.sign_in("sub-zwak")
    assert page.status_code == 403
    assert "niet sterk genoeg ingelogd" in page.text
    assert not visitor.is_in()
    assert not OrganisationLogin.objects.exists()


def test_without_a_level_our_own_second_factor_is_asked(
    visitor: Visitor, provider: RunningProvider, settings: Settings, tmp_path: Path
) -> None:
    text = provider.write_file(tmp_path).read_text(encoding="utf-8")
    settings.SIGN_IN_FILE.write_text(text.replace(f'acr = ["{SUBSTANTIAL}"]', ""), encoding="utf-8")
    settings.SECOND_FACTOR_ROLES = frozenset({"integrity_adviser"})
    assert "Stel een tweede stap in" in visitor.sign_in("sub-karim").text
    assert not visitor.is_in()
    other = visitor.another()
    other.sign_in("sub-zwak")
    assert other.is_in()


def test_who_we_do_not_know_stays_out_whatever_his_name(visitor: Visitor, provider: RunningProvider) -> None:
    page = visitor.sign_in("sub-vreemd", kept="")
    assert page.status_code == 403
    assert "Wij kennen je hier nog niet" in page.text
    assert not visitor.is_in()
    assert not Account.objects.exists()


def test_who_we_do_not_know_is_added_where_the_file_says_so(
    visitor: Visitor, provider: RunningProvider, settings: Settings, tmp_path: Path
) -> None:
    settings.SIGN_IN_FILE = provider.write_file(tmp_path, more='create = true\nunit_claim = "department"')
    visitor.sign_in("sub-vreemd")
    assert visitor.is_in()
    person = Person.objects.get(personnel_number="99999")
    assert (person.full_name, person.unit.code) == ("Sanne Wit", "inkoop")


def test_claims_may_come_from_userinfo(
    visitor: Visitor, provider: RunningProvider, settings: Settings, tmp_path: Path
) -> None:
    provider.start(claimsInUserinfoOnly=True)
    try:
        assert "Wij kennen je hier nog niet" in visitor.sign_in("sub-sanne").text
        text = settings.SIGN_IN_FILE.read_text(encoding="utf-8")
        settings.SIGN_IN_FILE.write_text(
            text.replace("[person]", 'claims_from = "userinfo"\n[person]'), encoding="utf-8"
        )
        other = visitor.another()
        other.sign_in("sub-sanne")
        assert other.is_in()
    finally:
        provider.start()


def test_a_state_that_is_not_ours_is_refused(visitor: Visitor, provider: RunningProvider) -> None:
    back = visitor.answer(visitor.leave(), "sub-sanne")
    assert visitor.open(re.sub(r"state=[^&]*", "state=anders", back)).status_code == 400
    stranger = visitor.another()
    assert stranger.open(back).status_code == 400
    assert not stranger.is_in()
    assert not visitor.is_in()


def test_an_answer_is_taken_once(visitor: Visitor, provider: RunningProvider) -> None:
    back = visitor.answer(visitor.leave(), "sub-sanne")
    visitor.open(back)
    assert visitor.is_in()
    again = visitor.open(back)
    assert again.status_code == 400
    assert "al gebruikt" in again.text


def test_a_code_that_was_used_elsewhere_is_refused_by_the_provider(visitor: Visitor, provider: RunningProvider) -> None:
    used = parse_qs(urlsplit(visitor.answer(visitor.leave(), "sub-sanne")).query)
    visitor.open("/inloggen/organisatie/terug/?" + f"code={used['code'][0]}&state={used['state'][0]}")
    thief = visitor.another()
    own = parse_qs(urlsplit(thief.leave()).query)["state"][0]
    assert thief.open(f"/inloggen/organisatie/terug/?code={used['code'][0]}&state={own}").status_code == 403
    assert not thief.is_in()


@pytest.mark.parametrize("part", ["nonce", "verifier"])
def test_a_nonce_or_verifier_that_does_not_fit_is_refused(
    visitor: Visitor, provider: RunningProvider, part: str
) -> None:
    back = visitor.answer(visitor.leave(), "sub-sanne")
    session = Session.objects.get()
    content = session.get_decoded()
    for trip in content[TRIPS].values():
        trip[part] = "x" * 43
    session.session_data = SessionStore().encode(content)
    session.save()
    assert visitor.open(back).status_code == 403
    assert not visitor.is_in()


def test_another_issuer_in_the_answer_is_refused(visitor: Visitor, provider: RunningProvider) -> None:
    back = visitor.answer(visitor.leave(), "sub-sanne")
    assert visitor.open(re.sub(r"iss=[^&]*", "iss=https%3A%2F%2Felders.example", back)).status_code == 403


def test_who_says_no_at_the_provider_comes_back_with_his_form(visitor: Visitor, provider: RunningProvider) -> None:
    kept = field(visitor.send("/wachtwoord/", reason="regel 1"), "kept")
    page = visitor.sign_in("nee", kept=kept)
    assert page.status_code == 403
    assert "heeft je niet ingelogd" in page.text
    assert field(page, "kept") == kept


def test_a_provider_that_is_down_leaves_what_remains(visitor: Visitor, provider: RunningProvider) -> None:
    provider.stop()
    page = visitor.send("/inloggen/organisatie/", kept="", next="/mijn-zaken/")
    assert page.status_code == 503
    assert "nu niet bereikbaar" in page.text
    assert 'name="password"' in page.text
    assert 'name="next" value="/mijn-zaken/"' in page.text


def test_a_provider_that_falls_over_halfway_is_told_too(visitor: Visitor, provider: RunningProvider) -> None:
    back = visitor.answer(visitor.leave(), "sub-sanne")
    provider.stop()
    page = visitor.open(back)
    assert page.status_code == 503
    assert not visitor.is_in()


def test_new_keys_of_the_provider_and_of_ours_are_found(visitor: Visitor, provider: RunningProvider) -> None:
    visitor.sign_in("sub-sanne")
    renew_key()
    assert len(visitor.open("/inloggen/organisatie/sleutels.json").json()["keys"]) == 2
    provider.start()  # with other keys, under the same address
    other = visitor.another()
    other.sign_in("sub-sanne")
    assert other.is_in()
    assert "d" not in visitor.open("/inloggen/organisatie/sleutels.json").json()["keys"][0]


def test_who_signs_out_goes_to_the_provider_and_comes_back(visitor: Visitor, provider: RunningProvider) -> None:
    visitor.sign_in("sub-sanne")
    page = visitor.open("/wachtwoord/")
    token = field(page, "csrfmiddlewaretoken")
    out = visitor.web.post(
        visitor.address + "/uitloggen/", {"csrfmiddlewaretoken": token}, headers={"Referer": page.url}, timeout=20
    )
    address = sends_to(out)
    assert "sub-sanne" not in address
    assert not visitor.is_in()
    asked = visitor.web.get(address, timeout=20)
    form = {"xsrf": re.search(r'name="xsrf" value="([^"]*)"', asked.text)[1], "logout": "yes"}  # type: ignore[index]
    done = visitor.web.post(provider.issuer + "/session/end/confirm", form, timeout=20)
    assert done.url.startswith(visitor.address + "/uitgelogd/")
    assert Event.objects.filter(kind="account_signed_out_everywhere").exists()  # by the back channel


def test_a_subject_does_not_move_to_somebody_else(visitor: Visitor, provider: RunningProvider, cast: Cast) -> None:
    visitor.sign_in("sub-sanne")
    moved = {**PEOPLE, "sub-sanne": {"acr": SUBSTANTIAL, "claims": {"personnel_number": "10005"}}}
    twin = {"sub-tweeling": {"acr": SUBSTANTIAL, "claims": {"personnel_number": "10001"}}}
    provider.start(people=moved | twin)
    try:
        for login in ("sub-sanne", "sub-tweeling"):
            other = visitor.another()
            assert other.sign_in(login).status_code == 403
            assert not other.is_in()
    finally:
        provider.start()


def test_somebody_who_left_stays_out(visitor: Visitor, provider: RunningProvider, cast: Cast) -> None:
    cast.sanne.employment_periods.update(until_on=timezone.localdate().replace(year=2020))
    page = visitor.sign_in("sub-sanne")
    assert page.status_code == 403
    assert "niet meer inloggen" in page.text


def test_without_a_file_there_is_no_button_and_no_page(visitor: Visitor, settings: Settings, tmp_path: Path) -> None:
    settings.SIGN_IN_FILE = tmp_path / "geen.toml"
    assert "organisatie" not in visitor.open("/inloggen/").text
    assert visitor.open("/inloggen/organisatie/sleutels.json").status_code == 404
    assert visitor.send("/inloggen/organisatie/").status_code == 404


def test_a_fresh_proof_is_given_at_the_provider(visitor: Visitor, provider: RunningProvider) -> None:
    visitor.sign_in("sub-sanne")
    for session in Session.objects.all():
        content = session.get_decoded() | {PROVED: 0}
        session.session_data = SessionStore().encode(content)
        session.save()
    asked = visitor.open("/inloggen/bevestig/?next=/mijn-zaken/")
    assert 'name="again" value="1"' in asked.text
    address = visitor.leave(again="1", next="/mijn-zaken/")
    assert parse_qs(urlsplit(address).query)["prompt"] == ["login"]
    assert visitor.open(visitor.answer(address, "sub-sanne")).url.endswith("/mijn-zaken/")
    assert visitor.open("/inloggen/bevestig/?next=/privacy/").url.endswith("/privacy/")
