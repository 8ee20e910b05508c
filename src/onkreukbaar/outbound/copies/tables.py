"""Rows of a model to lines and back: the columns, then one JSON array per row. Memory stays bounded."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models
from django.db.models.functions import Cast

from onkreukbaar.outbound.copies.faults import CopyFault

ROWS_AT_ONCE = 2000
LEFT_OUT = {"sessions.session"}
"""Who was signed in: a copy must not open a door."""

Field = models.Field[Any, Any]
Model = type[models.Model]


def models_of(apps: Apps) -> list[Model]:
    """Every model with a table of its own that goes into a copy, each after the ones that it points to, if it can."""
    found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    kept = [model for label, model in sorted(found.items()) if _has_table(model) and label not in LEFT_OUT]
    return _in_order(kept)


def columns_of(model: Model) -> list[Field]:
    """The columns that hold something of their own, in the order of the model."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def lines_of(model: Model, using: str) -> Iterator[str]:
    """The names of the columns, then every row in the order of its key: the same text from either database."""
    fields = columns_of(model)
    yield json.dumps([field.attname for field in fields])
    rows = model._base_manager.using(using).order_by("pk").values_list(*(_as_kept(field) for field in fields))
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield json.dumps(row, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_kept(field: Field) -> str | Cast:
    """A column as it lies in the table: what is encrypted there goes into a copy encrypted."""
    is_read_otherwise = isinstance(field, models.TextField) and hasattr(field, "from_db_value")
    return Cast(field.attname, models.TextField()) if is_read_otherwise else field.attname


def land_lines(model: Model, lines: Iterable[str]) -> int:
    """Put rows back as they were; returns how many. Raises CopyFault for columns that the table does not have.

    Straight into the table: no default, moment or signal of the model may change what was kept.
    """
    given = iter(lines)
    fields = {field.attname: field for field in columns_of(model)}
    names: list[str] = json.loads(next(given))
    if unknown := set(names) - set(fields):
        raise CopyFault(f"De tabel {model._meta.label_lower} kent {', '.join(sorted(unknown))} niet.")
    statement = _insert(model, [fields[name] for name in names])
    writers = [_writer(fields[name]) for name in names]
    landed = 0
    with connection.cursor() as cursor:
        while batch := list(islice(given, ROWS_AT_ONCE)):
            cursor.executemany(statement, [_values(writers, json.loads(line)) for line in batch])
            landed += len(batch)
    return landed


def _insert(model: Model, fields: list[Field]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our models


def _values(writers: list[Callable[[Any], Any] | None], row: list[Any]) -> list[Any]:
    return [
        write(value) if write is not None and value is not None else value
        for write, value in zip(writers, row, strict=True)
    ]


def _writer(field: Field) -> Callable[[Any], Any] | None:
    """How a plain value becomes what the database takes for this column; None when it is that already."""
    target = getattr(field, "target_field", field)
    if isinstance(target, models.CharField | models.TextField | models.IntegerField):
        return None
    read = base64.b64decode if isinstance(target, models.BinaryField) else target.to_python

    def write(value: Any) -> Any:
        return target.get_db_prep_save(read(value), connection)

    return write


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Decimal | UUID | dt.timedelta):
        return str(value)
    raise TypeError(f"a copy does not know {type(value)}")


def _has_table(model: Model) -> bool:
    return bool(model._meta.managed and not model._meta.proxy and not model._meta.abstract)


def _in_order(waiting: list[Model]) -> list[Model]:
    ordered: list[Model] = []
    while waiting:
        labels = {model._meta.label_lower for model in waiting}
        free = [model for model in waiting if not (_pointed_to(model) & labels)]
        ordered += free or waiting  # the rest point to each other in a circle
        waiting = [model for model in waiting if model not in ordered]
    return ordered


def _pointed_to(model: Model) -> set[str]:
    own = model._meta.label_lower
    pointed = {field.related_model._meta.label_lower for field in model._meta.concrete_fields if field.related_model}
    return pointed - {own}
