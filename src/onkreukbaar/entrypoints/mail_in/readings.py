"""What can be read from a forwarded mail: suggestions, each with the sentence it came from. Pure.

Which words mean what is data of the policies (the everyday words in wording/); nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onkreukbaar.casework.amounts import EURO, NoAmount, parse_amount
from onkreukbaar.casework.days import parse_day
from onkreukbaar.entrypoints.mail_in.parse import Forwarded

LONGEST_SENTENCE = 240
SHORTEST_PART = 5
FREE_MAIL = frozenset(
    {
        "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "icloud", "me", "proton", "protonmail",
        "kpnmail", "ziggo", "xs4all", "planet", "home", "hetnet", "telfort", "upcmail", "gmx", "aol",
    }
)  # fmt: skip
GIVER, ON = "giver", "on"


@dataclass(frozen=True)
class Reading:
    """One suggestion. name: a fact, or GIVER or ON; value: as the vocabulary writes it; sentence: where it stood."""

    name: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Sign:
    """A word that means a value of a fact of a question."""

    question: str
    fact: str
    value: str
    words: str


@dataclass(frozen=True)
class Read:
    """The question a mail is about, and what could be read."""

    question: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Asking:
    """A question that can be asked: the fact that an amount belongs to, and its facts that are read from words."""

    key: str
    amount: str
    facts: tuple[str, ...]
    words: tuple[str, ...]


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý\"'(])|\n+")
_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})*(?:[.,](?:\d{2}|-{1,2}))?|\d+(?:[.,](?:\d{2}|-{1,2}))?"
_MONEY = re.compile(rf"(?:€|EUR|euro)\s?(?:{_NUMBER})|(?:{_NUMBER})\s?(?:€|EUR\b|euro\b)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = re.compile(
    r"\b(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}"
    rf"|{_NTH}\s(?:of\s)?{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s{_NTH}(?:,?\s\d{{4}})?)(?!\d)",
    re.IGNORECASE,
)
_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d %Y", "%B %d,%Y")


def read_offer(mail: Forwarded, asking: Sequence[Asking], signs: Sequence[Sign], today: dt.date) -> Read:
    """What a mail offers, as far as it can be read.

    asking: the questions that can be asked, the likeliest first when nothing tells them apart.
    """
    sentences = [mail.subject, *_sentences(mail.text)]
    found = [(sign, line) for sign in signs for line in sentences if _stands_in(sign.words, line)]
    question = _question(asking, found, sentences)
    readings = [
        *_giver(mail),
        *_words(question, found),
        *_amount(question, sentences),
        *_day(sentences, mail.on or today),
    ]
    return Read(question.key, tuple(readings))


def _sentences(text: str) -> list[str]:
    return [" ".join(each.split()) for each in _SENTENCE.split(text) if each.strip()][:400]


def _stands_in(words: str, line: str) -> bool:
    """Whole words; a longer word that begins or ends with it counts too ("kerstpakket")."""
    low = line.casefold()
    if re.search(rf"\b{re.escape(words)}\b", low):
        return True
    return len(words) >= SHORTEST_PART and any(each.startswith(words) or each.endswith(words) for each in low.split())


def _question(asking: Sequence[Asking], found: Sequence[tuple[Sign, str]], sentences: Sequence[str]) -> Asking:
    """The question with the most words in the mail; the first one when none has more."""

    def weight(each: Asking) -> int:
        facts = {sign.words for sign, _line in found if sign.question == each.key and sign.fact in each.facts}
        own = {words for words in each.words for line in sentences if _stands_in(words, line)}
        return sum(map(len, facts | own))

    return max(asking, key=weight)


def _words(question: Asking, found: Sequence[tuple[Sign, str]]) -> list[Reading]:
    """Of each fact the value whose word is the longest: "bos bloemen" says more than "bos"."""
    best: dict[str, tuple[int, Reading]] = {}
    for sign, line in found:
        if sign.question == question.key and sign.fact in question.facts:
            reading = Reading(sign.fact, sign.value, _short(line))
            if len(sign.words) > best.get(sign.fact, (0, reading))[0]:
                best[sign.fact] = (len(sign.words), reading)
    return [reading for _length, reading in best.values()]


def _giver(mail: Forwarded) -> list[Reading]:
    """The organisation by the domain of its address, or else the name of the sender."""
    labels = mail.address.rpartition("@")[2].split(".")
    domain = (
        labels[-3] if len(labels) > 2 and labels[-2] in {"co", "com", "org", "gov", "ac"} else "".join(labels[-2:-1])
    )
    named = " ".join(part.capitalize() for part in re.split(r"[-_]+", domain)) if domain not in FREE_MAIL else ""
    value = named or mail.name
    source = f"{mail.name} <{mail.address}>" if mail.name and mail.address else mail.name or mail.address
    return [Reading(GIVER, value[:120], _short(source))] if value else []


def _amount(question: Asking, sentences: Sequence[str]) -> list[Reading]:
    """The highest amount in euro that is named: what stands beside it is usually less (a share, postage)."""
    best: tuple[int, str] | None = None
    for line in sentences:
        for text in _MONEY.findall(line):
            cents = _cents(text)
            if cents and (best is None or cents > best[0]):
                best = (cents, line)
    if best is None or not question.amount:
        return []
    return [Reading(question.amount, f"{best[0] // 100}.{best[0] % 100:02d}", _short(best[1]))]


def _cents(text: str) -> int | None:
    bare = re.sub(r"(?i)euro|eur|€", "", text).replace(",--", ",00").replace(",-", ",00").strip()
    try:
        amount = parse_amount(bare)
    except NoAmount:
        return None
    return amount.cents if amount.currency == EURO and (amount.cents or 0) < 100_000_000 else None


def _day(sentences: Sequence[str], near: dt.date) -> list[Reading]:
    """The first day from the day of the mail on; without a year: the next time it is that day."""
    for line in sentences:
        for text in _DAY.findall(line):
            day = _parsed(text, near)
            if day is not None and near <= day <= near + dt.timedelta(days=800):
                return [Reading(ON, day.isoformat(), _short(line))]
    return []


def _parsed(text: str, near: dt.date) -> dt.date | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\s", "", text)
    whole = parse_day(plain, _FORMATS)
    if whole is not None or re.search(r"\d{4}", plain):
        return whole
    days = [parse_day(f"{plain} {year}", _FORMATS) for year in (near.year, near.year + 1)]
    return next((day for day in days if day is not None and day >= near), None)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_SENTENCE else f"{line[: LONGEST_SENTENCE - 1]}…"


def to_plain(read: Read) -> dict[str, object]:
    """As it is kept."""
    return {"question": read.question, "readings": [[r.name, r.value, r.sentence] for r in read.readings]}


def from_plain(kept: Mapping[str, object]) -> Read:
    """As it was kept."""
    rows = kept["readings"]
    readings = tuple(Reading(*map(str, row)) for row in rows) if isinstance(rows, list) else ()
    return Read(str(kept["question"]), readings)
