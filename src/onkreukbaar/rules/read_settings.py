"""Parameters given another value for a try-out: the document of a rulebook, with those values in their place."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.yaml_nodes import Map

_WORDS = {"true": True, "false": False}


def with_settings(document: Map, settings: Mapping[str, str]) -> Map:
    """A copy of the document of a rulebook in which these parameters have these values; itself when there are none.

    Raises PolicyError for a parameter that the rulebook does not have; the value itself is checked by who reads on.
    """
    if not settings:
        return document
    changed = deepcopy(document)
    parameters = changed.map("parameters")
    for name, written in settings.items():
        if name not in parameters:
            legal = ", ".join(parameters) or "(none)"
            raise PolicyError(changed.place, f"there is no parameter {name!r}. Legal: {legal}.")
        stated = parameters.map(name)
        stated["value"] = _read(written, stated["value"], name, stated)
    return changed


def _read(written: str, present: object, name: str, stated: Map) -> object:
    """The text as a value of the same kind as the present one; money stays text, for `load` reads it."""
    if isinstance(present, bool):
        if written not in _WORDS:
            raise PolicyError(stated.place_of("value"), f"parameter {name!r}: {written!r} is not true or false.")
        return _WORDS[written]
    if isinstance(present, int) and stated.get("unit") != "EUR" and written.isdecimal():
        return int(written)
    return written
