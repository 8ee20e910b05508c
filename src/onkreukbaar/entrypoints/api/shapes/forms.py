"""A register's own form as JSON Schema, and JSON as what that form reads: one set of rules for pages and programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import override

from onkreukbaar.casework.entry_form import DayField, EntryForm, FlagField, MoneyField, RateField
from onkreukbaar.entrypoints.api.shapes.values import (
    DAY,
    MONEY,
    UUID,
    JsonSchema,
    nullable,
    text,
    thing,
    wire_name,
)

RATE: JsonSchema = {"type": "string", "pattern": r"^[0-9]{1,7}(\.[0-9]{1,6})?$"}
LONGEST_CODE = 40
LONGEST_TEXT = 4000
Fields = Mapping[str, forms.Field]


def form_schema(form: type[EntryForm], *, extra: Mapping[str, JsonSchema] | None = None) -> JsonSchema:
    """The fields of a form as an object. A field that need not be filled in may be null: not known."""
    fields: Fields = form.base_fields
    with override("nl"):  # the documentation is in one language, whoever asks for it
        properties = {wire_name(name): _described(field) for name, field in fields.items()}
    required = [wire_name(name) for name, field in fields.items() if _is_needed(field)]
    return thing({**properties, **(extra or {})}, required)


def patch_schema(form: type[EntryForm], extra: Mapping[str, JsonSchema], required: Iterable[str]) -> JsonSchema:
    """The same fields, of which one sends only those that change."""
    whole = form_schema(form)
    properties = {name: schema for name, schema in whole["properties"].items() if name != "participants"}
    return thing({"values": thing(properties), **extra}, list(required))


def _is_needed(field: forms.Field) -> bool:
    return field.required and not (isinstance(field, forms.ChoiceField) and field.initial)


def _described(field: forms.Field) -> JsonSchema:
    schema = field_schema(field)
    if not _is_needed(field):
        schema = nullable(schema)
    return {**schema, "description": str(field.label)} if field.label else schema


def field_schema(field: forms.Field) -> JsonSchema:
    """One field, as JSON types it."""
    if isinstance(field, MoneyField):
        return dict(MONEY)
    if isinstance(field, RateField):
        return dict(RATE)
    if isinstance(field, DayField | forms.DateField):
        return dict(DAY)
    if isinstance(field, FlagField | forms.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value or 0, "maximum": field.max_value or 2147483647}
    if isinstance(field, forms.ModelMultipleChoiceField):
        return {"type": "array", "items": dict(UUID), "uniqueItems": True, "maxItems": 100}
    if isinstance(field, forms.ModelChoiceField):
        return text(LONGEST_CODE, shortest=1)  # who may be named here, the form says
    if isinstance(field, forms.ChoiceField):
        return {"enum": [value for value in _values(field) if value != ""]}
    longest = getattr(field, "max_length", None) or LONGEST_TEXT
    return text(longest, shortest=1 if field.required else 0)


def _values(field: forms.ChoiceField) -> list[str]:
    return [str(value) for value, _label in field.choices]  # type: ignore[misc,union-attr]


def as_typed(form: type[EntryForm], given: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent as JSON, as a person would have typed it in the form. What is left out takes its initial value."""
    names = {wire_name(name): name for name in form.base_fields}
    typed = {name: field.initial for name, field in form.base_fields.items() if field.initial is not None}
    for key, value in given.items():
        if key in names and value is not None:
            typed[names[key]] = _typed(form.base_fields[names[key]], value)
    return typed


def _typed(field: forms.Field, value: Any) -> Any:
    if isinstance(field, MoneyField | RateField):
        return str(value).replace(".", ",")
    if isinstance(field, DayField):
        day = dt.date.fromisoformat(value)
        return f"{day.day}-{day.month}-{day.year}"
    return "true" if value is True else "false" if value is False and isinstance(field, FlagField) else value
