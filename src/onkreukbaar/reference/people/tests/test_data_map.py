"""Each personal field has a stated purpose; a new field without one fails here."""

from __future__ import annotations

import pytest
from django.apps import apps

from onkreukbaar.reference.people.data_map import NOT_PERSONAL, PERSONAL_FIELDS, purpose_of

MODELS = (
    "Person",
    "EmploymentPeriod",
    "PositionHolding",
    "RoleGrant",
    "Absence",
    "Account",
    "SecondFactor",
    "RecoveryCode",
    "OrganisationLogin",
)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_a_person_has_a_purpose(name: str) -> None:
    fields = {field.name for field in apps.get_model("people", name)._meta.get_fields() if field.concrete}
    stated = {line.field for line in PERSONAL_FIELDS if line.model == name}
    assert fields - NOT_PERSONAL == stated


def test_no_purpose_is_stated_twice_or_for_nothing() -> None:
    keys = [(line.model, line.field) for line in PERSONAL_FIELDS]
    assert len(keys) == len(set(keys))
    assert {line.model for line in PERSONAL_FIELDS} == set(MODELS)
    with pytest.raises(KeyError):
        purpose_of("Person", "shoe_size")
