"""`onkreukbaar import people` from the outside: files in, a report and the rejected rows out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast, give_account

PEOPLE = "personeelsnummer;roepnaam;achternaam;eenheid\n20001;Zoë;Bos;radiotechniek\n20002;Bram;Kok;bestaat-niet\n"
SERVICE = "personeelsnummer;dienstverband;vanaf\n20001;burger;1-3-2019\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "mensen.csv").write_bytes(PEOPLE.encode("latin-1"))
    (tmp_path / "dienst.csv").write_text(SERVICE)
    return [str(tmp_path / "dienst.csv"), str(tmp_path / "mensen.csv")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", "people", *arguments])


def test_report_and_rejected_rows(cast: Cast, files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "uit"
    result = run(*files, "--report", str(tmp_path / "r.json"), "--rejected", str(out))
    assert result.exit_code == 0, result.output
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (report["rows"], report["landed"], report["unchanged"], report["rejected"]) == (3, 2, 0, 1)
    (rejection,) = report["rejections"]
    assert (rejection["file"], rejection["line"], rejection["field"], rejection["value"]) == (
        "mensen.csv", 3, "unit_code", "bestaat-niet",
    )  # fmt: skip
    assert rejection["reason"]
    assert rejection["remedy"]
    assert "20002" in (out / "mensen-afgewezen.csv").read_text(encoding="utf-8-sig")
    assert Person.objects.get(personnel_number="20001").given_name == "Zoë"
    assert Event.objects.get(kind="people_imported").actor_id == "console"


def test_a_dry_run_writes_no_row_and_no_file(cast: Cast, files: list[str], tmp_path: Path) -> None:
    result = run(*files, "--dry-run", "--rejected", str(tmp_path / "uit"))
    assert "Er is niets vastgelegd" in result.output
    assert not Person.objects.filter(personnel_number="20001").exists()
    assert not (tmp_path / "uit").exists()


def test_who_acts_is_named_and_must_be_an_administrator(cast: Cast, files: list[str], tmp_path: Path) -> None:
    give_account(cast.iris)
    assert run(*files, "--as", "iris", "--rejected", str(tmp_path)).exit_code == 0
    assert Event.objects.get(kind="people_imported").actor_id == cast.iris.key
    refused = run(*files, "--as", "10001")
    assert refused.exit_code == 1
    assert "Alleen een beheerder" in refused.output
    assert run(*files, "--as", "niemand").exit_code == 2


def test_a_file_we_cannot_use_is_named(db: None, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("kleur;smaak\n")
    result = run(str(tmp_path / "x.csv"))
    assert result.exit_code == 1
    assert "herkennen de kolommen van x.csv niet" in result.output
