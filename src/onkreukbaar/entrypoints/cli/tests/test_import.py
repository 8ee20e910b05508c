"""`onkreukbaar import gifts` as other tools call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast, build_cast, give_account

pytestmark = pytest.mark.django_db

MAPPING = """mapping: oud
register: gifts
fields:
  description: wat
  direction: {constant: received}
  value: waarde
"""
KEYS = ("rows", "landed", "nil", "duplicates", "rejected", "rejections", "assessed")


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def run(folder: Path, *options: str, mapping: str = MAPPING) -> Result:
    (folder / "oud.csv").write_text("wat;waarde\nFles wijn;24,95\nDas;-3\nnihil;\n")
    (folder / "oud.yaml").write_text(mapping)
    arguments = ["import", "gifts", str(folder / "oud.csv"), "--mapping", str(folder / "oud.yaml"), *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_the_report_has_the_promised_keys_and_reconciles(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(tmp_path, "--report", str(tmp_path / "r.json"), "--as", "10006")
    assert done.exit_code == 0, done.output
    report = json.loads((tmp_path / "r.json").read_text())
    assert set(KEYS) <= set(report)
    assert [report[key] for key in KEYS[:5]] == [3, 1, 1, 0, 1]
    (rejection,) = report["rejections"]
    assert {"line", "field", "value", "reason"} <= set(rejection)
    assert (rejection["line"], rejection["field"], rejection["value"]) == (3, "value", "-3")
    assert sum(report["assessed"].values()) == 1
    assert (tmp_path / "oud-afgewezen.csv").is_file()
    assert Event.objects.get(kind="case_imported").actor_id == cast.femke.key


def test_a_dry_run_writes_nothing(tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path, "--dry-run").exit_code == 0
    assert not Case.objects.exists()
    assert not (tmp_path / "oud-afgewezen.csv").exists()


def test_without_a_person_it_is_the_console(tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(tmp_path)
    assert Event.objects.get(kind="case_imported").actor_id == "console"


def test_whoever_acts_is_found_by_user_name_number_or_id(tmp_path: Path, cast: Cast) -> None:
    give_account(cast.femke)
    for named in ("femke", "10006", cast.femke.key):
        assert run(tmp_path, "--dry-run", "--as", named).exit_code == 0
    missing = run(tmp_path, "--dry-run", "--as", "niemand")
    assert missing.exit_code == 2
    assert "niemand" in missing.output


def test_a_mapping_with_an_unknown_column_exits_with_two(tmp_path: Path, cast: Cast) -> None:
    broken = run(tmp_path, "--dry-run", mapping=MAPPING + "  occasion: aanleiding\n")
    assert broken.exit_code == 2
    assert "'aanleiding'" in broken.output
    assert "wat, waarde" in broken.output
