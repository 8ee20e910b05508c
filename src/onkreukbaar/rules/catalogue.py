"""What the rules rest on: norms, documents, readings, people to ask, and the terms of casework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from onkreukbaar.rules.errors import Place

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
        checked_on: the day on which the organisation last made sure that they hold; None: not since `valid_from`.
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
    checked_on: date | None
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
class OfflineTerms:
    """What a device without a connection holds: the questions it answers, and after how many days it is too old."""

    questions: tuple[str, ...] = ()
    days: int = 30


@dataclass(frozen=True)
class PackCard:
    """Whose pack it is: its key and name, the organisation, the pack it extends (None: none), and its terms.

    offline: None when the pack states none of its own.
    """

    key: str
    name: Text
    organisation: Text
    extends: str | None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    offline: OfflineTerms | None = None


def contacts_on(contacts: tuple[Contact, ...], on: date) -> tuple[Contact, ...]:
    """The details that hold on this day."""
    return tuple(contact for contact in contacts if contact.is_valid(on))
