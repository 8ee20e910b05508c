"""Every field of a letter or a forwarded mail that names a person has a stated purpose."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from onkreukbaar.entrypoints.mail_in import data_map as of_mail_in
from onkreukbaar.outbound.notices import data_map as of_letters
from onkreukbaar.reference.people.data_map import PersonalField
from onkreukbaar.reference.people.models import Person


@pytest.mark.parametrize(
    ("app", "stated"), [("notices", of_letters.PERSONAL_FIELDS), ("mail_in", of_mail_in.PERSONAL_FIELDS)]
)
def test_every_field_that_names_a_person_has_a_purpose(app: str, stated: tuple[PersonalField, ...]) -> None:
    named = {
        (model.__name__, field.name)
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Person
    }
    assert named <= {(line.model, line.field) for line in stated}
    for line in stated:
        assert apps.get_model(app, line.model)._meta.get_field(line.field)
