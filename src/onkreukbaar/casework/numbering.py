"""Case numbers: a year and a serial number, without gaps that matter and never twice."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from onkreukbaar.casework.models import Case

NUMBERS = 20_601
"""The name of our lock among those of the database: any number that nothing else uses."""


def next_number(year: int) -> tuple[str, int]:
    """The next number of a year, inside the transaction that uses it: text and serial.

    On SQLite the write lock of the transaction makes it unique. PostgreSQL lets many write at once, so there a counter
    of the database gives each his own and nobody waits; what is rolled back leaves a gap.
    """
    last = _last(year)
    serial = _drawn(year, last) if connection.vendor == "postgresql" else last + 1
    return f"{year}-{serial:04d}", serial


def _last(year: int) -> int:
    return Case.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0


def _drawn(year: int, last: int) -> int:
    """A number of the counter of this year. It is above `last`, read before, unless the cases came from elsewhere."""
    counter = f"casework_number_{int(year)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [counter])
        if not cursor.fetchone()[0]:
            _begin_counting(year, counter)
        cursor.execute("SELECT nextval(%s::regclass)", [counter])
        drawn = int(cursor.fetchone()[0])
        if drawn > last:
            return drawn
        cursor.execute("SELECT setval(%s::regclass, %s)", [counter, last + 1])  # a backup was put back, or an import
        return last + 1


def _begin_counting(year: int, counter: str) -> None:
    """Make the counter of a year at its first case; whoever comes at the same moment waits for it, this once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NUMBERS, year])
        cursor.execute(f"CREATE SEQUENCE IF NOT EXISTS {counter} START {_last(year) + 1}")
