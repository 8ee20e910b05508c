"""A case on paper: what it says, part by part, before anybody lays it out. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperPart:
    """A heading with lines below it: what is asked, and what was said; '' is not filled in."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    language: nl or en. lead: sentences below the title. signatures: who signs, each with room for name, place and day.
    foot: what stands at the foot of every page.
    """

    language: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[PaperPart, ...]
    signatures: tuple[str, ...] = ()
    foot: str = ""
