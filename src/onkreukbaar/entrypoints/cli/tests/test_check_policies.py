"""`check-policies` says yes with 0, and no with 1 and each fault with file and line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.prove import describe_coverage
from onkreukbaar.rules.tests.small_pack import change, write_small_pack


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check-policies", *arguments])


def test_the_packs_of_the_house_hold() -> None:
    result = _run()
    assert result.exit_code == 0
    assert result.output == "defence: all proofs hold.\npolice: all proofs hold.\n"


def test_one_pack_can_be_checked_alone() -> None:
    assert _run("--pack", "police").output == "police: all proofs hold.\n"


def test_two_packs_are_laid_side_by_side() -> None:
    result = _run("--compare", "defence", "police")
    assert result.exit_code == 0
    assert "- `cap_inclusive`: True in defence, False in police" in result.output
    assert "- row `permission-first` only in police" in result.output
    assert result.output.count("\n## ") == 1
    assert _run("--compare", "defence", "navy").exit_code == 2


def test_a_fault_is_named_with_file_and_line_and_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_small_pack(tmp_path)
    change(pack / "gifts" / "2020-01-01.yaml", "norms: [A-01]", "norms: [A-01, A-09]")
    monkeypatch.setenv("ONKREUKBAAR_POLICIES", str(pack.parent))
    monkeypatch.chdir(tmp_path)
    result = _run("--pack", "small")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "policies/small/gifts/2020-01-01.yaml:9: row 'money' names norm 'A-09', which does not exist.",
        "small: 1 fault.",
    ]


def test_a_pack_that_is_not_there_is_a_bad_question() -> None:
    result = _run("--pack", "navy")
    assert result.exit_code == 2
    assert "Er is geen pakket 'navy'. Wel: defence" in result.output


def test_the_page_on_coverage_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = _run("--pack", "defence", "--write-coverage")
    assert result.exit_code == 0
    page = tmp_path / "docs" / "generated" / "norm-coverage.md"
    assert page.read_text(encoding="utf-8") == describe_coverage(policies_path() / "defence")


def test_a_pack_that_cannot_be_read_gets_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_small_pack(tmp_path)
    change(pack / "norms.yaml", "must_not", "never")
    monkeypatch.setenv("ONKREUKBAAR_POLICIES", str(pack.parent))
    monkeypatch.chdir(tmp_path)
    result = _run("--pack", "small", "--write-coverage")
    assert result.exit_code == 1
    assert "'modality' cannot be 'never'" in result.output
    assert not (tmp_path / "docs").exists()
