"""The plan of the house holds, and its contracts would notice when it does not."""

import tomllib
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.sources import ROOT

PURE = ["rules", "matching"]


def test_the_contracts_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_register_is_known_to_the_contracts_by_its_place() -> None:
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][
        0
    ]
    folders = {path.parent.name for path in (ROOT / "src" / "onkreukbaar").glob("*/__init__.py")}
    floors = {name.strip(" ()") for layer in layers["layers"] for name in layer.split("|")}
    assert layers["exhaustive"] is True
    assert folders <= floors


def test_what_is_pure_knows_no_django() -> None:
    sources = [path for folder in PURE for path in (ROOT / "src" / "onkreukbaar" / folder).rglob("*.py")]
    sources += (ROOT / "src" / "onkreukbaar" / "registers").glob("*/facts.py")
    assert [path.name for path in sources if _imports_django(path)] == []


def _imports_django(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").splitlines()
    return any(line.strip().startswith(("import django", "from django")) for line in lines)
