"""Rulebooks for the tests: those of the defence pack, and small ones written on the spot."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from textwrap import dedent

from onkreukbaar.rules import Pack, Rulebook, load_pack
from onkreukbaar.rules.load import load_rulebook
from onkreukbaar.rules.locate import policies_path

DEFENCE = policies_path() / "defence"


@cache
def defence() -> Pack:
    return load_pack(DEFENCE)


def copy_policies(folder: Path) -> Path:
    """All policies, to be changed by a test; gives the folder of the defence pack."""
    shutil.copytree(policies_path(), folder / "policies")
    return folder / "policies" / "defence"


HEAD = """\
rulebook: small
question: gift
valid_from: 2020-01-01
base_norm: GIFT-04
"""
TEXT = "{nl: Ja, en: Yes}"


def write_rulebook(folder: Path, body: str, head: str = HEAD) -> Path:
    """A rulebook file of its own, with the four lines of HEAD before it."""
    path = folder / "policies" / "small" / "gifts" / "2020-01-01.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + dedent(body).replace("TEXT", TEXT), encoding="utf-8")
    return path


def small_rulebook(folder: Path, body: str, head: str = HEAD) -> Rulebook:
    """A rulebook of the defence vocabulary and consequences, with these rows."""
    pack = defence()
    path = write_rulebook(folder, body, head)
    return load_rulebook(path, folder / "policies", pack.vocabulary, pack.consequences)
