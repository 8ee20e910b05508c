"""Installations in processes of their own, to be copied, destroyed and put back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]
START = "from onkreukbaar.entrypoints.cli.installation import set_up_installation; set_up_installation()\n"
MAKE = """
from onkreukbaar.casework.actions import ask_adviser
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.casework.tick import run_due
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.reference.people.tests.cast import give_account
cast = build_cast()
give_account(cast.sanne)
for number in range(3):
    case = declare(cast.sanne, description=f"Fles wijn nr. {number} van Café “Zeezicht”")
ask_adviser(case=case, by=cast.sanne, text="Wat nu, in vertrouwen?")
run_due()
from django.conf import settings
folder = settings.MEDIA_ROOT / "attachments"
folder.mkdir(parents=True)
(folder / "foto.jpg").write_bytes(bytes(range(256)) * 9000)
"""


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command of the product on an installation of its own."""
    return python(home, "from onkreukbaar.entrypoints.cli.main import main; main()", *arguments, **environment)


def python(home: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONKREUKBAAR_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**kept, "ONKREUKBAAR_HOME": str(home), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def make(home: Path, **environment: str) -> None:
    """An installation with people, cases, a file and a sealed record."""
    done = python(home, START + MAKE, **environment)
    assert done.returncode == 0, done.stderr
