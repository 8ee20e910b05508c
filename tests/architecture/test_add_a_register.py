"""docs/add-a-register.md, followed to the letter in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, project_files

PAGE = ROOT / "docs" / "add-a-register.md"
FILE = re.compile(r"^`(src/[^`]+)`\n```\w+\n(.*?)```$", re.MULTILINE | re.DOTALL)
LINE = '    "onkreukbaar.registers.prizes",\n'
STREET = "src/onkreukbaar/config/registers.py"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the files of the page written into it, and the one line outside."""
    folder = tmp_path_factory.mktemp("copy")
    for path in project_files():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    page = PAGE.read_text(encoding="utf-8")
    for name, content in FILE.findall(page):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    assert LINE in page
    street = folder / STREET
    street.write_text(street.read_text(encoding="utf-8").replace("\n)", "\n" + LINE + ")"), encoding="utf-8")
    run(folder, "manage.py", "makemigrations", "prizes")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """A command of Python in the copy; its output, also when it fails."""
    environment = os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{folder / 'src'}"}
    environment["ONKREUKBAAR_HOME"] = str(folder / "var")
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-2000:]
    return ended.stdout


def test_the_page_asks_for_one_folder_and_one_line() -> None:
    folders = {Path(name).parts[:4] for name, _ in FILE.findall(PAGE.read_text(encoding="utf-8"))}
    assert folders == {("src", "onkreukbaar", "registers", "prizes")}


def test_its_tests_pass(copy: Path) -> None:
    assert "3 passed" in run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "src/onkreukbaar/registers/prizes")


def test_it_keeps_to_the_house(copy: Path) -> None:
    run(copy, "-m", "ruff", "check", "--no-cache", "src/onkreukbaar/registers/prizes")
    run(copy, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))")
    run(copy, "manage.py", "makemigrations", "--check", "--dry-run")
