"""An expired session in the middle of a form: nothing typed is lost, and nothing is done twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.http import require_POST
from pytest_django import Settings

from onkreukbaar.entrypoints.web.sign_in import kept
from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Account
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account

DONE: list[dict[str, list[str]]] = []
FORM = """<div class="ok-wrap ok-main"><form method="post" action="/proef/doe/">
<input type="hidden" name="csrfmiddlewaretoken" value="x"><input name="what"><textarea name="why"></textarea>
<input type="file" name="photo"></form></div>"""


@signed_in
def page(request: SignedInRequest) -> HttpResponse:
    return HttpResponse(FORM)


@require_POST
@signed_in
def do(request: SignedInRequest) -> HttpResponse:
    DONE.append({name: list(values) for name, values in request.POST.lists()})
    return HttpResponse("gedaan")


urlpatterns = [
    path("proef/", page),
    path("proef/doe/", do),
    path("", include("onkreukbaar.config.urls")),
]
handler403 = "onkreukbaar.entrypoints.web.errors.forbidden"

SENT = {"what": "een vulpen & meer", "why": "regel 1\r\nregel 2", "answers": "blob:xyz"}


@pytest.fixture(autouse=True)
def _try_pages(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    DONE.clear()


@pytest.fixture
def account(cast: Cast) -> Account:
    return give_account(cast.sanne)


def hidden(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None, f"no hidden {name}"
    return found[1]


def send(client: Client, referer: str = "http://testserver/proef/") -> Any:
    data = {**SENT, "photo": SimpleUploadedFile("vaas.jpg", b"x")}
    return client.post("/proef/doe/", data, headers={"referer": referer})


def sign_in(client: Client, text: str, password: str = PASSWORD) -> Any:
    return client.post("/inloggen/", {"username": "sanne", "password": password, "kept": text})


def test_what_was_typed_comes_back_in_its_own_form(client: Client, account: Account) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "van-vanochtend"
    late = send(client)
    assert late.status_code == 401
    assert "Je was te lang weg. Je antwoorden staan er nog." in late.content.decode()
    assert "vaas.jpg" in late.content.decode()
    entered = sign_in(client, hidden(late, "kept"))
    assert entered["Location"] == "/proef/"
    text = client.get("/proef/").content.decode()
    assert 'name="what" value="een vulpen &amp; meer"' in text
    assert "regel 1\r\nregel 2</textarea>" in text
    assert '<input type="hidden" name="answers" value="blob:xyz"></form>' in text
    assert "Je bent weer ingelogd" in text
    assert "vaas.jpg" in text
    assert DONE == []


def test_who_was_never_signed_in_is_not_told_he_was_away(client: Client, account: Account) -> None:
    page = send(client).content.decode()
    assert "Log in om verder te gaan" in page
    assert "Je was te lang weg" not in page


def test_a_reload_shows_it_again_until_it_has_been_sent(client: Client, account: Account) -> None:
    sign_in(client, hidden(send(client), "kept"))
    for _look in range(2):
        assert "een vulpen" in client.get("/proef/").content.decode()
    assert client.post("/proef/doe/", SENT).content == b"gedaan"
    assert len(DONE) == 1
    assert "een vulpen" not in client.get("/proef/").content.decode()


def test_a_wrong_password_in_between_loses_nothing(client: Client, account: Account) -> None:
    wrong = sign_in(client, hidden(send(client), "kept"), "fout")
    assert "Je antwoorden staan er nog" in wrong.content.decode()
    sign_in(client, hidden(wrong, "kept"))
    assert "een vulpen" in client.get("/proef/").content.decode()


def test_a_form_from_a_page_for_everybody_goes_on_with_one_click(client: Client, account: Account) -> None:
    entered = sign_in(client, hidden(send(client, "http://testserver/privacy/"), "kept"))
    assert entered["Location"] == "/inloggen/verder/"
    for _look in range(2):
        onward = client.get("/inloggen/verder/").content.decode()
        assert 'action="/proef/doe/"' in onward
        assert 'name="answers" value="blob:xyz"' in onward
    client.post("/proef/doe/", SENT)
    assert client.get("/inloggen/verder/").status_code == 302


def test_a_session_that_was_idle_too_long_counts_as_lost_and_is_only_for_its_owner(
    client: Client, account: Account, cast: Cast
) -> None:
    client.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    client.get("/proef/")
    stored = client.session
    stored["seen_at"] = (timezone.now() - dt.timedelta(hours=2)).timestamp()
    stored.save()
    late = send(client)
    assert late.status_code == 401
    text = hidden(late, "kept")
    give_account(cast.daan)
    entered = client.post("/inloggen/", {"username": "daan", "password": PASSWORD, "kept": text}, follow=True)
    assert "iemand anders" in entered.content.decode()
    assert "een vulpen" not in client.get("/proef/").content.decode()


def test_passwords_are_not_kept(client: Client, account: Account) -> None:
    form = {"old_password": "geheim-oud", "new_password": "geheim-nieuw"}
    found = kept.unpack(hidden(client.post("/wachtwoord/", form), "kept"))
    assert found is not None
    assert found.fields == ()


def test_what_was_tampered_with_or_is_too_old_is_not_taken(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = hidden(send(client), "kept")
    assert kept.unpack(text[:-2] + "xx") is None
    assert sign_in(client, "onzin")["Location"] == "/"
    monkeypatch.setattr(kept, "HOURS", -1)
    assert kept.unpack(text) is None


@pytest.fixture
def strict(settings: Settings) -> Callable[[], Client]:
    return lambda: Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def test_a_token_that_was_renewed_elsewhere_costs_one_click(strict: Callable[[], Client], account: Account) -> None:
    client = strict()
    client.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    refused = client.post("/proef/doe/", {**SENT, "csrfmiddlewaretoken": "oud"})
    assert refused.status_code == 403
    assert DONE == []
    assert hidden(refused, "what") == "een vulpen &amp; meer"
    token = hidden(refused, "csrfmiddlewaretoken")
    assert client.post("/proef/doe/", {**SENT, "csrfmiddlewaretoken": token}).content == b"gedaan"


def test_without_a_session_it_first_asks_to_sign_in(strict: Callable[[], Client], account: Account) -> None:
    refused = strict().post("/proef/doe/", SENT)
    assert refused.status_code == 401
    assert kept.unpack(hidden(refused, "kept")) is not None


def test_a_form_of_another_site_is_refused_outright(account: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    for headers in ({"origin": "https://elders.example"}, {"origin": "null"}, {}):
        refused = client.post("/proef/doe/", SENT, headers=headers)
        assert refused.status_code == 403
        assert "een vulpen" not in refused.content.decode()
    assert DONE == []
