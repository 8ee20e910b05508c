"""Taking a register out: with a purpose, on record, harmless in a spreadsheet, and never what is shielded."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.export import FORMULA_STARTS, export_register, guard
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.listing import Filters
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast


def take(person: Person, file_format: str = "json", purpose: str = "jaarverslag") -> bytes:
    return export_register(
        register=register_of("gifts"), filters=Filters(), file_format=file_format, purpose=purpose, by=person
    )


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not guard(text).startswith(FORMULA_STARTS)


@pytest.mark.django_db
def test_an_export_is_on_record_with_its_purpose(cast: Cast) -> None:
    declare(cast.sanne)
    take(cast.marleen)
    event = Event.objects.get(kind="register_exported")
    assert event.actor_id == cast.marleen.key
    assert payload_of(event) == {"format": "json", "purpose": "jaarverslag", "cases": 1}


@pytest.mark.django_db
def test_without_a_purpose_nothing_leaves(cast: Cast) -> None:
    with pytest.raises(Missing):
        take(cast.marleen, purpose="  ")
    assert not Event.objects.filter(kind="register_exported").exists()


@pytest.mark.django_db
def test_a_formula_in_a_description_is_harmless_in_the_csv(cast: Cast) -> None:
    declare(cast.sanne, description="=HYPERLINK(1)")
    lines = list(csv.reader(io.StringIO(take(cast.marleen, "csv").decode("utf-8-sig"))))
    assert "'=HYPERLINK(1)" in lines[1]
    assert "15.0" in lines[1]


@pytest.mark.django_db
def test_a_shielded_case_never_leaves_not_even_by_its_own_circle(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.tom, role="auditor", unit=cast.ruben.unit)
    declare(cast.ruben)
    declare(cast.sanne)
    for person in (cast.tom, cast.ruben):
        numbers = [case["case.unit"] for case in json.loads(take(person))["cases"]]
        assert str(cast.ruben.unit) not in numbers
