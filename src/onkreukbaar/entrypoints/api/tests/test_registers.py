"""Declaring, reading, correcting and deciding in a register, by a program."""

from __future__ import annotations

import uuid

from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.scopes import slug_of
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.tests.cast import Cast


def test_a_gift_is_declared_read_and_decided(cast: Cast) -> None:
    sanne, marleen = Caller(cast.sanne), Caller(cast.marleen)
    response = sanne.declare()
    assert response.status_code == 201, response.content
    case = told(response)
    assert response.headers["Location"] == f"/api/v1/gifts/{case['number']}"
    assert case["entry"]["value"] == "15.00"
    assert case["outcome"] == "allowed_with_registration"
    assert told(sanne.get(f"/gifts/{case['number']}")) == case
    decided = marleen.post(f"/gifts/{case['number']}/decisions", {"version": 1, "values": {"destination": "kept"}})
    assert decided.status_code == 201, decided.content
    assert told(decided)["state"] == "closed"
    assert told(sanne.get(f"/gifts/{case['number']}"))["entry"]["destination"] == "kept"


def test_sent_twice_is_declared_once(cast: Cast) -> None:
    sanne, key = Caller(cast.sanne), uuid.uuid4()
    first, second = sanne.declare(key), sanne.declare(key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert told(first)["number"] == told(second)["number"]
    assert Case.objects.count() == 1


def test_a_key_of_somebody_else_is_not_free_and_shows_nothing(cast: Cast) -> None:
    key = uuid.uuid4()
    Caller(cast.sanne).declare(key)
    refused = Caller(cast.daan).declare(key)
    assert (refused.status_code, told(refused)["type"]) == (409, "urn:onkreukbaar:problem:key-used")
    assert "2026" not in told(refused)["detail"]


def test_what_looks_like_an_earlier_case_is_asked_about(cast: Cast) -> None:
    sanne = Caller(cast.sanne)
    number = told(sanne.declare())["number"]
    refused = sanne.declare()
    assert refused.status_code == 409
    assert number in told(refused)["detail"]
    assert sanne.declare(isDifferent=True).status_code == 201


def test_what_is_wrong_is_told_at_once_in_the_words_of_the_page(cast: Cast) -> None:
    refused = Caller(cast.sanne).declare(offeredOn="2999-01-01", giverOrganisationName=None, valueLow="5.00")
    assert refused.status_code == 400
    assert {error["location"] for error in told(refused)["errors"]} == {
        "offeredOn", "giverOrganisationName", "valueHigh",
    }  # fmt: skip
    english = Caller(cast.sanne, language="en").declare(offeredOn="2999-01-01")
    assert "future" in told(english)["detail"]


def test_a_hidden_voucher_is_asked_about_here_too(cast: Cast) -> None:
    refused = Caller(cast.sanne).declare(description="Cadeaubon")
    assert told(refused)["errors"][0]["location"] == "form"
    assert Caller(cast.sanne).declare(description="Cadeaubon", isNoVoucher=True).status_code == 201


def test_unknown_facts_may_be_left_out_or_null(cast: Cast) -> None:
    body = {"direction": "received", "description": "Iets", "isGiverUnknown": True, "reason": None}
    body["offeredOn"] = timezone.localdate().isoformat()
    response = Caller(cast.sanne).post("/gifts", body, **{"Idempotency-Key": str(uuid.uuid4())})
    assert response.status_code == 201, response.content
    assert told(response)["entry"]["reason"] is None


def test_every_register_has_its_doors(cast: Cast) -> None:
    sanne = Caller(cast.sanne)
    for register in all_registers():
        assert sanne.get(f"/{slug_of(register)}").status_code == 200
    visit = {
        "visitKind": "they_visit", "counterpartName": "Delta Antennes", "counterpartKind": "supplier",
        "visitOn": "2026-12-03", "protocol": "none", "language": "nl",
    }  # fmt: skip
    made = sanne.post("/pre-visit-agreements", visit, **{"Idempotency-Key": str(uuid.uuid4())})
    assert made.status_code == 201, made.content
    assert told(made)["register"] == "pre-visit-agreements"
    assert sanne.get(f"/gifts/{told(made)['number']}").status_code == 404
