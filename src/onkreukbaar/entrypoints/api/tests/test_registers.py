"""Declaring, reading, correcting and deciding in a register, by a program."""

from __future__ import annotations

import uuid

from onkreukbaar.casework.models import Case
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
