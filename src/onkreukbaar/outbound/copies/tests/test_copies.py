"""Copied, destroyed, put back, verified the same. A copy that is not whole touches nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from onkreukbaar.outbound.copies.tests.installations import START, make, python, run
from tests.installation import start_postgresql, stop_postgresql

ADD_UNIT = """
from onkreukbaar.reference.people.models import Unit
Unit.objects.create(code="N", name="N", parent=Unit.objects.first())
"""
WORDS = "een lange zin om te onthouden"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("origin") / "home"
    make(home)
    return home


@pytest.fixture(scope="module")
def copy(origin: Path) -> Path:
    """A copy of it, with the keys beside."""
    target = origin.parent / "copy.zip"
    keys = str(origin.parent / "copy.keys")
    done = run(origin, "backup", str(target), "--keys", keys, ONKREUKBAAR_KEYS_PASSPHRASE=WORDS)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="onkreukbaar-") as folder:  # a folder that the server's own user may enter
        yield start_postgresql(Path(folder))
        stop_postgresql(Path(folder))


def parts(copy: Path) -> dict[str, str]:
    """The hash of every part of a copy."""
    with ZipFile(copy) as archive:
        return dict(json.loads(archive.read("manifest.json"))["parts"])


def files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in (home / "uploads").rglob("*") if path.is_file()}


def restore(home: Path, copy: Path, *options: str, **environment: str) -> str:
    done = run(home, "restore", str(copy), *options, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def altered(copy: Path, to: Path, name: str, content: bytes | None) -> Path:
    """The copy with one part changed, or left out."""
    with ZipFile(copy) as old, ZipFile(to, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
            elif content is not None:
                new.writestr(member, content)
    return to


def test_what_is_put_back_is_the_same_and_so_are_its_keys(origin: Path, copy: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    told = restore(home, copy, "--keys", str(copy.with_suffix(".keys")), ONKREUKBAAR_KEYS_PASSPHRASE=WORDS)
    assert "Het logboek is heel" in told
    again = tmp_path / "again.zip"
    assert run(home, "backup", str(again)).returncode == 0
    assert parts(again) == parts(copy)
    assert files(home) == files(origin) != {}
    for key in (origin / "keys").iterdir():
        assert (home / "keys" / key.name).read_bytes() == key.read_bytes()
    assert run(home, "tick").returncode == 0


def test_a_copy_has_no_key_and_no_session_in_it_and_is_for_its_owner(origin: Path, copy: Path) -> None:
    assert copy.stat().st_mode & 0o077 == 0
    assert not [name for name in parts(copy) if "session.session" in name or name.startswith("keys")]
    packed = b"".join(ZipFile(copy).read(name) for name in parts(copy))
    sealed = copy.with_suffix(".keys").read_bytes()
    for key in (origin / "keys").iterdir():
        secret = key.read_bytes().strip().splitlines()[-1 if len(key.read_bytes()) < 100 else 1]
        assert secret not in packed
        assert secret not in sealed


def test_what_lies_encrypted_goes_into_a_copy_so_and_opens_with_the_keys(copy: Path, tmp_path: Path) -> None:
    packed = b"".join(ZipFile(copy).read(name) for name in parts(copy))
    assert b"in vertrouwen" not in packed
    home = tmp_path / "home"
    restore(home, copy, "--keys", str(copy.with_suffix(".keys")), ONKREUKBAAR_KEYS_PASSPHRASE=WORDS)
    told = python(home, START + "from onkreukbaar.casework.models import Message; print(Message.objects.get().text)")
    assert "Wat nu, in vertrouwen?" in told.stdout, told.stderr


def test_a_wrong_passphrase_gives_no_keys_and_puts_nothing_back(copy: Path, tmp_path: Path) -> None:
    keys = str(copy.with_suffix(".keys"))
    done = run(
        tmp_path / "home", "restore", str(copy), "--keys", keys, ONKREUKBAAR_KEYS_PASSPHRASE="iets anders dan dat"
    )
    assert done.returncode == 1
    assert "wachtzin past niet" in done.stderr
    assert not (tmp_path / "home" / "onkreukbaar.sqlite3").exists()


def test_a_passphrase_that_is_too_short_is_said_before_the_copy_is_made(origin: Path, tmp_path: Path) -> None:
    target, keys = tmp_path / "again.zip", str(tmp_path / "again.keys")
    done = run(origin, "backup", str(target), "--keys", keys, ONKREUKBAAR_KEYS_PASSPHRASE="kort")
    assert (done.returncode, "ten minste 12" in done.stderr) == (1, True)
    assert not target.exists()


def test_an_installation_that_holds_something_is_kept_unless_one_says_so(
    origin: Path, copy: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(origin, home)
    marked = python(home, START + "from onkreukbaar.reference.people.models import Unit; Unit.objects.update(name='X')")
    assert marked.returncode == 0
    refused = run(home, "restore", str(copy))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert "staat ernaast" in restore(home, copy, "--replace")
    (kept,) = home.glob("onkreukbaar.sqlite3.before-*")
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("select distinct name from people_unit").fetchall() == [("X",)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("tables/casework.case.jsonl", b"[]\n"), ("uploads/attachments/foto.jpg", None), ("manifest.json", b"{}")],
)
def test_a_copy_that_is_not_whole_touches_nothing(copy: Path, tmp_path: Path, name: str, content: bytes | None) -> None:
    home, broken = tmp_path / "home", altered(copy, tmp_path / "broken.zip", name, content)
    done = run(home, "restore", str(broken))
    assert done.returncode == 1
    assert not (home / "uploads").exists()
    assert run(home, "restore", str(broken), "--check").returncode == 1


def test_a_record_that_was_changed_in_the_copy_is_found_and_what_stood_there_stands_again(
    origin: Path, copy: Path, tmp_path: Path
) -> None:
    """Whoever changes a row and mends the hashes of the copy still breaks the chain of the record."""
    home = tmp_path / "home"
    shutil.copytree(origin, home)
    (home / "keys" / "columns-1").write_text("another key", "ascii")
    with ZipFile(copy) as archive:
        rows = archive.read("tables/record.event.jsonl").replace(b"case_submitted", b"case_withdrawn")
        manifest = json.loads(archive.read("manifest.json"))
    assert rows != ZipFile(copy).read("tables/record.event.jsonl")
    manifest["parts"]["tables/record.event.jsonl"] = hashlib.sha256(rows).hexdigest()
    forged = altered(copy, tmp_path / "one.zip", "tables/record.event.jsonl", rows)
    forged = altered(forged, tmp_path / "two.zip", "manifest.json", json.dumps(manifest).encode())
    keys = str(copy.with_suffix(".keys"))
    done = run(home, "restore", str(forged), "--replace", "--keys", keys, ONKREUKBAAR_KEYS_PASSPHRASE=WORDS)
    assert done.returncode == 1
    assert "logboek" in done.stderr
    assert (home / "keys" / "columns-1").read_text("ascii") == "another key"
    assert files(home) == files(origin)
    again = tmp_path / "again.zip"
    assert run(home, "backup", str(again)).returncode == 0
    assert parts(again) == parts(copy)


def test_a_copy_of_a_later_version_is_refused(copy: Path, tmp_path: Path) -> None:
    with ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["migrations"].append("casework.9999_later")
    later = altered(copy, tmp_path / "later.zip", "manifest.json", json.dumps(manifest).encode())
    done = run(tmp_path / "home", "restore", str(later))
    assert done.returncode == 1
    assert "nieuwere versie" in done.stderr


def test_a_file_that_is_there_is_not_written_over(origin: Path, copy: Path) -> None:
    done = run(origin, "backup", str(copy))
    assert done.returncode == 1
    assert "bestaat al" in done.stderr


def test_from_sqlite_to_postgresql_and_back(copy: Path, tmp_path: Path, postgresql: str) -> None:
    home, address = tmp_path / "home", {"ONKREUKBAAR_DATABASE_URL": postgresql}
    restore(home, copy, **address)
    there = tmp_path / "there.zip"
    assert run(home, "backup", str(there), **address).returncode == 0
    assert parts(there) == parts(copy)
    ticked = run(home, "tick", **address)
    assert ticked.returncode == 0, ticked.stderr
    more = python(home, START + ADD_UNIT, **address)
    assert more.returncode == 0, more.stderr  # the numbers go on where they were
    assert "staat ernaast" in restore(home, there, "--replace", **address)
    back = tmp_path / "back"
    restore(back, there)
    assert run(back, "backup", str(tmp_path / "last.zip")).returncode == 0
    assert parts(tmp_path / "last.zip") == parts(copy)
