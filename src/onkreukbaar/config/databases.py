"""Which database: SQLite in the home folder, or PostgreSQL by ONKREUKBAAR_DATABASE_URL."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from onkreukbaar.config.paths import home

# WAL lets people read while one writes; FULL makes an acknowledged act survive a power cut, not only a killed process.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
SECONDS_TO_WAIT_FOR_A_LOCK = 10


def databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES. Raises ValueError for an address that is not one of PostgreSQL."""
    address = os.environ.get("ONKREUKBAAR_DATABASE_URL")
    return {"default": postgresql(address) if address else sqlite()}


def sqlite() -> dict[str, Any]:
    """A file in the home folder. A writing transaction locks at its start: it waits rather than fails halfway."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home() / "onkreukbaar.sqlite3",
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
    options: dict[str, Any] = dict(parse_qsl(parts.query))
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
