"""Each personal field of a token has a stated purpose; a new field without one fails here."""

from __future__ import annotations

from onkreukbaar.entrypoints.api.data_map import NOT_PERSONAL, PERSONAL_FIELDS
from onkreukbaar.entrypoints.api.models import ApiToken


def test_every_field_of_a_token_has_a_purpose() -> None:
    fields = {field.name for field in ApiToken._meta.get_fields() if field.concrete}
    stated = [line.field for line in PERSONAL_FIELDS]
    assert fields - NOT_PERSONAL == set(stated)
    assert len(stated) == len(set(stated))
    assert {line.model for line in PERSONAL_FIELDS} == {"ApiToken"}
