"""publiccode.yml can be read by the catalogues of public software, and says what is true."""

import tomllib
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.architecture.sources import ROOT

TEXTS = {
    "type": "object",
    "required": ["shortDescription", "longDescription", "features"],
    "properties": {
        "shortDescription": {"type": "string", "minLength": 1, "maxLength": 150},
        "longDescription": {"type": "string", "minLength": 150, "maxLength": 10000},
        "features": {"type": "array", "minItems": 1, "items": {"type": "string", "maxLength": 100}},
    },
}
# The keys that the standard (publiccode.yml 0.5) requires, and the shapes of those we use.
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": [
        "publiccodeYmlVersion",
        "name",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ],
    "properties": {
        "publiccodeYmlVersion": {"type": "string", "pattern": r"^0(\.\d+){1,2}$"},
        "platforms": {"type": "array", "minItems": 1, "items": {"enum": ["web", "windows", "mac", "linux"]}},
        "categories": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[a-z-]+$"}},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {"enum": ["standalone/web", "standalone/backend", "library", "configurationFiles"]},
        "description": {"type": "object", "required": ["nl", "en"], "additionalProperties": TEXTS},
        "legal": {"type": "object", "required": ["license"]},
        "maintenance": {
            "type": "object",
            "required": ["type", "contacts"],
            "properties": {"type": {"enum": ["internal", "contract", "community", "none"]}},
        },
        "localisation": {"type": "object", "required": ["localisationReady", "availableLanguages"]},
    },
}


@pytest.fixture
def publiccode() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return content


def test_it_has_the_shape_of_the_standard(publiccode: dict[str, Any]) -> None:
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(publiccode)] == []


def test_it_agrees_with_the_package(publiccode: dict[str, Any]) -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert publiccode["softwareVersion"] == package["version"]
    assert publiccode["legal"]["license"] == package["license"]
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")
