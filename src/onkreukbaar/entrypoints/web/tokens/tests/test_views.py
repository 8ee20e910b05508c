"""The page of tokens: made once, shown once, revoked by its owner or his administrator."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.queries import find_token
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast

SECRET = re.compile(r"okb_[\w-]{43}")


def day(days: int) -> str:
    on = timezone.localdate() + dt.timedelta(days=days)
    return f"{on.day}-{on.month}-{on.year}"


def make(client: Client, **said: object) -> str:
    given = {"name": "Personeelssysteem", "scopes": ["cases:read"], "expires_on": day(30), **said}
    return client.post("/koppelingen/maken/", given).content.decode()


def test_a_token_is_made_and_shown_once(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    secret = SECRET.search(make(client))
    assert secret
    token = find_token(secret[0])
    assert token is not None
    assert token.person == cast.sanne
    page = client.get("/koppelingen/").content.decode()
    assert "Personeelssysteem" in page
    assert "Zaken en registers lezen" in page
    assert secret[0] not in page
    assert SECRET.search(page) is None


def test_the_page_that_shows_it_is_not_kept(cast: Cast) -> None:
    response = signed_in(cast.sanne).post(
        "/koppelingen/maken/", {"name": "x", "scopes": ["cases:read"], "expires_on": day(1)}
    )
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"name": ""}, "Geef de koppeling een naam"), ({"scopes": []}, "Kies waarvoor de koppeling is."),
     ({"expires_on": day(500)}, "hoogstens een jaar verder"), ({"expires_on": "ooit"}, "Vul een datum in")],
)  # fmt: skip
def test_what_is_missing_is_said(cast: Cast, said: dict[str, object], sentence: str) -> None:
    page = make(signed_in(cast.sanne), **said)
    assert sentence in page
    assert "<title>Fout: " in page
    assert not ApiToken.objects.exists()


def test_revoked_by_its_owner(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    secret = SECRET.search(make(client))
    assert secret
    client.post(f"/koppelingen/{ApiToken.objects.get().pk}/intrekken/")
    assert find_token(secret[0]) is None
    assert "Je hebt geen koppelingen." in client.get("/koppelingen/").content.decode()


def test_an_administrator_sees_and_revokes_and_others_do_not(cast: Cast) -> None:
    make(signed_in(cast.sanne))
    token, iris, daan = ApiToken.objects.get(), signed_in(cast.iris), signed_in(cast.daan)
    assert "Sanne de Wit" in iris.get("/koppelingen/").content.decode()
    assert "Sanne de Wit" not in daan.get("/koppelingen/").content.decode()
    assert daan.post(f"/koppelingen/{token.pk}/intrekken/").status_code == 403
    assert iris.post(f"/koppelingen/{token.pk}/intrekken/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at


def test_its_owner_reads_on_his_own_page_what_happened(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    make(client)
    assert "Er is een koppeling gemaakt" in client.get("/mijn-gegevens/").content.decode()


def test_in_english(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    client.cookies["django_language"] = "en"
    make(client)
    page = client.get("/koppelingen/").content.decode()
    assert "Your connections" in page
    assert "Read cases and registers" in page


def test_one_signs_in_first(cast: Cast) -> None:
    assert Client().get("/koppelingen/").status_code == 302
