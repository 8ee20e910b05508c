"""The typed columns of a register's entry as JSON, cut to what a reader may see."""

from __future__ import annotations

from typing import Any

from django.db import models

from onkreukbaar.casework.encryption import EncryptedFlagField
from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api.shapes.values import CENTS, DAY, JsonSchema, nullable, thing, wire_name, write_value
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.money import write_money


def columns_of(entry: type[Entry]) -> list[models.Field[Any, Any]]:
    """The columns that say something: not the key, not what the computer keeps beside them."""
    return [field for field in entry._meta.concrete_fields if field.editable and not field.primary_key]


def name_of(column: models.Field[Any, Any]) -> str:
    return wire_name(column.name)


def write_kept(name: str, text: str) -> str:
    """A value of a column that was kept as text, as the wire has it."""
    return write_money(int(text)) if name.endswith(CENTS) and text.isdigit() else text


def kin_of(register: Register) -> list[str]:
    """What a list of cases reads along, so that a line does not ask the database for each organisation it names."""
    name = register.entry._meta.model_name or ""
    return [name, *(f"{name}__{column.name}" for column in columns_of(register.entry) if column.is_relation)]


def entry_schema(register: Register) -> JsonSchema:
    """What a reader gets of an entry: every column that is for him, null where nothing is known."""
    return thing({name_of(column): _column_schema(column) for column in columns_of(register.entry)})


def _column_schema(column: models.Field[Any, Any]) -> JsonSchema:
    if column.name.endswith(CENTS):
        return {"type": ["string", "null"], "pattern": r"^[0-9]+\.[0-9]{2}$"}
    if isinstance(column, models.DateTimeField):
        return {"type": ["string", "null"], "format": "date-time"}
    if isinstance(column, models.DateField):
        return nullable(DAY)
    if isinstance(column, models.BooleanField | EncryptedFlagField):
        return {"type": ["boolean", "null"]}
    if isinstance(column, models.IntegerField):
        return {"type": ["integer", "null"]}
    return {"type": ["string", "null"]}


def write_entry(register: Register, entry: Entry, seen: frozenset[Visibility]) -> dict[str, Any]:
    """The entry for a reader; a column whose class he does not see is left out altogether."""
    return {
        name_of(column): _write(column, getattr(entry, column.name))
        for column in columns_of(register.entry)
        if register.visibility_of(column.name) in seen
    }


def _write(column: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(value, Person):
        return value.key
    if isinstance(value, models.Model):
        return str(value)
    if column.name.endswith(CENTS) and isinstance(value, int):
        return write_money(value)
    return write_value(value)
