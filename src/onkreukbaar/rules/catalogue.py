"""What the rules rest on, read from a pack: norms, documents, readings, people to ask, and the terms of casework.

Every load function takes a file of a pack and returns its entries by key, in the order of the file. It raises
PolicyError with file and line for an unknown key, a missing text, a double id or a value outside its closed list.
Whether ids that refer to each other exist is not checked here, for a pack may extend another: `prove` checks that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal, Protocol, TypeAlias, TypeVar

from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.facts import parse_date
from onkreukbaar.rules.yaml_nodes import Map, read_map

Text: TypeAlias = Mapping[str, str]
"""A text in Dutch and English: {"nl": …, "en": …}; empty when there is none."""

MODALITIES: Final = ("must", "must_not", "should", "should_not", "may", "advice", "exception", "condition", "fact")
BINDING: Final = ("must", "must_not")
PURPOSES: Final = ("advice", "report", "outside")


@dataclass(frozen=True)
class Section:
    """A section of a document: the code that places of norms start with, and its title."""

    code: str
    title: Text


@dataclass(frozen=True)
class Source:
    """A document that norms come from.

    Args:
        published_on: the date on it; `is_date_certain` is false when we inferred it, and `note` says why.
        sections: code to section, in the order of the document.
    """

    id: str
    title: str
    kind: Text
    issuer: Text
    published_on: date
    is_date_certain: bool
    note: Text
    sections: Mapping[str, Section]
    place: Place


@dataclass(frozen=True)
class Norm:
    """One norm, in our own words.

    Args:
        document: id of the source it stands in.
        where: code of the place, like "B4 V6 s1" (section, paragraph or question, sentence); several joined by "; ".
        location: the same place in words.
        modality: one of MODALITIES; `qualifier` narrows it ("in principle").
        addressee, condition, record: to whom, when, and what is told or recorded; empty when the source does not say.
        text: the paraphrase.
        leaves_open: what the source does not say; empty when it is clear.
        interpretations: ids of the readings we chose for it.
    """

    id: str
    document: str
    where: str
    location: Text
    modality: str
    qualifier: Text
    addressee: Text
    condition: Text
    record: Text
    text: Text
    leaves_open: Text
    interpretations: tuple[str, ...]
    place: Place

    @property
    def is_binding(self) -> bool:
        return self.modality in BINDING

    @property
    def group(self) -> str:
        """The letters before the number: GIFT, INV, …"""
        return self.id.rpartition("-")[0]

    @property
    def section_codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.split(" ")[0] for part in self.where.split("; ")))


@dataclass(frozen=True)
class Interpretation:
    """A reading that the organisation chose where the sources leave room: the question, the reading and its reason."""

    id: str
    question: Text
    reading: Text
    reason: Text
    place: Place


@dataclass(frozen=True)
class Contact:
    """A person or channel to turn to, with the days on which these details hold (`valid_until` None: no end known).

    Args:
        purpose: "advice", "report", or "outside" for who is independent of the organisation.
        role: the role of the vocabulary that this is, or None.
        norm, source_note: where the details come from.
    """

    key: str
    purpose: str
    name: Text
    explains: Text
    role: str | None
    phone: str
    phone_inside: str
    phone_abroad: str
    email: str
    website: str
    hours: Text
    valid_from: date
    valid_until: date | None
    is_date_certain: bool
    norm: str | None
    source_note: str
    place: Place

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class Deadline:
    """A term of casework in working days, where it comes from, and the norms it serves."""

    key: str
    working_days: int
    text: Text
    source: str
    norms: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class PackCard:
    """Whose pack it is: its key and name, the organisation, the pack it extends (None: none), and its terms."""

    key: str
    name: Text
    organisation: Text
    extends: str | None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)


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
    card.check_keys(("pack", "name", "organisation", "extends", "deadlines"), "A pack card")
    deadlines = card.map("deadlines")
    return PackCard(
        key=card.text("pack"),
        name=_required(card, "name"),
        organisation=_required(card, "organisation"),
        extends=_optional(card, "extends") or None,
        deadlines={key: _read_deadline(key, deadlines) for key in deadlines},
    )


def contacts_on(contacts: tuple[Contact, ...], on: date) -> tuple[Contact, ...]:
    """The details that hold on this day."""
    return tuple(contact for contact in contacts if contact.is_valid(on))


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
_CONTACT_KEYS = ("key", "role", "purpose", "name", "explains", "hours", "valid_from", "valid_until", "is_date_certain")


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
        norm=_optional(source, "norm") or None,
        source_note=_optional(source, "note"),
        place=spec.place,
        **texts,
    )


def _read_deadline(key: str, deadlines: Map) -> Deadline:
    spec = deadlines.map(key)
    spec.check_keys(("working_days", "nl", "en", "source", "norms"), "A deadline")
    days = spec.get("working_days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise PolicyError(spec.place_of("working_days"), "'working_days' must be a whole number from 1.")
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
