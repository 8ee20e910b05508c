"""Every field of a public line that names a person, or that somebody writes in, has a stated purpose."""

from __future__ import annotations

from django.db.models import CharField, ForeignKey, TextField

from onkreukbaar.outbound.publication.data_map import PERSONAL_FIELDS
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.reference.people.models import Person

NOT_PERSONAL = {"register_key", "state", "period", "organisation", "outcome", "seen_of", "made_under"}


def test_every_personal_field_has_a_purpose() -> None:
    texts = {field.name for field in PublicLine._meta.fields if isinstance(field, CharField | TextField)}
    people = {field.name for field in PublicLine._meta.fields if isinstance(field, ForeignKey)}
    named = {name for name in people if PublicLine._meta.get_field(name).related_model is Person}
    assert {line.field for line in PERSONAL_FIELDS} == (texts - NOT_PERSONAL) | named
