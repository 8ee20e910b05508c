"""A list as somebody gets it on screen or as a file, and how often the database is asked for it."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onkreukbaar.casework.listing import Filters, Sight, find_cases, rows_of
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.people.models import Person


def read_list(person: Person, register_key: str, column: str) -> tuple[list[Any], int]:
    """What stands in a column of the list, as text, the oldest case first; and the number of queries."""
    register = register_of(register_key)
    with CaptureQueriesContext(connection) as queries:
        rows = list(rows_of(register, find_cases(person, register, Filters()), Sight(person, timezone.localdate())))
        said = [str(cell.value) for row in rows for cell in row.cells if cell.column.key == column]
    return said[::-1], len(queries)
