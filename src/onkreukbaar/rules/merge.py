"""A rulebook that extends another states only what differs; here the two become one document."""

from __future__ import annotations

from pathlib import Path

from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.yaml_nodes import Map, Seq, read_map

_BY_NAME = ("parameters", "derived", "conditions", "presume", "estimates")
_BY_ID = ("rules", "fine", "notes", "changes")


def read_extended(path: Path, policies: Path) -> Map:
    """The document at `path`, completed with the one its `extends` names (like `defence/gifts/2018-01-01`).

    Named entries and rows with the same id replace those of the other; `without` leaves rows out.
    """
    return _read(path, policies, ())


def _read(path: Path, policies: Path, children: tuple[Path, ...]) -> Map:
    document = read_map(path)
    if "extends" not in document:
        return document
    place = document.place_of("extends")
    parent_path = policies / f"{document.text('extends')}.yaml"
    if parent_path == path or parent_path in children:
        raise PolicyError(place, f"{document.text('extends')!r} extends this file in turn.")
    if not parent_path.is_file():
        raise PolicyError(place, f"there is no rulebook {document.text('extends')!r} to extend.")
    return _merge(_read(parent_path, policies, (*children, path)), document)


def _merge(parent: Map, child: Map) -> Map:
    merged = _overlay(parent, child)
    for key in _BY_NAME:
        if key in parent and key in child:
            merged[key] = _overlay(parent.map(key), child.map(key))
    for key in _BY_ID:
        if key in parent:
            merged[key] = _merge_rows(parent, child, key)
    _check_without(child, parent)
    merged.pop("extends", None)
    merged.pop("without", None)
    return merged


def _overlay(parent: Map, child: Map) -> Map:
    """All keys of the parent, those of the child in their place or after them."""
    merged = Map(child.place)
    for part in (parent, child):
        merged.update(part)
        merged.places.update(part.places)
    return merged


def _merge_rows(parent: Map, child: Map, key: str) -> Seq:
    dropped = child.texts("without")
    own = {row.text("id"): row for row in child.maps(key)}
    rows = [own.pop(row.text("id"), row) for row in parent.maps(key) if row.text("id") not in dropped]
    merged = Seq(child.place_of(key))
    for row in [*rows, *own.values()]:
        merged.append(row)
        merged.places.append(row.place)
    return merged


def _check_without(child: Map, parent: Map) -> None:
    known = {row.text("id") for key in _BY_ID for row in parent.maps(key)}
    for row_id in child.texts("without"):
        if row_id not in known:
            place: Place = child.place_of("without")
            raise PolicyError(place, f"there is no row {row_id!r} to leave out.")
