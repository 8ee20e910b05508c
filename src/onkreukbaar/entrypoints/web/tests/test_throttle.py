"""Too often, too large, too many tries: told on a page with what to do, and never to who did nothing."""

from __future__ import annotations

import pytest
from django.conf import settings as house
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from onkreukbaar.entrypoints.web.throttle import address_of
from onkreukbaar.reference.people.tests.cast import Cast, give_account

pytestmark = pytest.mark.django_db
WRONG = "niet het goede wachtwoord"


@pytest.fixture(autouse=True)
def _fresh(settings: Settings) -> None:
    cache.clear()
    settings.PAGES_PER_MINUTE = {"POST search": 2, "POST export": 1}


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(give_account(getattr(cast, name)), backend=house.AUTHENTICATION_BACKENDS[-1])
    return client


def test_who_searches_too_often_waits_and_others_do_not(cast: Cast) -> None:
    sanne, marleen = signed_in(cast, "sanne"), signed_in(cast, "marleen")
    codes = [sanne.post(reverse("search"), {"q": "wijn"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    answer = sanne.post(reverse("search"), {"q": "wijn"})
    assert "Even wachten" in answer.content.decode()
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert marleen.post(reverse("search"), {"q": "wijn"}).status_code == 200
    assert sanne.get(reverse("start")).status_code == 200


def test_every_limit_belongs_to_a_page() -> None:
    from django.urls import get_resolver

    from onkreukbaar.config.settings import PAGES_PER_MINUTE

    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name.split()[1] for name in PAGES_PER_MINUTE} <= names


def try_(name: str, address: str) -> int:
    data = {"username": name, "password": WRONG}
    return Client(REMOTE_ADDR=address).post(reverse("sign-in"), data).status_code


def test_a_name_tried_from_many_addresses_is_closed_for_a_while(cast: Cast, settings: Settings) -> None:
    settings.MOST_FAILURES_PER_NAME = 5
    codes = [try_("sanne", f"192.0.2.{number}") for number in range(1, 8)]
    assert codes[:5] != [429] * 5
    assert codes[5:] == [429, 429]
    assert try_("marleen", "192.0.2.1") != 429


def test_an_address_that_tries_many_names_is_closed_for_a_while(cast: Cast, settings: Settings) -> None:
    settings.MOST_FAILURES_PER_ADDRESS = 5
    codes = [try_(f"naam{number}", "192.0.2.9") for number in range(7)]
    assert codes[5:] == [429, 429]
    assert try_("naam1", "192.0.2.10") != 429


def test_what_is_too_large_is_refused_before_it_is_read(settings: Settings) -> None:
    settings.LARGEST_BODY = 1000
    answer = Client().post(reverse("search"), {"q": "x" * 2000})
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.content.decode()


def test_only_behind_a_web_server_is_a_forwarded_address_believed(settings: Settings) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    settings.HTTPS = False
    assert address_of(request) == "127.0.0.1"
    settings.HTTPS = True
    assert address_of(request) == "192.0.2.7", "what the visitor wrote himself stands before it"
