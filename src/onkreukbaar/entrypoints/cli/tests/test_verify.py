"""`onkreukbaar verify` on the example that comes along, and on the same one tampered with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.cli.main import main

EXAMPLES = Path(__file__).resolve().parents[5] / "examples"
EXAMPLE, TAMPERED = EXAMPLES / "event-export", EXAMPLES / "event-export-tampered"
ANCHOR = EXAMPLES / "event-export" / "ijkpunt-van-de-getuige.json"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def test_the_example_is_whole_and_says_how_far_a_witness_proves_it() -> None:
    result = run(EXAMPLE, "--anchor", ANCHOR)
    assert result.exit_code == 0
    assert "HEEL: 31 gebeurtenissen" in result.output
    assert "Bewezen tot en met gebeurtenis 28, die een getuige zag op 2026-03-02" in result.output
    assert "Daarna staan er 3 gebeurtenissen" in result.output
    assert "Van 1 gebeurtenissen is de inhoud vernietigd" in result.output
    assert "Van 2 gebeurtenissen is de inhoud weggelaten" in result.output


def test_without_an_anchor_it_says_what_is_not_proved() -> None:
    result = run(EXAMPLE)
    assert result.exit_code == 0
    assert "Niet bewezen zonder ijkpunt" in result.output
    assert "Wie de sleutels heeft" in result.output


def test_the_tampered_one_names_the_first_bad_event() -> None:
    result = run(TAMPERED, "--anchor", ANCHOR)
    assert result.exit_code == 1
    assert result.output.startswith("NIET HEEL: gebeurtenis 12, id ")
    assert "Deze gebeurtenis is veranderd." in result.output


def test_a_line_that_cannot_be_read_is_named_by_file_and_line(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "export")
    with (folder / "seals.jsonl").open("a") as file:
        file.write("{}\n")
    result = run(folder)
    assert result.exit_code == 1
    assert "seals.jsonl, regel" in result.output
    assert "Traceback" not in result.output


def test_a_folder_without_any_export_is_no_broken_record(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "geen export van het register" in result.output
    assert "NIET HEEL" not in result.output


@pytest.mark.parametrize("name", ["events.jsonl", "seals.jsonl", "checkpoints.jsonl", "keys.jsonl", "manifest.json"])
def test_a_file_that_is_gone_is_named(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "export")
    (folder / name).unlink()
    result = run(folder)
    assert result.exit_code == 1
    assert f"{name}: Dit bestand ontbreekt" in result.output


def test_it_needs_no_django() -> None:
    code = (
        "import sys; from onkreukbaar.record.folder import verify_folder; import onkreukbaar.entrypoints.cli.verify;"
        "from pathlib import Path; assert verify_folder(Path(sys.argv[1])).is_whole; assert 'django' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], check=False).returncode == 0
