"""No personal field without a purpose, an audience and a term; and the page says what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import models
from django.utils import translation

from onkreukbaar.entrypoints.data_map import registry
from onkreukbaar.entrypoints.data_map.page import data_map_page
from onkreukbaar.entrypoints.data_map.registry import all_lines, audience, impersonal, own_models, unexplained
from onkreukbaar.reference.people.models import Account, Person

PAGE = Path(__file__).resolve().parents[5] / "docs" / "generated" / "data-map.md"


def test_of_every_field_it_is_said_whether_it_is_personal() -> None:
    assert unexplained() == []


def test_a_field_that_nobody_explained_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "all_lines", lambda: [line for line in all_lines() if line.field != "family_name"])
    assert "people.Person.family_name" in unexplained()


def test_what_points_to_a_person_is_never_called_impersonal() -> None:
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in (Person, Account)
    }
    plain = {f"{label}.{name}" for label, names in impersonal().items() for name in names}
    assert pointing & plain == set()
    personal = {(line.model, line.field) for line in all_lines()}
    assert [name for name in plain if tuple(name.split(".")[1:]) in personal] == []


def test_every_line_is_of_a_field_that_exists_and_has_an_audience() -> None:
    fields = {(model.__name__, field.name) for model in own_models() for field in model._meta.get_fields()}
    assert [line for line in all_lines() if (line.model, line.field) not in fields] == []
    assert {line.model for line in all_lines()} - set(audience()) == set()
    assert len({(line.model, line.field) for line in all_lines()}) == len(all_lines())


def test_the_page_is_up_to_date() -> None:
    with translation.override("nl"):
        assert PAGE.read_text(encoding="utf-8") == data_map_page(), "onkreukbaar docs data-map"
