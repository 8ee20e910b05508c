"""Every page that a role can reach: no dead link, nothing personal in its address, and nothing for axe to find."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page

from onkreukbaar.entrypoints.demo.generate import build_demo
from onkreukbaar.entrypoints.web.sign_in.entering import PROVED
from onkreukbaar.reference.people.models import Account, Person
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage
from tests.e2e.walk import Walk, walk

ROLES = [
    "", "sanne", "marleen", "karim", "femke", "iris", "tom", "noor", "willem",
    "hilde", "vera", "jasmijn", "wendy", "renate",
]  # fmt: skip
BROWSED = ["", "marleen", "karim", "femke", "iris", "tom", "noor", "hilde"]


def client_of(username: str, language: str = "nl") -> Client:
    """A browser of this person in this language; without a name, of a visitor."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if username:
        account = Account.objects.get(username=username)
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
        session = client.session
        session[PROVED] = timezone.now().timestamp()  # as whoever has just signed in: every page opens
        session.save()
    return client


def personal_in(found: Walk) -> list[str]:
    """Addresses that hold somebody's name or number."""
    people = Person.objects.all()
    tells = {str(text).lower() for person in people for text in (person.family_name, person.personnel_number) if text}
    return [address for address in found.seen if tells & words_of(address)]


def words_of(address: str) -> set[str]:
    """The words in an address, but for the number of a row: that may happen to be somebody's personnel number too."""
    path = urlsplit(address).path
    rows = {str(value) for value in resolve(path).kwargs.values() if isinstance(value, int)}
    return set(re.split(r"[^\w]+", address.lower())) - rows


@pytest.mark.django_db
def test_no_link_is_dead_and_no_address_is_personal() -> None:
    build_demo(timezone.now(), gifts=2)
    faults = []
    for username in ROLES:
        for language in ("nl", "en"):
            found = walk(client_of(username, language), language)
            faults += [f"{username} {fault}" for fault in [*found.faults, *personal_in(found)]]
            assert len(found.kinds) > 5
    assert faults == []


@pytest.mark.parametrize("username", BROWSED)
def test_every_page_is_for_everybody(username: str, open_browser: OpenPage, axe: AxeCheck) -> None:
    build_demo(timezone.now(), gifts=2)
    client = client_of(username)
    page = open_browser()
    if username:
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])
    for address in walk(client).first_of_each_kind():
        if "download" not in address and not address.endswith((".csv", ".json", ".yaml", ".ics")):
            check_page(page, address, axe)


def check_page(page: Page, address: str, axe: AxeCheck) -> None:
    page.goto(address)
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    assert page.locator("h1").count() == 1, address
    assert page.title().endswith("Onkreukbaar"), address
