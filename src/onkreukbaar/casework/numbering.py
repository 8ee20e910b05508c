"""Case numbers: a year and a serial number, without gaps that matter and never twice."""

from __future__ import annotations

from django.db.models import Max

from onkreukbaar.casework.models import Case


def next_number(year: int) -> tuple[str, int]:
    """The next number of a year, inside the transaction that uses it: text and serial.

    On SQLite the write lock makes it unique; on PostgreSQL the constraint does, and submit_case tries again.
    """
    last = Case.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0
    return f"{year}-{last + 1:04d}", last + 1
