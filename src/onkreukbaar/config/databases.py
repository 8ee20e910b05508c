"""Which database: SQLite in the home folder, or PostgreSQL by ONKREUKBAAR_DATABASE_URL."""

import os
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from onkreukbaar.config.paths import home

# WAL lets people read while one writes; FULL makes an acknowledged act survive a power cut, not only a killed process.
# Each thread keeps its connection, with 8 MB of pages; sorting happens in memory. Nothing is mapped: that would count
# as memory of the server, and the file cache of the system serves all processes as well.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
SECONDS_TO_WAIT_FOR_A_LOCK = 10
# A page that asks too much, or waits too long, fails rather than holds up the others. What may take long lifts it.
LIMITS = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"


def databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES. Raises ValueError for an address that is not one of PostgreSQL."""
    address = os.environ.get("ONKREUKBAAR_DATABASE_URL")
    return {"default": postgresql(address) if address else sqlite()}


def sqlite() -> dict[str, Any]:
    """A file in the home folder. A writing transaction locks at its start: it waits rather than fails halfway."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home() / "onkreukbaar.sqlite3",
        "CONN_MAX_AGE": None,  # opening the file again for every page costs more than most pages
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT_FOR_A_LOCK,
            "init_command": SQLITE_START,
        },
        "TEST": {"NAME": home() / "test.sqlite3"},
    }


def postgresql(address: str) -> dict[str, Any]:
    """Settings from `postgresql://user:password@host:port/name?option=value`; a socket folder goes in `?host=`."""
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ValueError(
            "ONKREUKBAAR_DATABASE_URL is geen adres van PostgreSQL: postgresql://naam:wachtwoord@server:5432/database"
        )
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured("Voor PostgreSQL is een extra nodig. Installeer die met: make install-all")
    options: dict[str, Any] = {"connect_timeout": "10", "options": LIMITS, **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
