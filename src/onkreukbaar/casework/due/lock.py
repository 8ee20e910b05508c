"""One at a time: a lock that the operating system or the database lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether nobody else, in any process, is inside a block of this name; held until the end of the block.

    PostgreSQL keeps it for the whole installation on a connection of its own (a session lock, so a pooler in
    between must not share sessions); SQLite beside the database file, which is on one machine anyway. Not for use
    within itself.
    """
    with _postgresql(name) if connection.vendor == "postgresql" else _beside_the_file(name) as is_mine:
        yield is_mine


def forget(name: str) -> None:
    """Remove what a lock of this name left on disk. Only for names that are never used again."""
    if connection.vendor == "sqlite":
        _file(name).unlink(missing_ok=True)


def _file(name: str) -> Path:
    return Path(f"{connection.settings_dict['NAME']}.{name}.lock")


@contextmanager
def _beside_the_file(name: str) -> Iterator[bool]:
    with _file(name).open("a", encoding="ascii") as file:
        _file(name).chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _postgresql(name: str) -> Iterator[bool]:
    own = connections.create_connection(connection.alias)
    try:
        yield _try(own, zlib.crc32(name.encode()))
    finally:
        _close(own)


def _try(own: BaseDatabaseWrapper, number: int) -> bool:
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _close(own: BaseDatabaseWrapper) -> None:
    """Closing lets go; a connection that is lost has let go already."""
    try:
        own.close()
    except DatabaseError:
        own.connection = None
