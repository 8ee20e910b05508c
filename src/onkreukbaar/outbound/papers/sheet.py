"""Laying out a paper on pages of A4: every line belongs to an element of its structure, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from onkreukbaar.casework.paper import Paper, PaperPart
from onkreukbaar.outbound.papers.letters import Alphabet, width_of

WIDTH, HEIGHT = 595.28, 841.89
LEFT, TOP, BOTTOM = 56.0, 62.0, 62.0
LABELS: Final = 175.0
"""How wide the column of what is asked is, in points."""
BODY, SMALL, LEADING = 10.0, 8.0, 14.0
SIGN_HEIGHT = 58.0


@dataclass
class Element:
    """A part of the structure (ISO 32000-1, 14.7): its kind, what is in it, on which pages its lines stand."""

    kind: str
    children: list[Element] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str) -> Element:
        child = Element(kind)
        self.children.append(child)
        return child


@dataclass
class Page:
    """What is drawn on a page, and of which element each of its marked lines is."""

    drawn: list[bytes] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)


class Sheet:
    """Pages that fill up from top to bottom."""

    def __init__(self) -> None:
        self.alphabet, self.root, self.pages = Alphabet(), Element("Document"), [Page()]
        self.y = HEIGHT - TOP

    def room_for(self, height: float) -> None:
        """Begin a new page when what comes does not fit on this one any more."""
        if self.y - height < BOTTOM and self.y < HEIGHT - TOP:
            self.pages.append(Page())
            self.y = HEIGHT - TOP

    def line(self, element: Element, text: str, *, x: float = LEFT, size: float = BODY, is_bold: bool = False) -> None:
        """Write a line of an element where the sheet is."""
        page = self.pages[-1]
        mark = len(page.owners)
        page.owners.append(element)
        element.lines.append((len(self.pages) - 1, mark))
        font, hexed = ("F2" if is_bold else "F1"), self.alphabet.encode(text).hex()
        page.drawn.append(
            f"/{element.kind} <</MCID {mark}>> BDC BT /{font} {size:g} Tf {x:.2f} {self.y:.2f} Td "
            f"<{hexed}> Tj ET EMC".encode()
        )

    def rule(self, x: float, width: float, *, grey: float = 0.7) -> None:
        """Draw a line that says nothing: an artifact."""
        self.pages[-1].drawn.append(
            f"/Artifact BMC {grey:g} G 0.6 w {x:.2f} {self.y:.2f} m {x + width:.2f} {self.y:.2f} l S 0 G EMC".encode()
        )

    def foot(self, page: Page, text: str) -> None:
        hexed = self.alphabet.encode(text).hex()
        page.drawn.append(f"/Artifact BMC BT /F1 {SMALL:g} Tf {LEFT} 34 Td <{hexed}> Tj ET EMC".encode())


def lay_out(paper: Paper) -> Sheet:
    """The pages of a paper."""
    sheet = Sheet()
    _paragraph(sheet, "H1", paper.title, size=17, is_bold=True)
    for sentence in paper.lead:
        _paragraph(sheet, "P", sentence)
    for part in paper.parts:
        _part(sheet, part)
    for who in paper.signatures:
        _signature(sheet, who)
    for number, page in enumerate(sheet.pages, start=1):
        sheet.foot(page, f"{paper.foot}   {number} / {len(sheet.pages)}".strip())
    return sheet


def _paragraph(sheet: Sheet, kind: str, text: str, *, size: float = BODY, is_bold: bool = False) -> None:
    element, leading = sheet.root.add(kind), max(LEADING, size * 1.3)
    sheet.room_for(leading * (4 if kind in ("H1", "H2") else 1))
    for line in wrapped(text, WIDTH - 2 * LEFT, size, is_bold=is_bold):
        sheet.room_for(leading)
        sheet.y -= leading
        sheet.line(element, line, size=size, is_bold=is_bold)
    sheet.y -= 4


def _part(sheet: Sheet, part: PaperPart) -> None:
    sheet.y -= 8
    _paragraph(sheet, "H2", part.title, size=12.5, is_bold=True)
    table = sheet.root.add("Table")
    for label, text in part.lines:
        _row(sheet, table.add("TR"), label, text)


def _row(sheet: Sheet, row: Element, label: str, text: str) -> None:
    """What is asked at the left, what was said at the right; a long answer goes on at the next page."""
    asked = list(wrapped(label, LABELS - 12, BODY, is_bold=True))
    said = list(wrapped(text or "–", WIDTH - 2 * LEFT - LABELS, BODY))
    head, cell = row.add("TH"), row.add("TD")
    sheet.room_for(LEADING * min(max(len(asked), len(said)), 12))
    for number in range(max(len(asked), len(said))):
        sheet.room_for(LEADING)
        sheet.y -= LEADING
        if number < len(asked):
            sheet.line(head, asked[number], is_bold=True)
        if number < len(said):
            sheet.line(cell, said[number], x=LEFT + LABELS)
    sheet.y -= 4
    sheet.rule(LEFT, WIDTH - 2 * LEFT, grey=0.85)


def _signature(sheet: Sheet, who: str) -> None:
    sheet.room_for(SIGN_HEIGHT)
    sheet.y -= LEADING + 8
    sheet.line(sheet.root.add("P"), who)
    sheet.y -= SIGN_HEIGHT - LEADING - 14
    sheet.rule(LEFT, 260)


def wrapped(text: str, room: float, size: float, *, is_bold: bool = False) -> Iterator[str]:
    """A text as lines that fit; a word that is too long by itself is broken."""
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in _broken(paragraph.split(), room, size, is_bold=is_bold):
            longer = f"{line} {word}".strip()
            if line and width_of(longer, size, is_bold=is_bold) > room:
                yield line
                line = word
            else:
                line = longer
        yield line


def _broken(words: list[str], room: float, size: float, *, is_bold: bool) -> Iterator[str]:
    for word in words:
        while width_of(word, size, is_bold=is_bold) > room:
            fits = next(
                n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], size, is_bold=is_bold) <= room
            )
            yield word[:fits]
            word = word[fits:]
        if word:
            yield word
