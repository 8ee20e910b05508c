"""From a question and its answer to a copy without names, and what in a text still looks like one. Pure.

A machine cannot tell whether somebody is recognised: it proposes and points, two people decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_DUTCH: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_ENGLISH: Final = "january|february|march|may|june|july|august|october"
_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?<![\w.])(?:\+\d{2}|0)[\d\s\-()]{7,13}\d(?!\w)")
_DAY: Final = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b\d{{1,2}} (?:{_DUTCH}|{_ENGLISH})(?: \d{{4}})?\b",
    re.IGNORECASE,
)
_CASE: Final = re.compile(r"\b20\d{2}-\d{4,}\b")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_PLACE: Final = re.compile(r"\[[^\]]*\]")
_NORM: Final = re.compile(r"\b[A-Z]{2,5}-\d{2}\b")
_START: Final = re.compile(r"(?:^|[.?!:;]\s+|[\n\"'‘“(]\s*|[-•]\s+)$")
ORDINARY: Final = frozenset({"COID", "FIZ", "MID", "Defensie", "LinkedIn", "Facebook", "Ik", "I", "AMAR", "EU", "NAVO"})
"""Words with a capital that are nobody's name."""
SHORTEST: Final = 3


class Kind(StrEnum):
    """What a word looks like; those of the case itself may not stay."""

    OF_THE_CASE = "of_the_case"
    NAME = "name"
    UNIT = "unit"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    NUMBER = "number"


@dataclass(frozen=True)
class Suspect:
    """A piece of text that may lead to somebody."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Known:
    """The names that belong to a case and its house.

    own: names of whoever asked, of the others in the case and of its unit; people: other names; units; organisations.
    """

    own: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Places:
    """What takes the place of what is left out, in the reader's language."""

    person: str = "[naam]"
    unit: str = "[afdeling]"
    organisation: str = "[organisatie]"
    contact: str = "[adres]"
    day: str = "[datum]"
    case: str = "[zaak]"


def quarter_of(day: dt.date) -> str:
    """The quarter of a day: 2026-4.

    >>> quarter_of(dt.date(2026, 11, 25))
    '2026-4'
    """
    return f"{day.year}-{(day.month + 2) // 3}"


def without_names(text: str, known: Known, places: Places = Places()) -> str:
    """A text with a mark in the place of every name, unit, organisation, address, day and case that we recognise."""
    found = _MAIL.sub(places.contact, text)
    found = _CASE.sub(places.case, found)
    found = _DAY.sub(places.day, found)
    found = _PHONE.sub(places.contact, found)
    for names, place in (
        (known.organisations, places.organisation),
        (known.units, places.unit),
        ((*known.own, *known.people), places.person),
    ):
        found = _replaced(found, names, place)
    return found


def _replaced(text: str, names: Iterable[str], place: str) -> str:
    wanted = _pattern(names)
    return wanted.sub(place, text) if wanted else text


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """All these names as whole words, the longest first."""
    long = sorted({name for name in names if len(name) >= SHORTEST}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)", re.IGNORECASE) if long else None


def suspects(text: str, known: Known) -> list[Suspect]:
    """What still looks like a name, a unit, an organisation, an address or a number, each once, in order of weight."""
    rest = _NORM.sub("", _PLACE.sub(" ", text))
    found: dict[str, Suspect] = {}
    for kind, pattern in _patterns(known):
        for match in pattern.finditer(rest):
            found.setdefault(match.group().casefold(), Suspect(kind, match.group()))
        rest = pattern.sub(" ", rest)
    for word in capitals_inside(rest):
        found.setdefault(word.casefold(), Suspect(Kind.NAME, word))
    return list(found.values())


def _patterns(known: Known) -> Iterator[tuple[Kind, re.Pattern[str]]]:
    """What to look for, the surest first; what one has found the next does not see."""
    named = (
        (Kind.OF_THE_CASE, known.own),
        (Kind.UNIT, known.units),
        (Kind.ORGANISATION, known.organisations),
        (Kind.NAME, known.people),
    )
    yield from ((kind, wanted) for kind, names in named if (wanted := _pattern(names)))
    yield from ((Kind.CONTACT, _MAIL), (Kind.CONTACT, _PHONE), (Kind.NUMBER, _NUMBER))


def capitals_in(text: str) -> Iterator[str]:
    """Every word with a capital, those that begin a sentence too."""
    return (match.group() for match in _WORD.finditer(text) if match.group()[0].isupper())


def capitals_inside(text: str) -> Iterator[str]:
    """Words with a capital that does not begin a sentence: in Dutch those are nearly always names."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and word not in ORDINARY and not _START.search(text[: match.start()]):
            yield word


@dataclass(frozen=True)
class Proposal:
    """The first text of an example, for an adviser to rewrite."""

    title: str = ""
    situation: str = ""
    question: str = ""
    answer: str = ""
    left: list[Suspect] = field(default_factory=list)
