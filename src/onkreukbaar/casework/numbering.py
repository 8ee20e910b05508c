"""Case numbers: a year and a serial number, without gaps that matter and never twice."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from onkreukbaar.casework.models import Case

NUMBERS = 20_601
"""The name of our lock among those of the database: any number that nothing else uses."""


def next_number(year: int) -> tuple[str, int]:
    """The next number of a year, inside the transaction that uses it: text and serial.

    On SQLite the write lock of the transaction makes it unique. PostgreSQL lets many write at once, so there whoever
    wants a number of this year waits until the one before him is done.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NUMBERS, year])
    last = Case.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0
    return f"{year}-{last + 1:04d}", last + 1
