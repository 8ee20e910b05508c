"""Finding what somebody means, from everyday words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

SHORTEST_PART = 4
"""Letters that a part of a longer word needs, to count: "pakket" is in "kerstpakket", "pen" is not in "open"."""

Target = TypeVar("Target")


@dataclass(frozen=True)
class Clue(Generic[Target]):
    """Words that point to something."""

    words: str
    target: Target


def fold(text: str) -> str:
    """Small letters without accents or signs: "Reçu, café" gives "recu cafe"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def find(text: str, clues: Iterable[Clue[Target]]) -> list[Target]:
    """What the clues that fit point to, the best first, each once. Nothing fits: an empty list."""
    asked = fold(text)
    scored = [(score, clue.target) for clue in clues if (score := _score(asked, fold(clue.words)))]
    found: list[Target] = []
    for _score_of, target in sorted(scored, key=lambda entry: -entry[0]):
        if target not in found:
            found.append(target)
    return found


def _score(asked: str, words: str) -> float:
    """How well a clue fits: its length where its words stand in the text, less where only a part of a word does."""
    if not words or not asked:
        return 0
    if re.search(rf"\b{re.escape(words)}\b", asked):
        return 2.0 * len(words)
    parts = asked.split()
    if len(words) >= SHORTEST_PART and any(part.startswith(words) or part.endswith(words) for part in parts):
        return float(len(words))
    shared = [part for part in parts if len(part) >= SHORTEST_PART and part in words.split()]
    return 0.9 * max(map(len, shared), default=0)
