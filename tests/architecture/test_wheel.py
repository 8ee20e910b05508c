"""A built wheel carries what the product needs to stand alone, and none of its tests."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
        return wheel.namelist()


@pytest.mark.parametrize(
    "part",
    [
        "onkreukbaar/policies/vocabulary/questions.yaml",
        "onkreukbaar/policies/defence/norms.yaml",
        "onkreukbaar/examples/mappings/README.md",
        "onkreukbaar/examples/mail/README.md",
        "onkreukbaar/entrypoints/web/static/vendor/utrecht.css",
        "onkreukbaar/entrypoints/web/static/vendor/htmx.js",
        "onkreukbaar/entrypoints/web/templates/web/base.html",
        "onkreukbaar/entrypoints/web/locale/en/LC_MESSAGES/django.mo",
        "onkreukbaar/casework/migrations/0001_initial.py",
        "onkreukbaar/py.typed",
    ],
)
def test_a_wheel_carries(part: str, names: list[str]) -> None:
    assert part in names


def test_a_wheel_carries_no_tests(names: list[str]) -> None:
    assert [name for name in names if "/tests/" in name] == []
