"""The console script: every command can be loaded, pure ones stay pure, and an installation sets itself up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from onkreukbaar.entrypoints.cli.main import COMMANDS, main
from onkreukbaar.entrypoints.cli.tick import tell

ROOT = Path(__file__).resolve().parents[5]


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Onkreukbaar in a process of its own, on an installation of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONKREUKBAAR_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", "from onkreukbaar.entrypoints.cli.main import main; main()", *arguments],
        env={**kept, "ONKREUKBAAR_HOME": str(home), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help


def test_help_needs_no_installation(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run(home, "--help")
    assert done.returncode == 0
    assert "demo" in done.stdout
    assert not home.exists()


def test_a_new_home_is_set_up_on_first_use_for_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run(home, "tick")
    assert done.returncode == 0, done.stderr
    assert "herinnerd" not in done.stdout, "what was not done is left out"
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "onkreukbaar.sqlite3").exists()


def test_a_moment_that_is_none_is_refused_with_an_example(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "tick", "--at", "morgen")
    assert done.returncode == 2
    assert "2026-11-25T09:00" in done.stderr


def test_the_deployment_check_refuses_a_demo(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "check", ONKREUKBAAR_DEMO="1")
    assert done.returncode == 1
    assert "zonder wachtwoord" in done.stderr


def test_the_demo_makes_itself_and_leaves_a_real_organisation_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = run(home, "demo", "--no-server")
    assert first.returncode == 0, first.stderr
    assert "zaken in het afgelopen jaar" in first.stdout
    again = run(home, "demo", "--no-server")
    assert "zaken" not in again.stdout

    real = tmp_path / "real"
    script = (
        "from onkreukbaar.entrypoints.cli.installation import set_up_installation as s; s();"
        "from onkreukbaar.reference.people.tests.cast import build_cast as b; b()"
    )
    environment = {**os.environ, "ONKREUKBAAR_HOME": str(real)}
    environment.pop("ONKREUKBAAR_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, check=True)
    refused = run(real, "demo", "--fresh", "--no-server")
    assert refused.returncode == 1
    assert "echte organisatie" in refused.stderr


def test_a_tick_tells_what_it_did_in_words() -> None:
    assert tell({"reminded": 2, "escalated": 0, "new_count": 1}) == "herinnerd 2, new_count 1"
    assert tell({"reminded": 0}) == "Er was niets aan de beurt."
