"""Every field of a case that names a person has a stated purpose; a new one without it fails here."""

from __future__ import annotations

from django.apps import apps
from django.db.models import ForeignKey

from onkreukbaar.casework.data_map import PERSONAL_FIELDS
from onkreukbaar.reference.people.models import Person

TOLD_ELSEWHERE = {
    ("ImportBatch", "imported_by"): "who imported a register: stands with the import, for whoever may import",
    ("InquiryHold", "person"): "withheld from the person until two people lift it",
    ("InquiryHold", "placed_by"): "withheld with the hold",
    ("InquiryHold", "first_lifted_by"): "withheld with the hold",
    ("InquiryHold", "lifted_by"): "withheld with the hold",
}


def test_every_field_that_names_a_person_has_a_purpose_or_a_reason() -> None:
    named = {
        (model.__name__, field.name)
        for model in apps.get_app_config("casework").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Person
    }
    stated = {(line.model, line.field) for line in PERSONAL_FIELDS}
    assert named - stated == set(TOLD_ELSEWHERE)


def test_every_stated_field_exists() -> None:
    for line in PERSONAL_FIELDS:
        assert apps.get_model("casework", line.model)._meta.get_field(line.field)
