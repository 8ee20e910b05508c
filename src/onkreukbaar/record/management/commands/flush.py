"""Django's `flush`, for which the guard of the record steps aside: emptying a whole database is not tampering."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from onkreukbaar.record import guard


class Command(Flush):
    def handle(self, **options: Any) -> None:
        """Empty the database and put the guard back."""
        with guard.lifted(connections[options["database"]]):
            super().handle(**options)
