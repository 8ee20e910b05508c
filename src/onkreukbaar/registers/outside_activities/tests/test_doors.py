"""The doors of the register besides its page: programs, lists and files."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.outside_activities.models import OutsideActivity
from onkreukbaar.registers.outside_activities.tests.stage import day, declare
from onkreukbaar.registers.outside_activities.tests.test_imports import bring_in, counts, written

pytestmark = pytest.mark.django_db

OWN = """name,personnel_number,unit,description,organisation_name,kvk_number,activity_kind,employer_kind,starts_on,\
ends_on,hours_per_week,paid,pay_band,own_time,uses_organisation_resources,supplies_public_service,overlaps_position,\
affects_availability,is_civil_employer,remarks
Sanne de Wit,10001,radiotechniek,Kassa,Polder Drukwerk,,employment,other,1-2-2025,,8,ja,up_to_1000,ja,nee,nee,nee,nee,,
Sanne de Wit,10001,radiotechniek,Bestuur,IJsbaan,,board_seat,association,2025-03-01,2025-02-01,2,nee,,ja,,,,,,
"""


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def test_a_program_declares_decides_and_ends(cast: Cast) -> None:
    given = {
        "description": "Kassa op zaterdag",
        "organisationName": "Polder Drukwerk",
        "employerKind": "other",
        "startsOn": day(-3).isoformat(),
        "hoursPerWeek": 8,
        "ownTime": True,
        "isCivilEmployer": False,
        "payBand": "1000_to_5000",
    }
    key = {"Idempotency-Key": str(uuid.uuid4())}
    made = Caller(cast.sanne).post("/outside-activities", given, **key)
    assert made.status_code == 201, made.content
    number = told(made)["number"]
    assert told(Caller(cast.marleen).get("/outside-activities"))["results"][0]["entry"]["hoursPerWeek"] == 8
    decision = {"version": told(made)["version"], "verdict": "no_objection"}
    decided = Caller(cast.marleen).post(f"/outside-activities/{number}/decisions", decision)
    assert decided.status_code in (200, 201), decided.content
    ending = {"version": told(decided)["version"], "lastOn": day(-1).isoformat()}
    ended = Caller(cast.sanne).post(f"/cases/{number}/endings", ending)
    assert ended.status_code in (200, 201), ended.content
    assert OutsideActivity.objects.get().ends_on == day(-1)


def test_a_program_hears_what_is_wrong(cast: Cast) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    wrong = Caller(cast.sanne).post("/outside-activities", {"description": "Kassa", "kvkNumber": "123"}, **key)
    assert (wrong.status_code, "kvkNumber" in wrong.content.decode()) == (400, True)


def test_the_list_is_searched_and_shows_what_is_late(cast: Cast) -> None:
    declare(cast.sanne, starts_on=day(-3), description="Taxi rijden")
    declare(cast.daan, starts_on=day(3), description="Bardienst")
    page = signed_in(cast.marleen).get("/registers/outside_activities/?is_late=on").content.decode()
    assert "Taxi rijden" in page
    assert "Bardienst" not in page


def test_a_table_with_its_own_columns(cast: Cast, tmp_path: Path) -> None:
    report = bring_in(tmp_path, "own-outside-activities", written(tmp_path, OWN))
    assert counts(report) == [1, 0, 0, 1]
    entry = OutsideActivity.objects.select_related("case__declarant").get()
    assert (entry.case.declarant, entry.hours_per_week, entry.paid) == (cast.sanne, 8, True)
