"""Reading the catalogue of a pack: norms, documents, readings, people to ask, and the terms of casework.

Every load function takes a file of a pack and returns its entries by key, in the order of the file. It raises
PolicyError with file and line for an unknown key, a missing text, a double id or a value outside its closed list.
Whether ids that refer to each other exist is not checked here, for a pack may extend another: `prove` checks that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from onkreukbaar.rules.catalogue import (
    MODALITIES,
    PURPOSES,
    Contact,
    Deadline,
    Interpretation,
    Norm,
    OfflineTerms,
    PackCard,
    Section,
    Source,
    Text,
)
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.facts import parse_date
from onkreukbaar.rules.yaml_nodes import Map, read_map


def load_sources(path: Path) -> dict[str, Source]:
    """The documents of `sources.yaml`, by id."""
    return _by_key(path, "sources", _read_source, "id")


def load_norms(path: Path) -> dict[str, Norm]:
    """The norms of `norms.yaml`, by id."""
    return _by_key(path, "norms", _read_norm, "id")


def load_interpretations(path: Path) -> dict[str, Interpretation]:
    """The readings of `interpretations.yaml`, by id."""
    return _by_key(path, "interpretations", _read_interpretation, "id")


def load_contacts(path: Path) -> tuple[Contact, ...]:
    """The people and channels of `contacts.yaml`, every version of each."""
    return tuple(_read_contact(entry) for entry in _entries(path, "contacts"))


def load_pack_card(path: Path) -> PackCard:
    """The card of `pack.yaml`."""
    card = read_map(path)
    card.check_keys(("pack", "name", "organisation", "extends", "deadlines", "offline"), "A pack card")
    deadlines = card.map("deadlines")
    return PackCard(
        key=card.text("pack"),
        name=_required(card, "name"),
        organisation=_required(card, "organisation"),
        extends=_optional(card, "extends") or None,
        deadlines={key: _read_deadline(key, deadlines) for key in deadlines},
        offline=_read_offline(card.map("offline")) if "offline" in card else None,
    )


def _read_offline(spec: Map) -> OfflineTerms:
    spec.check_keys(("questions", "days", "source"), "'offline'")
    days = spec.get("days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise PolicyError(spec.place_of("days"), f"{days!r} is not a number of days.")
    return OfflineTerms(spec.texts("questions"), days)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Identified)


def _by_key(path: Path, key: str, read: Callable[[Map], _Entry], id_key: str) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for spec in _entries(path, key):
        entry = read(spec)
        if entry.id in found:
            raise PolicyError(spec.place_of(id_key), f"{entry.id} stands here twice.")
        found[entry.id] = entry
    return found


def _entries(path: Path, key: str) -> list[Map]:
    document = read_map(path)
    document.check_keys((key,), "This file")
    return document.maps(key)


_SOURCE_KEYS = ("id", "title", "kind", "issuer", "published_on", "is_date_certain", "note", "sections")


def _read_source(spec: Map) -> Source:
    spec.check_keys(_SOURCE_KEYS, "A source")
    sections = [_read_section(section) for section in spec.maps("sections")]
    return Source(
        id=spec.text("id"),
        title=spec.text("title"),
        kind=_required(spec, "kind"),
        issuer=_required(spec, "issuer"),
        published_on=_date(spec, "published_on"),
        is_date_certain=spec.flag("is_date_certain"),
        note=spec.languages("note"),
        sections={section.code: section for section in sections},
        place=spec.place,
    )


def _read_section(spec: Map) -> Section:
    spec.check_keys(("code", "nl", "en"), "A section")
    return Section(spec.text("code"), {"nl": spec.text("nl"), "en": spec.text("en")})


_NORM_TEXTS: tuple[Literal["qualifier", "addressee", "condition", "record", "leaves_open"], ...] = (
    "qualifier",
    "addressee",
    "condition",
    "record",
    "leaves_open",
)
_NORM_KEYS = ("id", "document", "where", "place", "modality", "nl", "en", "interpretations", *_NORM_TEXTS)


def _read_norm(spec: Map) -> Norm:
    spec.check_keys(_NORM_KEYS, "A norm")
    texts = {key: spec.languages(key) for key in _NORM_TEXTS}
    return Norm(
        id=spec.text("id"),
        document=spec.text("document"),
        where=spec.text("where"),
        location=_required(spec, "place"),
        modality=_listed(spec, "modality", MODALITIES),
        text={"nl": spec.text("nl"), "en": spec.text("en")},
        interpretations=spec.texts("interpretations"),
        place=spec.place,
        **texts,
    )


def _read_interpretation(spec: Map) -> Interpretation:
    spec.check_keys(("id", "question", "reading", "reason"), "An interpretation")
    question, reading, reason = (_required(spec, key) for key in ("question", "reading", "reason"))
    return Interpretation(spec.text("id"), question, reading, reason, spec.place)


_CONTACT_TEXTS: tuple[Literal["phone", "phone_inside", "phone_abroad", "email", "website"], ...] = (
    "phone",
    "phone_inside",
    "phone_abroad",
    "email",
    "website",
)
_CONTACT_KEYS = (
    "key",
    "role",
    "purpose",
    "name",
    "explains",
    "hours",
    "valid_from",
    "valid_until",
    "is_date_certain",
    "checked_on",
)


def _read_contact(spec: Map) -> Contact:
    spec.check_keys((*_CONTACT_KEYS, *_CONTACT_TEXTS, "source"), "A contact")
    source = spec.map("source")
    source.check_keys(("norm", "note"), "The source of a contact")
    texts = {key: _optional(spec, key) for key in _CONTACT_TEXTS}
    return Contact(
        key=spec.text("key"),
        purpose=_listed(spec, "purpose", PURPOSES),
        name=_required(spec, "name"),
        explains=spec.languages("explains"),
        role=_optional(spec, "role") or None,
        hours=spec.languages("hours"),
        valid_from=_date(spec, "valid_from"),
        valid_until=_date(spec, "valid_until") if "valid_until" in spec else None,
        is_date_certain=spec.flag("is_date_certain") if "is_date_certain" in spec else True,
        checked_on=_date(spec, "checked_on") if "checked_on" in spec else None,
        norm=_optional(source, "norm") or None,
        source_note=_optional(source, "note"),
        place=spec.place,
        **texts,
    )


def _read_deadline(key: str, deadlines: Map) -> Deadline:
    spec = deadlines.map(key)
    spec.check_keys(("working_days", "nl", "en", "source", "norms"), "A deadline")
    days = spec.get("working_days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        raise PolicyError(spec.place_of("working_days"), "'working_days' must be a whole number from 0.")
    text = {"nl": spec.text("nl"), "en": spec.text("en")}
    return Deadline(key, days, text, spec.text("source"), spec.texts("norms"), spec.place)


def _required(spec: Map, key: str) -> Text:
    if key not in spec:
        raise PolicyError(spec.place, f"{key!r} is missing (a text in nl and en).")
    return spec.languages(key)


def _optional(spec: Map, key: str) -> str:
    return spec.text(key) if key in spec else ""


def _listed(spec: Map, key: str, legal: tuple[str, ...]) -> str:
    value = spec.text(key)
    if value not in legal:
        raise PolicyError(spec.place_of(key), f"{key!r} cannot be {value!r}. Legal: {', '.join(legal)}.")
    return value


def _date(spec: Map, key: str) -> date:
    try:
        return parse_date(spec.get(key))
    except ValueError:
        raise PolicyError(spec.place_of(key), f"{key!r} must be a date like 2018-01-01.") from None
