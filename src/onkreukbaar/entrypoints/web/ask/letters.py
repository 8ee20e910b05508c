"""Texts to decline politely, fitted to the reason. Data of the pack: letters.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.rules.pack import Pack

MOST_REASONS = 2
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Letter:
    """One letter in one language: paragraphs to copy, or to open in somebody's own mail program."""

    language: str
    subject: str
    paragraphs: tuple[str, ...]

    @property
    def mailto(self) -> str:
        """An address for the reader's own mail program; it is not sent to us."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(chr(10).join([*self.paragraphs, '']), safe='')}"


def letters_for(
    pack: Pack, wording: Words, question: str, outcome: str, rows: Sequence[str], name: str
) -> list[Letter]:
    """The letters that fit a refusal, in each language; none where nothing is declined.

    rows: the rows that decide, the weightiest first. name: who signs; '' leaves a gap to fill in.
    """
    texts = _texts(pack).get(question)
    if texts is None or outcome not in texts["outcomes"]:
        return []
    reasons = [texts["because"][row] for row in rows if row in texts["because"]][:MOST_REASONS] or [texts["otherwise"]]
    return [_letter(texts, reasons, wording, language, name) for language in LANGUAGES]


def _letter(
    texts: Mapping[str, Any], reasons: Iterable[Mapping[str, str]], wording: Words, language: str, name: str
) -> Letter:
    with override(language):
        signature = name or _("[jouw naam]")
        because = " ".join(wording.fill(reason) for reason in reasons)
    opening, thanks, closing, greeting = (
        texts[part][language] for part in ("opening", "thanks", "closing", "greeting")
    )
    return Letter(
        language=language,
        subject=texts["subject"][language],
        paragraphs=(opening, f"{thanks} {because}", closing, f"{greeting}\n{signature}"),
    )


def _texts(pack: Pack) -> dict[str, Any]:
    """The letters of the pack; where it has none of its own, those of the pack it extends."""
    folder = Path(settings.POLICIES_PATH)
    keys = [pack.key, pack.card.extends] if pack.card.extends else [pack.key]
    paths = [folder / key / "letters.yaml" for key in keys]
    found = next((path for path in paths if path.is_file()), None)
    return _read(str(found), found.stat().st_mtime_ns) if found else {}


@lru_cache(maxsize=4)
def _read(path: str, stamp: int) -> dict[str, Any]:  # noqa: ARG001 - a new stamp is a new reading
    letters: dict[str, Any] = yaml.safe_load(Path(path).read_text(encoding="utf-8"))["letters"]
    return letters
