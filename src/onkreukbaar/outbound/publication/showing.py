"""Public rows and numbers as a table shows them, in the reader's language."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from onkreukbaar.casework.register import Register
from onkreukbaar.outbound.publication.files import Issue
from onkreukbaar.outbound.publication.make import Made
from onkreukbaar.outbound.publication.rows import WHAT, PublicColumn, PublicRow, cells_of, columns_of
from onkreukbaar.outbound.publication.wording import code_label, in_language, short_day, shown
from onkreukbaar.rules.publication import PublicationTerms


@dataclass(frozen=True)
class ShownRow:
    """One row: its cells in words, the first of which leads, and since when it reads like this ('' is: always)."""

    id: str
    cells: list[tuple[PublicColumn, str]]
    corrected: str


@dataclass(frozen=True)
class ShownTable:
    """Columns that say something in at least one row, and the rows."""

    columns: list[PublicColumn]
    rows: list[ShownRow]


def show_rows(register: Register, terms: PublicationTerms, rows: Iterable[PublicRow]) -> ShownTable:
    """A table of lines; a column in which nothing stands is left out."""
    found = [(row, cells_of(register, terms, row)) for row in rows]
    used = {column.name for _row, cells in found for column, text in cells if text}
    columns = [column for column in columns_of(terms) if column.name in used]
    lines = [
        ShownRow(row.id, [cell for cell in cells if cell[0].name in used], _day(row.corrected_on))
        for row, cells in found
    ]
    return ShownTable(columns, lines)


def _day(text: str) -> str:
    return short_day(dt.date.fromisoformat(text)) if text else ""


@dataclass(frozen=True)
class ShownCounts:
    """Numbers per year. cells: None is too small to tell."""

    heading: str
    columns: list[str]
    rows: list[tuple[str, list[int | None]]]
    smallest: int


def show_counts(issue: Issue) -> ShownCounts:
    """A table of numbers, with the outcomes above it."""
    field = issue.terms.field(issue.terms.outcome)
    values = list(issue.counts[0].counts) if issue.counts else []
    names = [code_label(issue.register, issue.terms.outcome, value) for value in values]
    rows = [(row.year, [row.counts[value] for value in values]) for row in issue.counts]
    return ShownCounts(in_language(field.label) if field else "", names, rows, issue.stated.smallest_count)


def preview_of(register: Register, terms: PublicationTerms, made: Made) -> list[tuple[PublicColumn, str]]:
    """What a line would say, for who looks at it; without its text, which is still to be written."""
    held: dict[str, str | None] = json.loads(made.body)
    fields = {field.column: field for field in terms.fields}
    found = []
    for column in columns_of(terms):
        field = fields.get(column.name)
        value = held.get(field.name if field else column.name)
        found.append((column, shown(register, field, value) if field else value or ""))
    return [cell for cell in found if cell[0].name != WHAT]
