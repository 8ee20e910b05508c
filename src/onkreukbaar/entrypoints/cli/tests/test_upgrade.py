"""An installation of an earlier version, with its data, is brought up to this one: nothing lost, the record whole."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import override_settings

from onkreukbaar.casework.encryption import decrypt, has_encrypted_form
from onkreukbaar.entrypoints.cli.tests.test_main import run

EARLIER = Path(__file__).parent / "earlier"
MADE_ANEW = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
WORDS = (("task", "note"), ("decision", "reasons"), ("message", "text"), ("advice", "text"), ("correction", "reason"))
Rows = list[tuple[object, ...]]


def plant(home: Path) -> Path:
    """The earlier installation in a home folder; gives its database."""
    home.mkdir(mode=0o700)
    database = home / "onkreukbaar.sqlite3"
    with closing(sqlite3.connect(database)) as planted:
        planted.executescript(gzip.decompress((EARLIER / "gift-register.sql.gz").read_bytes()).decode())
    return database


def columns(database: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(database)) as opened:
        names = [name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")]
        return {
            name: [row[1] for row in opened.execute(f"pragma table_info({name})")]
            for name in names
            if name not in MADE_ANEW
        }


def rows(database: Path, wanted: dict[str, list[str]]) -> dict[str, Rows]:
    with closing(sqlite3.connect(database)) as opened, override_settings(COLUMN_KEYS=database.parent / "keys"):
        return {
            table: sorted(
                (_told(table, names, row) for row in opened.execute(f"select {', '.join(names)} from {table}")),
                key=repr,
            )
            for table, names in wanted.items()
        }


def _told(table: str, names: list[str], row: tuple[object, ...]) -> tuple[object, ...]:
    """A row, with what is kept as JSON told in one order of its keys, and what is kept encrypted opened."""
    return tuple(_plain(f"{table.replace('_', '.', 1)}.{name}", value) for name, value in zip(names, row, strict=True))


def _plain(place: str, value: object) -> object:
    if isinstance(value, str) and value.startswith(("{", "[")):
        return json.dumps(json.loads(value), sort_keys=True)
    return decrypt(value, place) if isinstance(value, str) and has_encrypted_form(value) else value


def kept_words(database: Path) -> list[str]:
    """What people wrote in cases, as it lies in the database; nothing left out but nothing."""
    with closing(sqlite3.connect(database)) as opened:
        return [
            text
            for table, column in WORDS
            for (text,) in opened.execute(f"select {column} from casework_{table} where {column} <> ''")
        ]


def test_the_data_are_the_same_after_an_upgrade_and_the_record_is_whole(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy.zip"
    database = plant(home)
    had = columns(database)
    before, words = rows(database, had), kept_words(database)
    assert len(before["casework_case"]) > 30
    done = run(home, "set-up", "--backup", str(copy))
    assert done.returncode == 0, done.stderr
    assert len(words) > 20
    assert not any(has_encrypted_form(text) for text in words)
    assert rows(database, had) == before
    assert len(kept_words(database)) == len(words)
    assert all(has_encrypted_form(text) for text in kept_words(database))
    checked = run(home, "restore", str(copy), "--check")
    assert checked.returncode == 0, checked.stderr
    ticked = run(home, "tick")
    assert ticked.returncode == 0, ticked.stderr

    other = tmp_path / "other"
    restored = run(other, "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert "Het logboek is heel" in restored.stdout
    again = rows(other / "onkreukbaar.sqlite3", had)
    assert {table for table in had if again[table] != before[table]} == set()


def test_data_of_a_later_version_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = plant(home)
    with closing(sqlite3.connect(database)) as opened:
        opened.execute(
            "insert into django_migrations (app, name, applied) values ('casework', '9999_later', '2030-01-01')"
        )
        opened.commit()
    size = database.stat().st_size
    for command in (["set-up"], ["tick"], ["backup", str(tmp_path / "x.zip")]):
        done = run(home, *command)
        assert done.returncode == 1
        assert "nieuwere versie (casework.9999_later)" in done.stderr
    assert database.stat().st_size == size


def test_a_copy_that_cannot_be_made_stops_the_upgrade(tmp_path: Path) -> None:
    home = tmp_path / "home"
    plant(home)
    done = run(home, "set-up", "--backup", str(tmp_path / "nowhere" / "copy.zip"))
    assert done.returncode == 1
    assert "Er is nog niets bijgewerkt" in done.stderr
    assert not {"due_work"} & set(columns(home / "onkreukbaar.sqlite3"))


def test_the_copy_before_an_upgrade_says_of_which_version_it_is(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy.zip"
    plant(home)
    assert run(home, "set-up", "--backup", str(copy)).returncode == 0
    with ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert "record.0001_initial" in manifest["migrations"]
    assert "due.0001_initial" not in manifest["migrations"]


@pytest.mark.parametrize("address", ["postgresql://nobody@127.0.0.1:9/nothing"])
def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path, address: str) -> None:
    done = run(tmp_path / "home", "tick", ONKREUKBAAR_DATABASE_URL=address.replace("@", ":geheim@"))
    assert done.returncode == 1
    assert "De database antwoordt niet" in done.stderr
    assert "geheim" not in done.stderr
