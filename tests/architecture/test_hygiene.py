"""What may not lie in the project: a host, a path of somebody's machine, files of others, work left for later."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, named, project_files, shown

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:" + "|".join(["work", "farm", "root", "opt/(?:pypi|wheels)"]) + r")/")
LEFT_FOR_LATER = re.compile(
    "|".join([r"\bTO" + "DO", r"\bFIX" + "ME", r"\bXX" + "X", "NotImplemented" + "Error", "pragma: no " + "cover"])
)
TEST_THAT_CANNOT_FAIL = re.compile(
    "|".join([r"\bassert Tr" + "ue", "assert 1 == " + "1", r"pytest\.sk" + r"ip\(", r"mark\.(skip|xf" + "ail)"])
)
HOST = re.compile(r"://|--(?:extra-)?index-url|--find-links|\"resolved\":")
LINES_AT_MOST = 500


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{shown(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(_lines(path), start=1)
        if pattern.search(line)
    ]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def test_no_lock_names_a_host() -> None:
    locks = [*(ROOT / "requirements").iterdir(), ROOT / "package-lock.json"]
    assert len(locks) > 5
    assert lines_with(HOST, locks) == []


def test_every_lock_carries_hashes() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==\S+[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==", text, re.MULTILINE)) > 0


def test_no_file_names_a_path_of_a_machine() -> None:
    assert lines_with(MACHINE_PATH, list(project_files())) == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(LEFT_FOR_LATER, named(".py", ".html", ".css", ".js", ".yaml")) == []


def test_no_test_is_passed_over() -> None:
    assert lines_with(TEST_THAT_CANNOT_FAIL, named(".py")) == []


@pytest.mark.parametrize("path", named(".py"), ids=shown)
def test_a_module_fits_in_the_head(path: Path) -> None:
    if "migrations" not in path.parts:
        assert len(_lines(path)) <= LINES_AT_MOST


def test_files_of_others_are_fetched_and_not_committed() -> None:
    theirs = re.compile(r"(^|/)(node_modules|vendor|\.venv|var)/|\.min\.(js|css)$")
    assert [shown(path) for path in project_files() if theirs.search(shown(path))] == []


def test_templates_hold_no_style_or_script_of_their_own() -> None:
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']")
    mail = "notices/letter.html"  # an e-mail has no other place for its style
    pages = [path for path in named(".html") if "templates" in path.parts and not str(path).endswith(mail)]
    assert lines_with(inline, pages) == []
