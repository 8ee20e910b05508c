"""Signing in and out, throttling, passwords, and when a session ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.entrypoints.web.sign_in import session
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.models import Account, EmploymentPeriod
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account

NEW_PASSWORD = "vier gewone woorden samen"


@pytest.fixture(autouse=True)
def _few_attempts(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3


@pytest.fixture
def account(cast: Cast) -> Account:
    return give_account(cast.sanne)


def try_in(client: Client, username: str = "sanne", password: str = PASSWORD, **more: str) -> int:
    return client.post("/inloggen/", {"username": username, "password": password, **more}).status_code


def is_in(client: Client) -> bool:
    return client.get("/wachtwoord/").status_code == 200


def test_passwords_are_kept_by_argon2() -> None:
    from onkreukbaar.config import settings as ours

    assert ours.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_in_and_out(client: Client, account: Account, cast: Cast) -> None:
    assert client.get("/inloggen/").status_code == 200
    assert try_in(client, " Sanne ") == 302
    assert is_in(client)
    event = Event.objects.get(kind="account_signed_in")
    assert (event.actor_id, event.data_subject_id) == (cast.sanne.key, cast.sanne.key)
    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/", follow=True).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(("username", "password"), [("sanne", "fout"), ("niemand", PASSWORD), ("", ""), ("sanne", "")])
def test_a_wrong_attempt_does_not_say_what_was_wrong(
    client: Client, account: Account, username: str, password: str
) -> None:
    response = client.post("/inloggen/", {"username": username, "password": password})
    assert response.status_code == 422
    assert ("horen niet bij elkaar" in response.content.decode()) == bool(username and password)
    assert not is_in(client)


def test_after_too_many_attempts_it_says_how_long_to_wait(client: Client, account: Account) -> None:
    statuses = [try_in(client, password="fout") for _attempt in range(django_settings.AXES_FAILURE_LIMIT)]
    assert statuses[-1] == 429
    response = client.post("/inloggen/", {"username": "sanne", "password": PASSWORD})
    assert response.status_code == 429
    assert "Wacht 15 minuten" in response.content.decode()
    assert not is_in(client)


def test_throttling_one_name_leaves_the_others_alone(client: Client, account: Account, cast: Cast) -> None:
    give_account(cast.daan)
    for _attempt in range(django_settings.AXES_FAILURE_LIMIT):
        try_in(client, password="fout")
    assert try_in(client, "daan") == 302


def test_somebody_who_left_cannot_sign_in_and_who_leaves_is_out_at_once(
    client: Client, account: Account, cast: Cast
) -> None:
    assert try_in(client) == 302
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    EmploymentPeriod.objects.filter(person=cast.sanne).update(until_on=yesterday)
    assert not is_in(client)
    assert try_in(client) == 422


def test_a_closed_account_is_out_at_once(client: Client, account: Account, cast: Cast) -> None:
    assert try_in(client) == 302
    actions.close_account(account=account, by=cast.iris)
    assert not is_in(client)
    assert try_in(client) == 422


def test_it_goes_on_to_our_own_pages_only(client: Client, account: Account) -> None:
    for onward, expected in (("/privacy/", "/privacy/"), ("https://elders.example/", "/"), ("//elders.example", "/")):
        client.post("/uitloggen/")
        response = client.post("/inloggen/", {"username": "sanne", "password": PASSWORD, "next": onward})
        assert response["Location"] == expected


def test_a_page_that_needs_it_sends_you_here_and_back(client: Client, account: Account) -> None:
    response = client.get("/wachtwoord/")
    assert response["Location"] == "/inloggen/?next=/wachtwoord/"


def test_a_one_time_password_is_changed_before_anything_else(client: Client, account: Account, cast: Cast) -> None:
    password = actions.give_one_time_password(account=account, by=cast.iris)
    assert try_in(client, password=password) == 302
    assert client.get("/mijn-gegevens/")["Location"] == "/wachtwoord/"
    form = {"old_password": password, "new_password": NEW_PASSWORD, "again_password": NEW_PASSWORD}
    assert client.post("/wachtwoord/", form)["Location"] == "/mijn-gegevens/"
    assert client.get("/mijn-gegevens/").status_code == 200


def test_a_one_time_password_that_was_not_used_in_time_is_worth_nothing(
    client: Client, account: Account, cast: Cast
) -> None:
    password = actions.give_one_time_password(account=account, by=cast.iris)
    Account.objects.update(password_expires_at=timezone.now() - dt.timedelta(minutes=1))
    response = client.post("/inloggen/", {"username": "sanne", "password": password})
    assert "verlopen" in response.content.decode()


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("fout", NEW_PASSWORD, NEW_PASSWORD, "niet je wachtwoord van nu"),
        (PASSWORD, NEW_PASSWORD, NEW_PASSWORD + "x", "niet gelijk"),
        (PASSWORD, "kort", "kort", "12"),
        (PASSWORD, "qwerty123456", "qwerty123456", "te algemeen"),
    ],
)
def test_a_password_that_will_not_do(
    client: Client, account: Account, old: str, new: str, again: str, says: str
) -> None:
    try_in(client)
    form = {"old_password": old, "new_password": new, "again_password": again}
    response = client.post("/wachtwoord/", form)
    assert response.status_code == 422
    assert Account.objects.get().check_password(PASSWORD)
    assert says in response.content.decode()


def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(account: Account) -> None:
    here, elsewhere = Client(), Client()
    try_in(here)
    try_in(elsewhere)
    here.post("/wachtwoord/", {"old_password": PASSWORD, "new_password": NEW_PASSWORD, "again_password": NEW_PASSWORD})
    assert is_in(here)
    assert not is_in(elsewhere)


def _turn_back(client: Client, name: str, by: dt.timedelta) -> None:
    kept = client.session
    kept[name] = kept[name] - by.total_seconds()
    kept.save()


@pytest.mark.parametrize(("name", "setting"), [(session.SEEN, "SESSION_IDLE"), (session.BEGAN, "SESSION_LONGEST")])
def test_a_session_ends_in_time(client: Client, account: Account, name: str, setting: str) -> None:
    try_in(client)
    assert is_in(client)
    limit = getattr(django_settings, setting)
    _turn_back(client, name, limit - dt.timedelta(minutes=1))
    assert is_in(client)
    _turn_back(client, name, limit)
    assert not is_in(client)


def test_the_demo_is_one_click_and_exists_nowhere_else(
    client: Client, account: Account, cast: Cast, settings: Settings
) -> None:
    give_account(cast.marleen)
    assert client.post("/inloggen/demo/", {"person": cast.marleen.key}).status_code == 404
    settings.DEMO = True
    page = client.get("/inloggen/").content.decode()
    assert page.index("Sanne de Wit") < page.index("Marleen Vos")
    assert "leidinggevende · Afdeling Radiotechniek" in page
    assert client.post("/inloggen/demo/", {"person": cast.daan.key}).status_code == 404
    assert client.post("/inloggen/demo/", {"person": cast.marleen.key}).status_code == 302
    assert is_in(client)


def test_the_language_of_a_person_comes_along_unless_he_chose_another_here(
    client: Client, account: Account, cast: Cast
) -> None:
    actions.choose_language(person=cast.sanne, language="en", by=cast.sanne)
    try_in(client)
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "en"
    other = Client()
    other.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "nl"
    try_in(other)
    assert other.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "nl"
