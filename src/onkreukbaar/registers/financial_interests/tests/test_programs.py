"""Programs declare, read and decide as people do."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.financial_interests.models import FinancialInterest
from onkreukbaar.registers.financial_interests.tests.stage import FAMILY, House, declare, fresh, house

pytestmark = pytest.mark.django_db
__all__ = ["house"]
SAID: dict[str, Any] = {
    "declares": "interest",
    "holder": "self",
    "organisationName": "Delta Antennes",
    "kind": "shares",
    "size": "up_to_25000",
    "transaction": "held",
    "relatedToPosition": True,
}


def post(person: Person, **said: Any) -> Any:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return Caller(person).post("/financial-interests", {**SAID, **said}, **key)


def test_a_program_declares_and_reads_it_back(house: House) -> None:
    made = post(house.sanne)
    assert made.status_code == 201, made.content
    entry = told(Caller(house.officer).get("/financial-interests"))["results"][0]["entry"]
    assert (entry["organisationName"], entry["relatedToPosition"], entry["insideInformation"]) == (
        "Delta Antennes",
        True,
        None,
    )
    assert "familyOrganisation" not in entry


def test_who_is_not_designated_is_refused_with_the_sentence(house: House) -> None:
    refused = post(house.cast.daan)
    assert refused.status_code in (403, 409, 422)
    assert "niet aangewezen" in refused.content.decode()
    assert not FinancialInterest.objects.exists()


def test_bad_input_names_the_field(house: House) -> None:
    refused = post(house.sanne, explanation="Voor € 900 gekocht.")
    assert refused.status_code == 400
    assert "explanation" in refused.content.decode()


def test_a_correction_by_the_officer_leaves_what_lies_apart(house: House) -> None:
    case = declare(house.sanne, FAMILY)
    body = {"version": fresh(case).version, "reason": "Kind.", "values": {"holder": "child"}}
    done = Caller(house.officer).patch(f"/financial-interests/{case.number}", body)
    assert done.status_code == 200, done.content
    entry = FinancialInterest.objects.get(case=case)
    assert (entry.holder, entry.family_organisation) == ("child", "Kantelaar Vastgoed")
    assert "Kantelaar" not in done.content.decode()
