"""One at a time: a lock that the operating system or the database lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether nobody else, in any process, is inside a block of this name; held until the end of the block.

    PostgreSQL keeps it for the whole installation (a session lock, so not through a pooler that shares sessions);
    SQLite beside the database file, which is on one machine anyway. Not for use within itself.
    """
    with _postgresql(name) if connection.vendor == "postgresql" else _beside_the_file(name) as is_mine:
        yield is_mine


@contextmanager
def _beside_the_file(name: str) -> Iterator[bool]:
    path = Path(f"{connection.settings_dict['NAME']}.{name}")
    with path.open("a", encoding="ascii") as file:
        path.chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _postgresql(name: str) -> Iterator[bool]:
    number = zlib.crc32(name.encode())
    is_mine = _ask("SELECT pg_try_advisory_lock(%s)", number)
    try:
        yield is_mine
    finally:
        if is_mine:
            _let_go(number)


def _let_go(number: int) -> None:
    """A connection that is lost has let go already."""
    try:
        _ask("SELECT pg_advisory_unlock(%s)", number)
    except DatabaseError:
        connection.close()


def _ask(statement: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [number])
        return bool(cursor.fetchone()[0])
