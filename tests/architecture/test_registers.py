"""Promises that every register of the street keeps."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.module_loading import import_string

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.rules import parse_facts
from tests.architecture.sources import ROOT

STREET: list[Register] = [import_string(path) for path in settings.REGISTERS]
FILES = [
    "README.md",
    "apps.py",
    "models.py",
    "facts.py",
    "forms.py",
    "queries.py",
    "public.py",
    "data_map.py",
    "register.py",
]
with_rules = pytest.mark.parametrize(
    "register", [register for register in STREET if register.question], ids=lambda register: register.key
)
"""Registers whose question has a rulebook; about a question to the adviser there are no rules."""
every_register = pytest.mark.parametrize("register", STREET, ids=lambda register: register.key)


@every_register
def test_its_folder_is_like_the_others(register: Register) -> None:
    folder = ROOT / "src" / "onkreukbaar" / "registers" / register.key
    assert [name for name in FILES if not (folder / name).is_file()] == []
    assert list((folder / "tests").glob("test_*.py"))


@with_rules
def test_its_question_has_a_rulebook(register: Register) -> None:
    assert current_pack().rulebook(register.question).rows


@with_rules
def test_an_empty_entry_says_nothing_it_does_not_know(register: Register) -> None:
    question = current_pack().vocabulary.questions[register.question]
    facts = parse_facts(question, dict(register.facts(register.entry())))
    asked = {field.name for field in register.entry._meta.get_fields()}
    assert set(facts) <= set(question.facts)
    assert not {name for name in facts if name in asked and getattr(register.entry(), name) in ("", None)}


@with_rules
def test_what_was_answered_comes_back_as_the_same_fact(register: Register) -> None:
    question = current_pack().vocabulary.questions[register.question]
    for name, fact in question.facts.items():
        for value in fact.values or ():
            kept = register.initial({name: value})
            entry = register.entry(**{key: said for key, said in kept.items() if _is_column(register.entry, key)})
            if kept:
                assert register.facts(entry)[name] == value, f"{name}={value}"


@every_register
def test_the_public_view_gives_away_no_text_of_a_person(register: Register) -> None:
    of_the_vocabulary = current_pack().vocabulary.questions[register.question].facts if register.question else {}
    said = {name: "Sanne" for name in _texts(register.entry) if name not in of_the_vocabulary}
    entry = register.entry(**said, **dict.fromkeys(_days(register.entry), dt.date(2026, 11, 20)))
    shown = " ".join(str(value) for value in register.public_view(entry).values())
    assert "Sanne" not in shown


@every_register
def test_its_columns_and_search_fields_exist(register: Register) -> None:
    for column in register.columns:
        assert _leads_somewhere(register.entry, column.key), column.key
    for name in register.search_fields:
        assert _is_column(register.entry, name), name
    for name in register.visibility:
        assert _is_column(register.entry, name), name


@every_register
def test_what_it_says_of_its_columns_and_facts_exists(register: Register) -> None:
    outside = register.counterpart
    named = [outside.organisation, outside.name, outside.key] if outside else []
    for name in filter(None, [*named, register.holds_until]):
        assert _is_column(register.entry, name), name
    known = {name for question in current_pack().vocabulary.questions.values() for name in question.facts}
    assert set(register.tells) <= known


@every_register
def test_it_has_a_name_in_both_languages(register: Register) -> None:
    names = [register.label("nl"), register.plural("nl"), register.label("en"), register.plural("en")]
    assert all(names)
    assert len(set(names)) == len(names)


@every_register
def test_its_foreign_keys_follow_the_floors(register: Register) -> None:
    below = {"people", "organisations", "casework", register.entry._meta.app_label}
    for model in apps.get_app_config(register.entry._meta.app_label).get_models():
        kin = [field.related_model for field in model._meta.fields if field.related_model is not None]
        assert {other._meta.app_label for other in kin} <= below, model


def _is_column(entry: type[models.Model], name: str) -> bool:
    try:
        entry._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _leads_somewhere(entry: type[models.Model], key: str) -> bool:
    """Whether a column's key is a field or property of the entry, or of its case."""
    if key.startswith("case."):
        return hasattr(Case, key.removeprefix("case."))
    return _is_column(entry, key) or hasattr(entry, key)


def _texts(entry: type[models.Model]) -> list[str]:
    """Columns in which somebody writes what he likes."""
    fields = [field for field in entry._meta.fields if isinstance(field, models.CharField | models.TextField)]
    return [field.name for field in fields if not field.choices]


def _days(entry: type[models.Model]) -> list[str]:
    return [field.name for field in entry._meta.fields if isinstance(field, models.DateField)]
