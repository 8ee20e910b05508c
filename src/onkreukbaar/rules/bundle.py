"""The policy bundle: all that a device without a connection needs to answer, as data, without any code.

Pure but for reading files of the pack. `bundle_signature` signs it, `bundle_shelf` keeps the one that is served.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import yaml

from onkreukbaar.rules.bundle_rulebook import write_consequences, write_fact, write_rulebook
from onkreukbaar.rules.catalogue import Contact, Norm
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.wording import FactWording, OutcomeWording

FORMAT: Final = "onkreukbaar-policy-bundle/1"
LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True)
class Bundle:
    """A bundle and when it was made.

    Args:
        content: everything but the dates; content_hash: sha256 of it in canonical JSON, as 64 hex digits.
        made_at: in UTC; a later bundle is a newer one. stale_on: the day from which it is older than it should be.
    """

    content: Mapping[str, Any]
    content_hash: str
    made_at: datetime
    stale_on: date

    def write(self) -> str:
        """The bundle as canonical JSON: the text that is signed."""
        return canonical_json(
            {
                **self.content,
                "format": FORMAT,
                "version": self.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "made_on": self.made_at.date().isoformat(),
                "stale_on": self.stale_on.isoformat(),
                "hash": self.content_hash,
            }
        )


def make_bundle(pack: Pack, at: datetime) -> Bundle:
    """The bundle of a pack, made at this moment (with its time zone).

    Raises NotForBundle when a rulebook holds what a bundle cannot carry, and NoRulebook when a question has no rules.
    """
    content = bundle_content(pack, at.date())
    days = timedelta(days=pack.offline.days)
    return Bundle(content, hashlib.sha256(canonical_json(content).encode()).hexdigest(), at, at.date() + days)


def bundle_content(pack: Pack, on: date) -> dict[str, Any]:
    """What a device must know from this day on: rules in force and to come, words, norms, people to ask."""
    questions = pack.offline.questions
    books = {question: _rulebooks(pack, question, on) for question in questions}
    flows = _read_data(pack.path.parent / "vocabulary" / "flow.yaml").get("questions", {})
    letters = _letters(pack)
    return {
        "pack": {"key": pack.key, "name": pack.card.name, "organisation": pack.card.organisation},
        "outcomes": {key: _outcome(worded, questions) for key, worded in pack.wording.outcomes.items()},
        "roles": list(pack.vocabulary.roles),
        "role_words": {key: {"name": role.name, "yours": role.yours} for key, role in pack.wording.roles.items()},
        "consequences": write_consequences(pack.consequences),
        "norms": {norm: _norm(pack, pack.norms[norm]) for norm in _cited(books, flows) if norm in pack.norms},
        "contacts": [_contact(c) for c in pack.contacts if c.valid_until is None or c.valid_until >= on],
        "questions": [
            {
                "key": question,
                "facts": [write_fact(fact) for fact in pack.question(question).facts.values()],
                "words": _question_words(pack, question),
                "flow": flows.get(question, {}),
                "letters": letters.get(question),
                "rulebooks": [write_rulebook(book) for book in books[question]],
            }
            for question in questions
        ],
    }


def canonical_json(content: Any) -> str:
    """One way to write it: keys in order, no blanks, UTF-8. Equal content gives equal text."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _rulebooks(pack: Pack, question: str, on: date) -> list[Rulebook]:
    """The rulebook in force on the day, and those that come after it."""
    now = pack.rulebook(question, on)
    return [book for book in pack.rulebooks[question] if book.valid_from >= now.valid_from]


def _cited(books: Mapping[str, list[Rulebook]], flows: Mapping[str, Any]) -> list[str]:
    """Every norm that an answer or a screen may cite, in the order of their ids."""
    found: set[str] = set()
    for question, versions in books.items():
        for book in versions:
            found |= {book.base_norm, *(norm for branch in book.branches for norm in branch.norms)}
            found |= {norm for tick in book.ticks for norm in tick.norms}
        for screen in flows.get(question, {}).get("screens", []):
            found |= set(screen.get("norms", []))
    return sorted(found)


def _norm(pack: Pack, norm: Norm) -> dict[str, Any]:
    """Where a norm stands, as the pages say it, and our paraphrase; never the sentence of the source."""
    title = pack.sources[norm.document].title
    places = {language: norm.location.get(language) or norm.location["nl"] for language in LANGUAGES}
    where = {lang: place if place.startswith(title) else f"{title}, {place}" for lang, place in places.items()}
    return {"where": where, "text": norm.text}


def _outcome(worded: OutcomeWording, questions: tuple[str, ...]) -> dict[str, Any]:
    own = {question: dict(worded.by_question[question]) for question in questions if question in worded.by_question}
    return {
        "tone": worded.tone,
        "verdict": worded.verdict,
        "first_line": worded.first_line,
        "label": worded.label,
        "by_question": own,
    }


def _question_words(pack: Pack, question: str) -> dict[str, Any]:
    worded = pack.wording.questions[question]
    return {
        "name": worded.name,
        "about": worded.about,
        "facts": {name: _fact_words(fact) for name, fact in worded.facts.items()},
    }


def _fact_words(worded: FactWording) -> dict[str, Any]:
    values = {key: {"label": value.label, "hint": value.hint or None} for key, value in worded.values.items()}
    return {
        "label": worded.label,
        "question": worded.question,
        "hint": worded.hint or None,
        "why": worded.why or None,
        "values": values,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "key": contact.key,
        "role": contact.role,
        "purpose": contact.purpose,
        "name": contact.name,
        "phone": contact.phone,
        "phone_abroad": contact.phone_abroad,
        "email": contact.email,
        "valid_from": contact.valid_from.isoformat(),
        "valid_until": contact.valid_until.isoformat() if contact.valid_until else None,
    }


def _letters(pack: Pack) -> dict[str, Any]:
    """The texts to decline politely, of the nearest pack that has them."""
    found = next((folder / "letters.yaml" for folder in pack.lineage if (folder / "letters.yaml").is_file()), None)
    return dict(_read_data(found)["letters"]) if found else {}


def _read_data(path: Path) -> dict[str, Any]:
    """A file of plain data that its own page reads too."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
