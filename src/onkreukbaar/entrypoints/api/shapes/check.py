"""Holding what was sent against one of our schemas: everything that is wrong, in words. Only the keywords we use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.api.shapes.values import MONEY_PATTERN, JsonSchema

Fault = tuple[str, str]
"""Where in the body, and a sentence with the remedy."""


def faults_in(schema: JsonSchema, value: object, at: str = "") -> Iterator[Fault]:
    """Everything in which a value does not keep to a schema."""
    if "anyOf" in schema:
        yield from _none_of(schema["anyOf"], value, at)
        return
    if "const" in schema and value != schema["const"]:
        yield at, _("Dit moet %(value)s zijn.") % {"value": schema["const"]}
        return
    if "enum" in schema and not _is_listed(schema["enum"], value):
        yield at, _("'%(value)s' kan niet. Kies uit: %(legal)s.") % {"value": shown(value), "legal": _legal(schema)}
        return
    wanted = schema.get("type", [])
    kinds = [wanted] if isinstance(wanted, str) else wanted
    if kinds and not any(_IS[kind](value) for kind in kinds):
        yield at, _("'%(value)s' is niet van de goede soort. Nodig: %(kinds)s.") % {
            "value": shown(value), "kinds": " / ".join(kinds),
        }  # fmt: skip
        return
    for kind, check in _CHECKS:
        if _IS[kind](value):
            yield from check(schema, value, at)


def _none_of(options: list[JsonSchema], value: object, at: str) -> Iterator[Fault]:
    """When no option fits: what is wrong with the first one of its type, for that is what was meant."""
    tried = [list(faults_in(option, value, at)) for option in options]
    if all(tried):
        yield from tried[0]


def _is_listed(legal: list[Any], value: object) -> bool:
    """Listed, and of the same type: 1 is not true."""
    return any(type(value) is type(each) and value == each for each in legal)


def _legal(schema: JsonSchema) -> str:
    return ", ".join(shown(each) for each in schema["enum"])


def shown(value: object) -> str:
    """A value in a message, as JSON writes it, and short."""
    words = {True: "true", False: "false", None: "null"}
    text = words[value] if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _check_object(schema: JsonSchema, value: Any, at: str) -> Iterator[Fault]:
    properties: Mapping[str, JsonSchema] = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield _below(at, name), _("Dit ontbreekt. Vul het in.")
    for name, part in value.items():
        if name in properties:
            yield from faults_in(properties[name], part, _below(at, name))
        elif schema.get("additionalProperties") is False:
            known = ", ".join(properties) or "–"
            yield _below(at, shown(name)), _("Dit kennen we hier niet. Wel: %(known)s.") % {"known": known}


def _check_array(schema: JsonSchema, value: Any, at: str) -> Iterator[Fault]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield at, _("Geef er %(least)d tot %(most)d.") % {"least": least, "most": most}
    if schema.get("uniqueItems") and len({repr(part) for part in value}) != len(value):
        yield at, _("Noem elk maar één keer.")
    for index, part in enumerate(value):
        yield from faults_in(schema.get("items", {}), part, f"{at}[{index}]")


def _check_text(schema: JsonSchema, value: Any, at: str) -> Iterator[Fault]:
    if len(value) > schema.get("maxLength", len(value)):
        yield at, _("Dit is te lang: hoogstens %(most)d tekens.") % {"most": schema["maxLength"]}
    elif len(value) < schema.get("minLength", 0) or not _fits(schema.get("pattern", ""), value):
        yield at, _pattern_sentence(schema, value)
    elif "format" in schema and not _is_formatted(schema["format"], value):
        examples = {"date": "2026-12-03", "uuid": "5f3e2c1a-0b1d-4c57-9d9e-2f1a6b7c8d90"}
        yield at, _("'%(value)s' kan niet. Schrijf het als %(example)s.") % {
            "value": shown(value), "example": examples[schema["format"]],
        }  # fmt: skip


def _fits(pattern: str, value: str) -> bool:
    """JSON Schema's end of a text is the very end; Python's would let a line break pass."""
    return bool(re.search(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern, value))


def _pattern_sentence(schema: JsonSchema, value: str) -> str:
    if schema.get("pattern") == MONEY_PATTERN:
        return _("'%(value)s' is geen bedrag. Schrijf het als 24.95.") % {"value": shown(value)}
    if not value.strip():
        return _("Dit is leeg. Schrijf hier een tekst.")
    return _("'%(value)s' heeft niet de goede vorm.") % {"value": shown(value)}


def _is_formatted(kind: str, value: str) -> bool:
    try:
        if kind == "date":
            return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)) and bool(dt.date.fromisoformat(value))
        return bool(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value)) and bool(UUID(value))
    except ValueError:
        return False


def _check_number(schema: JsonSchema, value: Any, at: str) -> Iterator[Fault]:
    least, most = schema.get("minimum", value), schema.get("maximum", value)
    if not least <= value <= most:
        yield at, _("Geef een getal van %(least)s tot en met %(most)s.") % {"least": least, "most": most}


def _below(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


_IS: dict[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_CHECKS: tuple[tuple[str, Callable[[JsonSchema, Any, str], Iterator[Fault]]], ...] = (
    ("object", _check_object),
    ("array", _check_array),
    ("string", _check_text),
    ("integer", _check_number),
)
