"""Every personal field of the house, found: the maps of the apps, and what they do not tell of themselves."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from onkreukbaar.entrypoints.data_map.audience import AUDIENCE
from onkreukbaar.entrypoints.data_map.more_lines import MORE
from onkreukbaar.entrypoints.data_map.not_personal import NOT_PERSONAL, TIES
from onkreukbaar.reference.people.data_map import PersonalField


def all_lines() -> list[PersonalField]:
    """The lines of every app of the house that has a data map, in the order of the house, then the others."""
    return [*(line for found in _maps().values() for line in found.PERSONAL_FIELDS), *MORE]


def audience() -> dict[str, tuple[str, str]]:
    """By model: who sees its fields, and how long they are kept."""
    told = {model: said for found in _maps().values() for model, said in getattr(found, "AUDIENCE", {}).items()}
    return {**AUDIENCE, **told}


def impersonal() -> dict[str, set[str]]:
    """By "app.Model": its fields that say nothing about a person."""
    told = {
        f"{app.rpartition('.')[2]}.{model}": names
        for app, found in _maps().items()
        for model, names in getattr(found, "IMPERSONAL", {}).items()
    }
    return {label: set(names.split()) for label, names in {**NOT_PERSONAL, **told}.items()}


def _maps() -> dict[str, ModuleType]:
    """The data maps of the apps of the house that have one, by app."""
    return {app: import_module(f"{app}.data_map") for app in settings.HOUSE if find_spec(f"{app}.data_map")}


def own_models() -> list[type[Model]]:
    """Every model of the house, those that tie two others together included."""
    house = [config for config in apps.get_app_configs() if config.name in settings.HOUSE]
    return [model for config in house for model in config.get_models(include_auto_created=True)]


def unexplained() -> list[str]:
    """Fields of which nobody said whether they are personal, as "app.Model.field"."""
    told = {(line.model, line.field) for line in all_lines()}
    plain = impersonal()
    return [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if (model.__name__, field.name) not in told
        and field.name not in TIES
        and field.name not in plain.get(model._meta.label, set())
    ]
