"""The bill of materials names every locked package, with its version and a licence that we may ship with."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.make_sbom import ROOT, front_end, is_allowed, make_bill, not_allowed


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return make_bill()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_locked_package_of_python_is_in_it(bill: dict[str, Any]) -> None:
    lock = (ROOT / "requirements" / "extra.txt").read_text()
    locked = {(normal(name), version) for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", lock, re.M)}
    told = {
        (normal(part["name"]), part["version"]) for part in bill["components"] if part["purl"].startswith("pkg:pypi")
    }
    assert len(locked) > 40
    assert told == locked


def test_every_file_of_others_that_a_page_loads_is_in_it(bill: dict[str, Any]) -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    shipped = {path.rpartition("node_modules/")[2] for path, told in packages.items() if path and not told.get("dev")}
    assert {part["name"] for part in front_end()} == shipped
    assert shipped <= {part["name"] for part in bill["components"]}


def test_every_licence_may_be_shipped(bill: dict[str, Any]) -> None:
    assert not_allowed(bill) == []


def test_a_licence_that_may_not_is_found() -> None:
    wrong = {"name": "x", "licenses": [{"expression": "AGPL-3.0-only"}]}
    assert not_allowed({"components": [wrong, {"name": "y"}]}) == ["x AGPL-3.0-only", "y unknown"]
    assert is_allowed("MIT OR AGPL-3.0-only")
    assert not is_allowed("MIT AND AGPL-3.0-only")


def test_it_names_no_host_and_no_machine(bill: dict[str, Any]) -> None:
    text = json.dumps(bill["components"])
    assert "pypi.org" not in text
    assert str(ROOT) not in json.dumps(bill)


def test_its_form_is_cyclonedx(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])
