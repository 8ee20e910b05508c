"""Whoever asks too often waits, and hears how long."""

from __future__ import annotations

from pytest_django import Settings

from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.tests.cast import Cast


def test_an_address_without_a_token(cast: Cast, settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 1, "bearer": 100, "token": 100}
    responses = [Caller().get("/questions") for _try in range(3)]
    assert responses[-1].status_code == 429
    assert 0 < int(responses[-1].headers["Retry-After"]) <= 60
    assert told(responses[-1])["type"].endswith("too-many-requests")


def test_a_token_and_not_that_of_another(cast: Cast, settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 100, "bearer": 100, "token": 2}
    sanne, daan = Caller(cast.sanne), Caller(cast.daan)
    assert [sanne.get("/token").status_code for _try in range(5)][-1] == 429
    assert daan.get("/token").status_code == 200


def test_guessing_tokens_is_counted_too(cast: Cast, settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 100, "bearer": 2, "token": 100}
    caller = Caller()
    caller.headers["Authorization"] = "Bearer okb_guess"
    assert {caller.get("/token").status_code for _try in range(5)} == {401, 429}
