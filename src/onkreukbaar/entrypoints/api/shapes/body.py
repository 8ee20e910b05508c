"""Reading the body of a request: JSON that keeps to a schema, or a problem that names all that is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.api.problems import REFUSED, InputFault, Problem, bad_input
from onkreukbaar.entrypoints.api.shapes.check import faults_in
from onkreukbaar.entrypoints.api.shapes.values import JsonSchema


def read_body(request: HttpRequest, schema: JsonSchema) -> dict[str, Any]:
    """The body as an object that keeps to the schema. Raises Problem: 415 for another media type, 400 for the rest."""
    if request.content_type != "application/json":
        raise Problem(415, "json-needed", _("Stuur de gegevens als JSON, met Content-Type: application/json."))
    try:
        given = json.loads(request.body, parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        raise bad_input([InputFault("body", "body", _("Dit is geen leesbare JSON."))]) from None
    check(schema, given)
    return dict(given)


def check(schema: JsonSchema, given: object) -> None:
    """Raise Problem with everything in which what was sent does not keep to the schema, or cannot be kept as text."""
    faults = [InputFault("body", at or "body", sentence) for at, sentence in faults_in(schema, given)]
    if faults:
        raise bad_input(faults)
    if not _is_plain(given):
        raise bad_input([InputFault("body", "body", _("Er staat een teken in dat geen tekst is."))], REFUSED)


def _is_plain(value: object) -> bool:
    """No text in it with a NUL or half a sign: no database keeps those."""
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, dict):
        return all(_is_plain(part) for pair in value.items() for part in pair)
    return all(_is_plain(part) for part in value) if isinstance(value, list) else True


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _number(text: str) -> float | int:
    """A number with a point; 1.0 is the whole number that JSON Schema says it is."""
    value = float(text)
    return int(value) if value.is_integer() else value
