"""Writing millions of rows: straight into the tables, with the columns and defaults of the models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from django.db import connection, models

BATCH = 20_000
Row = Mapping[str, Any]


def text_of(at: dt.datetime) -> str:
    """A moment in UTC as both databases take it: without a zone, the session being in UTC."""
    return at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(sep=" ")


class Table:
    """Rows on their way into one table. Whoever adds gives attribute names (`case_id`) and plain values.

    Moments and days are given as text, UUIDs as their hex digits; what is left out gets the default of the model.
    """

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.name = model._meta.db_table
        self.columns = [str(field.column) for field in fields]
        self.blank: dict[str, Any] = {field.attname: _default(field) for field in fields}
        self._pick = itemgetter(*(field.attname for field in fields))
        self._has_own_id = isinstance(model._meta.pk, models.AutoField)
        self._waiting: list[tuple[Any, ...]] = []
        self.count = 0

    def add(self, row: Row) -> int:
        """Add a row; returns its number, which is its id where the table numbers its rows."""
        self.count += 1
        whole = {**self.blank, **row}
        if self._has_own_id:
            whole["id"] = self.count
        self._waiting.append(self._pick(whole))
        if len(self._waiting) >= BATCH:
            self.flush()
        return self.count

    def flush(self) -> None:
        """Send what waits to the database."""
        if self._waiting:
            copy_rows(self.name, self.columns, self._waiting)
            self._waiting.clear()


def _default(field: models.Field[Any, Any]) -> Any:
    given = field.get_default()
    return given if given is None or isinstance(given, str | int | float) else str(given)


def copy_rows(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows by the fastest road each database has."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


@contextmanager
def bulk_load(tables: Sequence[str]) -> Iterator[None]:
    """Take the indexes off some tables, and put them back when all rows are in; then let the database count.

    Checks of foreign keys are off meanwhile: whoever seeds writes rows that belong together.
    """
    with connection.cursor() as cursor:
        _prepare(cursor)
        made = _indexes(cursor, tables)
        for name, _sql in made:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, sql in made:
            cursor.execute(sql)
        _number_on(cursor, tables)
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")


def _prepare(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '256MB'")
    else:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -200000")


def _indexes(cursor: Any, tables: Sequence[str]) -> list[tuple[str, str]]:
    """Name and statement of each index that is not part of a constraint."""
    marks = ", ".join(["%s"] * len(tables))
    if connection.vendor == "postgresql":
        cursor.execute(
            f"SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ({marks}) AND NOT EXISTS "
            "(SELECT 1 FROM pg_constraint WHERE conname = indexname)",
            tables,
        )
    else:
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
            tables,
        )
    return [(name, sql) for name, sql in cursor.fetchall()]


def _number_on(cursor: Any, tables: Sequence[str]) -> None:
    """Let PostgreSQL number new rows after those that are there; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    for table in tables:
        cursor.execute("SELECT 1 FROM information_schema.columns WHERE table_name = %s AND column_name = 'id'", [table])
        if cursor.fetchone() and not table.startswith("record_"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
            )
