"""The database as it stands at one moment, read beside the people who work in it: nobody waits for a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

ALIAS = "copy"


@contextmanager
def snapshot() -> Iterator[str]:
    """The alias of a second, reading connection on which every question sees the same moment."""
    connections.settings[ALIAS] = _settings(connection.settings_dict)
    try:
        with transaction.atomic(using=ALIAS):
            _begin()
            yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


def _settings(settings: dict[str, Any]) -> dict[str, Any]:
    options = dict(settings["OPTIONS"])
    if connection.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    else:
        from psycopg import IsolationLevel

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {**settings, "OPTIONS": options}


def _begin() -> None:
    """The snapshot of either database begins with the first question; a copy may take as long as it takes."""
    with connections[ALIAS].cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT count(*) FROM django_migrations")
