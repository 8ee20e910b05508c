"""Every test that the threat model calls as a witness exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITNESS = re.compile(r"`([\w./]+\.py)::(test_\w+)`")


def test_every_witness_exists() -> None:
    witnesses = WITNESS.findall((ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8"))
    assert len(witnesses) > 40
    missing = [f"{file}::{name}" for file, name in witnesses if not _has(file, name)]
    assert missing == []


def test_a_witness_that_is_none_is_found() -> None:
    assert not _has("tests/test_threat_model.py", "test_that_is_none")


def test_every_line_of_the_hit_list_has_a_witness() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| P[012] \|.*$", text, re.MULTILINE)
    assert len(lines) > 15
    assert [line for line in lines if not WITNESS.search(line)] == []


def _has(file: str, name: str) -> bool:
    path = ROOT / file if file.startswith("tests/") else ROOT / "src" / "onkreukbaar" / file
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8")
