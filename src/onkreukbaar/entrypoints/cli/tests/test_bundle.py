"""`onkreukbaar bundle`: making, verifying, replacing the key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from onkreukbaar.entrypoints.cli.bundle import bundle


@pytest.fixture(autouse=True)
def _own_shelf(settings: Settings, tmp_path: Path) -> None:
    settings.POLICY_BUNDLE, settings.POLICY_KEYS = tmp_path / "shelf" / "bundle.json", tmp_path / "keys"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(bundle, [str(argument) for argument in arguments])


def kid(result: Result) -> str:
    found = re.search(r"[0-9a-f]{16}", result.output)
    assert found, result.output
    return found[0]


def test_what_is_made_can_be_verified_also_after_the_key_was_replaced(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    assert "older than it should be on" in run("make", "--to", file).output
    first = kid(run("verify", file))
    second = kid(run("rotate-key"))
    run("make", "--to", file)
    assert f"signed by {second}, as {first} leads to it" in run("verify", file, "--pinned", first).output


def test_after_starting_over_the_old_key_leads_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    run("make", "--to", file)
    first = kid(run("verify", file))
    run("rotate-key", "--start-over")
    run("make", "--to", file)
    result = run("verify", file, "--pinned", first)
    assert (result.exit_code, first in result.output) == (1, True)
    assert run("verify", file).exit_code == 0


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    run("make", "--to", file)
    for broken in (file.read_text(encoding="utf-8").replace("decline", "allowed", 1), "{", "[]"):
        file.write_text(broken, encoding="utf-8")
        result = run("verify", file)
        assert result.exit_code == 1
        assert "not to be trusted" in result.output
