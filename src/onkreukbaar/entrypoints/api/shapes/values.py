"""The small JSON Schemas of which the larger ones are made, and reading and writing what they describe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

JsonSchema = dict[str, Any]

MONEY_PATTERN: Final = r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$"
MONEY: Final[JsonSchema] = {"type": "string", "pattern": MONEY_PATTERN}
DAY: Final[JsonSchema] = {"type": "string", "format": "date"}
UUID: Final[JsonSchema] = {"type": "string", "format": "uuid"}
VERSION: Final[JsonSchema] = {
    "type": "integer",
    "minimum": 1,
    "maximum": 2147483647,
    "description": "Het versienummer van de zaak zoals je die las. Is de zaak intussen veranderd, dan volgt 409.",
}
CENTS: Final = "_cents"
COUNT_MAXIMUM: Final = 999999999


def thing(properties: Mapping[str, JsonSchema], required: Sequence[str] = (), description: str = "") -> JsonSchema:
    """An object of just these properties."""
    schema: JsonSchema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    if required:
        schema["required"] = list(required)
    return {**schema, "description": description} if description else schema


def text(longest: int, description: str = "", *, shortest: int = 0) -> JsonSchema:
    """A text; with `shortest`, one that does not consist of white space alone."""
    schema: JsonSchema = {"type": "string", "maxLength": longest}
    if shortest:
        schema |= {"minLength": shortest, "pattern": r"\S"}
    return {**schema, "description": description} if description else schema


def nullable(schema: JsonSchema) -> JsonSchema:
    """The same, or null for "not known"."""
    kept = dict(schema)
    if isinstance(kept.get("enum"), list):
        kept["enum"] = [*kept["enum"], None]
    if isinstance(kept.get("type"), str):
        kept["type"] = [kept["type"], "null"]
    return kept


def camel(name: str) -> str:
    """The name of a field on the wire.

    >>> camel("giver_organisation_name")
    'giverOrganisationName'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def wire_name(name: str) -> str:
    """What a column or a field of a form is called on the wire; an amount without its unit.

    >>> wire_name("value_cents")
    'value'
    """
    return camel(name.removesuffix(CENTS))


def pascal(name: str) -> str:
    """The name of a schema.

    >>> pascal("business_contact")
    'BusinessContact'
    """
    return "".join(part[:1].upper() + part[1:] for part in name.replace("-", "_").split("_"))


def write_value(value: object) -> Any:
    """A value of a column as JSON: days in ISO 8601, decimals as text, nothing as null."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return None if value == "" else value
