"""Every personal field of the house, found: the maps of the apps, and what they do not tell of themselves."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from onkreukbaar.entrypoints.data_map.more_lines import MORE
from onkreukbaar.entrypoints.data_map.not_personal import NOT_PERSONAL, TIES
from onkreukbaar.reference.people.data_map import PersonalField


def all_lines() -> list[PersonalField]:
    """The lines of every app of the house that has a data map, in the order of the house, then the others."""
    maps = [import_module(f"{app}.data_map") for app in settings.HOUSE if find_spec(f"{app}.data_map")]
    return [*(line for found in maps for line in found.PERSONAL_FIELDS), *MORE]


def own_models() -> list[type[Model]]:
    """Every model of the house, those that tie two others together included."""
    house = [config for config in apps.get_app_configs() if config.name in settings.HOUSE]
    return [model for config in house for model in config.get_models(include_auto_created=True)]


def unexplained() -> list[str]:
    """Fields of which nobody said whether they are personal, as "app.Model.field"."""
    told = {(line.model, line.field) for line in all_lines()}
    return [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if (model.__name__, field.name) not in told
        and field.name not in TIES
        and field.name not in NOT_PERSONAL.get(model._meta.label, "").split()
    ]
