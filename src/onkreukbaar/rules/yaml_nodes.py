"""YAML with line numbers: mappings and sequences that know where they stand, so that an error can name file and line.

Only `true` and `false` are booleans, and dates and decimal numbers stay text: `no` is a word here, and 50.10 keeps
its zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from onkreukbaar.rules.errors import Place, PolicyError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Map(dict[str, Any]):
    """A mapping with the place of itself and of each of its keys."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def place_of(self, key: str) -> Place:
        return self.places.get(key, self.place)

    def check_keys(self, legal: Sequence[str], what: str) -> None:
        """Raise PolicyError for the first key that is not legal here."""
        for key in self:
            if key not in legal:
                raise PolicyError(self.place_of(key), f"{what} has no {key!r}. Legal: {', '.join(legal)}.")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.get(key, default)
        if not isinstance(value, str) or not value:
            raise PolicyError(self.place_of(key), f"{key!r} must be a text.")
        return value

    def flag(self, key: str) -> bool:
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise PolicyError(self.place_of(key), f"{key!r} must be true or false.")
        return value

    def map(self, key: str) -> Map:
        value = self.get(key)
        if value is None and key not in self:
            return Map(self.place)
        if not isinstance(value, Map):
            raise PolicyError(self.place_of(key), f"{key!r} must be a mapping.")
        return value

    def maps(self, key: str) -> list[Map]:
        """A sequence of mappings; empty when the key is missing."""
        found = self.seq(key)
        for position, value in enumerate(found):
            if not isinstance(value, Map):
                raise PolicyError(found.places[position], f"each of {key!r} must be a mapping.")
        return list(found)

    def seq(self, key: str) -> Seq:
        value = self.get(key)
        if value is None and key not in self:
            return Seq(self.place)
        if not isinstance(value, Seq):
            raise PolicyError(self.place_of(key), f"{key!r} must be a list.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one; empty when the key is missing."""
        value = self.get(key)
        if isinstance(value, str):
            return (value,)
        found = self.seq(key)
        for position, entry in enumerate(found):
            if not isinstance(entry, str):
                raise PolicyError(found.places[position], f"each of {key!r} must be a text.")
        return tuple(found)

    def languages(self, key: str) -> dict[str, str]:
        """A text in Dutch and English: {nl, en}, both required; empty when the key is missing."""
        if key not in self:
            return {}
        found = self.map(key)
        found.check_keys(("nl", "en"), f"{key!r}")
        return {"nl": found.text("nl"), "en": found.text("en")}


class Seq(list[Any]):
    """A list with the place of itself and of each of its entries."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []


def read_map(path: Path) -> Map:
    """The mapping that a YAML file holds. Raises PolicyError when there is no file, no YAML or no mapping in it."""
    found = read_yaml(path)
    if not isinstance(found, Map):
        raise PolicyError(Place(path, 1), "the file must hold a mapping.")
    return found


def read_yaml(path: Path) -> Any:
    """The content of a YAML file as Map, Seq and plain scalars."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as fault:
        raise PolicyError(Place(path, 1), f"the file cannot be read ({type(fault).__name__}).") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise PolicyError(Place(path, line), f"this is not YAML: {fault.problem}.") from fault
    except yaml.YAMLError as fault:
        raise PolicyError(Place(path, 1), "this is not YAML.") from fault
    return None if node is None else _construct(node, path)


def _construct(node: Any, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _construct_map(node, path)
    if isinstance(node, yaml.SequenceNode):
        return _construct_seq(node, path)
    return _scalar(node)


def _construct_map(node: Any, path: Path) -> Map:
    found = Map(_place(node, path))
    for key_node, value_node in node.value:
        place = _place(key_node, path)
        if not isinstance(key_node, yaml.ScalarNode):
            raise PolicyError(place, "a key must be a text.")
        key = str(key_node.value)
        if key in found:
            raise PolicyError(place, f"{key!r} stands here twice.")
        found[key] = _construct(value_node, path)
        found.places[key] = place
    return found


def _construct_seq(node: Any, path: Path) -> Seq:
    found = Seq(_place(node, path))
    for entry in node.value:
        found.append(_construct(entry, path))
        found.places.append(_place(entry, path))
    return found


def _scalar(node: Any) -> str | int | bool | None:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _place(node: Any, path: Path) -> Place:
    return Place(path, node.start_mark.line + 1)
