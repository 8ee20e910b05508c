"""What the documents name exists: files, commands, targets and variables."""

import re
from pathlib import Path

import pytest

from onkreukbaar.entrypoints.cli.main import COMMANDS
from tests.architecture.sources import ROOT, named, shown

DOCUMENTS = [path for path in named(".md") if "licenses" not in path.parts]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
VARIABLE = re.compile(r"ONKREUKBAAR_[A-Z_]+")
ONLY_FOR_TESTS = {"ONKREUKBAAR_CHROMIUM"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_targets_of_make_exist(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    said = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert said <= there


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    said = set(re.findall(r"(?:`|^ {4}|\.venv/bin/)onkreukbaar ([a-z-]+)", text, re.MULTILINE))
    assert said <= set(COMMANDS)


def test_every_choice_of_an_installation_is_written_down() -> None:
    sources = [path for path in named(".py") if "src" in path.parts and "tests" not in path.parts]
    used = {name for path in sources for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    written = set(VARIABLE.findall((ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))
    assert used - ONLY_FOR_TESTS == written
