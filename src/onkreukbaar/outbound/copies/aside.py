"""Keeping what stands there aside while a copy is put back: on a fault it stands there again, else it stays beside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

SUFFIXES = ("", "-wal", "-shm")


@contextmanager
def keep_aside() -> Iterator[str]:
    """Move database and uploads aside; gives the mark of what was moved, '' when there was nothing."""
    mark = f"before-{timezone.now():%Y%m%dT%H%M%S%f}"
    moved_database = _schema_aside(mark) if connection.vendor == "postgresql" else _file_aside(mark)
    moved_files = _uploads_aside(mark)
    try:
        yield mark if moved_database or moved_files else ""
    except BaseException:
        _undo(mark, moved_database=moved_database, moved_files=moved_files)
        raise


def _undo(mark: str, *, moved_database: bool, moved_files: bool) -> None:
    if connection.vendor == "postgresql":
        _schema_back(mark)
    else:
        _file_back(mark, moved_database=moved_database)
    uploads = Path(settings.MEDIA_ROOT)
    if moved_files:
        shutil.rmtree(uploads, ignore_errors=True)
        _beside(uploads, mark).rename(uploads)


def _file_aside(mark: str) -> bool:
    """The database file, with everything that still lay in its log."""
    path = Path(connection.settings_dict["NAME"])
    if not path.exists() or not connection.introspection.table_names():
        return False  # nothing, or a file that this very look made
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path.rename(_beside(path, mark))
    for suffix in SUFFIXES[1:]:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return True


def _file_back(mark: str, *, moved_database: bool) -> None:
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    for suffix in SUFFIXES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    if moved_database:
        _beside(path, mark).rename(path)


def _schema_aside(mark: str) -> bool:
    """The whole schema gets another name; the role of the installation must own it."""
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "{mark}"')
        cursor.execute("CREATE SCHEMA public")
    return True


def _schema_back(mark: str) -> None:
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute(f'ALTER SCHEMA "{mark}" RENAME TO public')


def _uploads_aside(mark: str) -> bool:
    uploads = Path(settings.MEDIA_ROOT)
    if not uploads.is_dir():
        return False
    uploads.rename(_beside(uploads, mark))
    return True


def _beside(path: Path, mark: str) -> Path:
    return path.with_name(f"{path.name}.{mark}")
