"""A disk that is full: a clear page, what was typed is still there, nothing half, and afterwards it works again."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from onkreukbaar.casework.models import Attachment, Case, Task
from onkreukbaar.casework.tick import run_due
from onkreukbaar.entrypoints.web.cases.tests.house import filled_in, photo, signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import first_broken
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.registers.gifts.models import Gift

pytestmark = pytest.mark.django_db(transaction=True)
DECLARE = "/vastleggen/gifts/"


@contextmanager
def full_database() -> Iterator[None]:
    """No page more for SQLite, and the room on its last pages taken. On PostgreSQL: its own refusal, 53100."""
    if connection.vendor == "postgresql":
        with connection.execute_wrapper(_refuse):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filler (text)")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        for size in (4000, 400, 40):
            _fill(size)
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
        cursor.execute("DROP TABLE filler")


def _fill(size: int) -> None:
    """Insert rows of a size until there is no room for one more."""
    with suppress(OperationalError), connection.cursor() as cursor:
        while True:
            cursor.execute("INSERT INTO filler VALUES (%s)", ["x" * size])


def _refuse(execute: object, sql: str, *_: object) -> object:
    if sql.startswith(("INSERT", "UPDATE")):
        full = Exception()
        full.sqlstate = "53100"  # type: ignore[attr-defined]
        raise OperationalError from full
    return execute(sql, *_)  # type: ignore[operator]


@contextmanager
def full_disk_for_files() -> Iterator[None]:
    """Of every file only the first half finds room."""
    write = Path.write_bytes

    def write_half(path: Path, content: bytes) -> int:
        write(path, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    with mock.patch.object(Path, "write_bytes", write_half):
        yield


def counts() -> list[int]:
    return [model.objects.count() for model in (Case, Gift, Task, Event, Attachment)]


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def declare_until_refused(browser: Client) -> tuple[dict[str, str], str, list[int]]:
    """What was filled in when there was no room any more, the page that came, and the counts just before."""
    while True:
        said, before = filled_in(description=f"Doos bonbons {Case.objects.count()}", different="True"), counts()
        answer = browser.post(DECLARE, said)
        if answer.status_code != 302:
            return said, answer.content.decode(), before


def test_a_declaration_at_a_full_disk() -> None:
    browser = signed_in(build_cast().sanne)
    with full_database():
        said, page, before = declare_until_refused(browser)
        assert "Er is geen ruimte meer." in page
        assert "Wat je invulde staat er nog." in page
        assert said["description"] in page
        assert counts() == before
        assert browser.get("/").status_code == 200, "reading goes on"
    assert browser.post(DECLARE, said).status_code == 302
    assert Case.objects.count() == before[0] + 1
    run_due()
    assert first_broken() is None


def test_a_photo_at_a_full_disk_leaves_no_half_file_and_can_be_sent_again() -> None:
    cast = build_cast()
    browser, said, picture = signed_in(cast.sanne), filled_in(), SimpleUploadedFile("foto.png", photo())
    with full_disk_for_files():
        answer = browser.post(DECLARE, {**said, "document": picture})
        assert "Er is geen ruimte meer." in answer.content.decode()
    assert files() == []
    assert Attachment.objects.count() == 0
    picture.seek(0)
    assert browser.post(DECLARE, {**said, "document": picture}).status_code == 302
    assert (Case.objects.count(), Attachment.objects.count(), len(files())) == (1, 1, 1)
