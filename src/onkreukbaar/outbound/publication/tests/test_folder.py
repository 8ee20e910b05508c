"""The folder: whole or not at all, once for the same content, and nothing old left beside it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.cli.publish import publish
from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.folder import write_folder
from onkreukbaar.outbound.publication.pages import make_files
from onkreukbaar.outbound.publication.policies import published_registers
from onkreukbaar.outbound.publication.tests.lines import closed_gift, published_gift, refresh
from onkreukbaar.outbound.publication.works import publish as nightly
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast


def write(place: Path) -> object:
    return write_folder(place, make_files(timezone.localdate()))


def sums_are_right(place: Path) -> bool:
    lines = [line.split("  ") for line in (place / "SHA256SUMS").read_text().splitlines()]
    named = {name for _sum, name in lines} | {"SHA256SUMS"}
    there = {str(path.relative_to(place.resolve())) for path in place.resolve().rglob("*") if path.is_file()}
    return named == there and all(
        hashlib.sha256((place / name).read_bytes()).hexdigest() == sum_ for sum_, name in lines
    )


def test_what_stands_in_the_folder(cast: Cast, tmp_path: Path) -> None:
    line = published_gift(cast.sanne, cast.femke, value_cents=2000)
    place = tmp_path / "open"
    changes = write_folder(place, make_files(timezone.localdate()))
    assert changes is not None
    assert changes.added["gifts"] == [str(line.public_id)]
    assert sums_are_right(place)
    rows = list(csv.DictReader(io.StringIO((place / "gifts" / "gifts.csv").read_text())))
    assert [(row["id"], row["what"], row["value_eur"]) for row in rows] == [
        (str(line.public_id), "Fles wijn", "10.00-49.99")
    ]
    data = json.loads((place / "gifts" / "gifts.json").read_text())
    assert data["lines"] == [dict(row) for row in rows]
    assert data["codes"]["destination"]["kept"]["nl"] == "Medewerker houdt het"
    assert data["codes"]["destination"]["kept"]["en"] != "Medewerker houdt het"
    meta = json.loads((place / "gifts" / "gifts.csv-metadata.json").read_text())
    assert [column["name"] for column in meta["tableSchema"]["columns"]] == list(rows[0])
    catalogue = json.loads((place / "catalogue.json").read_text())
    assert [each["dct:identifier"] for each in catalogue["dcat:dataset"]] == [
        register.key for register, _terms in published_registers()
    ]
    assert 'lang="nl"' in (place / "gifts" / "index.html").read_text()
    assert 'lang="en"' in (place / "gifts" / "en.html").read_text()


def test_the_same_content_is_written_once_and_an_old_folder_goes(cast: Cast, tmp_path: Path) -> None:
    line = published_gift(cast.sanne, cast.femke)
    place = tmp_path / "open"
    write(place)
    first = place.resolve()
    assert write(place) is None
    assert place.resolve() == first
    Person.objects.filter(pk=cast.sanne.pk).update(is_shielded=True)
    refresh()
    write(place)
    assert place.resolve() != first
    assert not first.exists()
    assert sums_are_right(place)
    row = next(csv.DictReader(io.StringIO((place / "gifts" / "gifts.csv").read_text())))
    assert (row["id"], row["status"], row["what"]) == (str(line.public_id), "withdrawn", "")
    changes = json.loads((place / "changes.json").read_text())
    assert changes["changed"]["gifts"] == [str(line.public_id)]


def test_a_folder_of_somebody_else_is_left_alone(cast: Cast, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("ours")
    link = tmp_path / "link"
    link.symlink_to(theirs)
    for place in (theirs, link):
        with pytest.raises(NotForPublic):
            write(place)
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken(cast: Cast, tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    write(place)
    assert (place / "index.html").is_file()


def test_a_write_that_breaks_off_leaves_what_stood_there(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "open"
    write(place)
    before = {path.name for path in place.iterdir()}
    published_gift(cast.sanne, cast.femke)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onkreukbaar.outbound.publication.folder.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(place)
    assert {path.name for path in place.iterdir()} == before
    assert sums_are_right(place)
    monkeypatch.undo()
    assert write(place) is not None


def test_the_command_says_what_it_did(cast: Cast, tmp_path: Path) -> None:
    closed_gift(cast.sanne)
    runner = CliRunner()
    first = runner.invoke(publish, [str(tmp_path / "open")])
    assert (first.exit_code, "1 nieuwe regels" in first.output) == (0, True)
    assert Event.objects.filter(kind="register_published").count() == 1
    assert "Niets veranderd." in runner.invoke(publish, [str(tmp_path / "open")]).output
    refused = runner.invoke(publish, [str(tmp_path)])
    assert (refused.exit_code, "niet leeg" in refused.output) == (1, True)


def test_the_clock_writes_the_folder_once_a_day(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    settings.PUBLICATION_FOLDER = str(tmp_path / "open")
    published_gift(cast.sanne, cast.femke)
    at = timezone.localtime().replace(hour=4)
    assert nightly(at)["lines_in_folder_changed"] == 1
    assert nightly(at) == {}
    assert Case.objects.count() == 1
    assert (tmp_path / "open" / "gifts" / "index.html").is_file()
