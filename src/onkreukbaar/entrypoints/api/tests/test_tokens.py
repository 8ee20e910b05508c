"""Tokens: what they open, what they never do, and what of them is on record."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onkreukbaar.entrypoints.api.actions import MARK, create_token, revoke_token
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.queries import find_token, tokens_administered_by, tokens_of
from onkreukbaar.entrypoints.api.tests.caller import Caller, token_for, told
from onkreukbaar.record.models import Event, EventPayload
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import EmploymentPeriod, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast, give_account

TODAY = dt.timedelta(0)


def test_the_secret_is_kept_nowhere(cast: Cast) -> None:
    secret = token_for(cast.sanne)
    token = ApiToken.objects.get()
    assert secret.startswith(MARK)
    assert len(secret) > 40
    assert secret.removeprefix(MARK).startswith(token.prefix)
    assert secret not in json.dumps([str(value) for value in vars(token).values()])
    assert secret not in "".join(EventPayload.objects.values_list("body", flat=True))
    assert find_token(secret) == token


def test_making_and_revoking_are_on_record_once(cast: Cast) -> None:
    token_for(cast.sanne)
    token = ApiToken.objects.get()
    revoke_token(token=token, by=cast.sanne)
    revoke_token(token=token, by=cast.sanne)
    events = Event.objects.filter(kind__startswith="api_token").order_by("at")
    assert [(event.kind, event.data_subject_id) for event in events] == [
        ("api_token_created", cast.sanne.key),
        ("api_token_revoked", cast.sanne.key),
    ]


def test_nobody_makes_one_for_somebody_else(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        create_token(person=cast.sanne, name="x", scopes=["cases:read"], expires_on=timezone.localdate(), by=cast.iris)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [("", ["cases:read"], 1, "name"), ("x", [], 1, "scopes"), ("x", ["all"], 1, "scopes"),
     ("x", ["cases:read"], -1, "expires_on"), ("x", ["cases:read"], 400, "expires_on")],
)  # fmt: skip
def test_what_a_token_must_say(cast: Cast, name: str, scopes: list[str], days: int, field: str) -> None:
    expires_on = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(NotPossible) as refused:
        create_token(person=cast.sanne, name=name, scopes=scopes, expires_on=expires_on, by=cast.sanne)
    assert refused.value.field == field


def test_a_token_that_is_over_opens_nothing(cast: Cast) -> None:
    secret = token_for(cast.sanne)
    token = ApiToken.objects.get()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for change in ({"expires_on": yesterday}, {"revoked_at": timezone.now()}):
        ApiToken.objects.filter(pk=token.pk).update(**change)
        assert find_token(secret) is None
        ApiToken.objects.filter(pk=token.pk).update(expires_on=token.expires_on, revoked_at=None)
        assert find_token(secret) == token


def test_who_left_or_was_closed_out_has_no_program_left(cast: Cast) -> None:
    secret = token_for(cast.sanne)
    account = give_account(cast.sanne)
    assert find_token(secret)
    account.is_active = False
    account.save()
    assert find_token(secret) is None
    account.is_active = True
    account.save()
    EmploymentPeriod.objects.filter(person=cast.sanne).update(until_on=timezone.localdate() - dt.timedelta(days=1))
    assert find_token(secret) is None


def test_a_token_never_can_more_than_its_person_now(cast: Cast) -> None:
    sanne, marleen = Caller(cast.sanne), Caller(cast.marleen)
    number = told(sanne.declare())["number"]
    assert marleen.get(f"/gifts/{number}").status_code == 200
    RoleGrant.objects.filter(person=cast.marleen).delete()
    cast.marleen.tasks.all().delete()
    assert marleen.get(f"/gifts/{number}").status_code == 404
    assert told(marleen.get("/gifts"))["results"] == []


@pytest.mark.parametrize(
    ("method", "path", "needed"),
    [("GET", "/gifts", "cases:read"), ("GET", "/cases/2026-0001", "cases:read"), ("POST", "/gifts", "gifts:write"),
     ("POST", "/cases/2026-0001/withdrawals", "cases:write"), ("GET", "/people", "people:read"),
     ("POST", "/pre-visit-agreements", "pre-visit-agreements:write")],
)  # fmt: skip
def test_a_scope_that_is_missing_is_named(cast: Cast, method: str, path: str, needed: str) -> None:
    other = "people:read" if needed != "people:read" else "cases:read"
    caller = Caller(cast.sanne, other)
    response = caller.get(path) if method == "GET" else caller.post(path, {})
    assert response.status_code == 403
    assert needed in told(response)["detail"]
    assert f'scope="{needed}"' in response.headers["WWW-Authenticate"]


def test_without_a_token_and_with_a_wrong_one(cast: Cast) -> None:
    for headers in ({}, {"Authorization": "Bearer okb_wrong"}, {"Authorization": "Basic c2FubmU6eA=="}):
        response = Client().get(f"{BASE}/cases", headers=headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert told(response)["type"] == "urn:onkreukbaar:problem:token-needed"


def test_a_wrong_token_is_refused_where_none_is_needed(cast: Cast) -> None:
    assert Client().get(f"{BASE}/questions").status_code == 200
    assert Client().get(f"{BASE}/questions", headers={"Authorization": "Bearer okb_x"}).status_code == 401


def test_a_session_does_not_open_the_api(cast: Cast) -> None:
    client = Client()
    client.force_login(give_account(cast.sanne), backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    assert client.get(f"{BASE}/cases").status_code == 401
    assert "Set-Cookie" not in client.get(f"{BASE}/questions").headers


def test_its_use_is_noted_once_a_day(cast: Cast) -> None:
    caller = Caller(cast.sanne)
    caller.get("/token")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        caller.get("/token")
    assert [query for query in queries if query["sql"].startswith("UPDATE")] == []


def test_an_administrator_sees_and_revokes_those_of_his_people(cast: Cast) -> None:
    for person in (cast.sanne, cast.ruben, cast.iris):
        token_for(person)
    assert [token.person for token in tokens_administered_by(cast.iris)] == [cast.sanne]
    assert tokens_administered_by(cast.marleen) == []
    assert [token.person for token in tokens_of(cast.iris)] == [cast.iris]
    revoke_token(token=ApiToken.objects.get(person=cast.sanne), by=cast.iris)
    with pytest.raises(NotAllowed):
        revoke_token(token=ApiToken.objects.get(person=cast.ruben), by=cast.iris)
    with pytest.raises(NotAllowed):
        revoke_token(token=ApiToken.objects.get(person=cast.iris), by=cast.sanne)


def test_the_message_is_in_the_language_that_is_asked(cast: Cast) -> None:
    dutch = Client().get(f"{BASE}/cases")
    english = Client().get(f"{BASE}/cases", headers={"Accept-Language": "nl;q=0.5, en-GB"})
    assert told(dutch)["title"] == "Log eerst in"
    assert told(english)["title"] == "Sign in first"
    assert (dutch.headers["Content-Language"], english.headers["Content-Language"]) == ("nl", "en")
