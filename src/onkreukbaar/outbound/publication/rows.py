"""A public register as rows: what the pages and the files show, and nothing else leaves the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onkreukbaar.casework.register import Register
from onkreukbaar.outbound.publication.make import EMPLOYEE, POSITION, UNIT
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.naming import named_in
from onkreukbaar.outbound.publication.wording import in_language, shown
from onkreukbaar.rules.publication import PublicationTerms

PUBLISHED, CORRECTED, WITHDRAWN = "published", "corrected", "withdrawn"
WHAT: Final = "what"
OWN_COLUMNS: Final = (UNIT, EMPLOYEE, POSITION)


@dataclass(frozen=True)
class PublicRow:
    """One public line.

    status: PUBLISHED, CORRECTED or WITHDRAWN. values: by column name, as machines read them ('' is unknown or left
    out); days in ISO 8601.
    """

    id: str
    status: str
    values: dict[str, str]
    published_on: str
    corrected_on: str
    withdrawn_on: str


@dataclass(frozen=True)
class PublicColumn:
    """One column: its name for machines, its label for readers, and whether it leads the row."""

    name: str
    label: str


def columns_of(terms: PublicationTerms) -> list[PublicColumn]:
    """The columns of a public register, in the reader's language."""
    what = [PublicColumn(WHAT, _("Wat"))] if terms.text else []
    fields = [PublicColumn(field.column, in_language(field.label)) for field in terms.fields]
    unit = [PublicColumn(UNIT, _("Onderdeel"))] if terms.unit_from_members else []
    if terms.named == "nobody":
        return [*what, *fields, *unit]
    return [*what, *fields, *unit, PublicColumn(EMPLOYEE, _("Naam")), PublicColumn(POSITION, _("Functie"))]


def rows_of(terms: PublicationTerms, lines: Iterable[PublicLine]) -> Iterator[PublicRow]:
    """Lines that are public, as rows. Whoever lost his published position since is not named any more."""
    for line in lines:
        status = CORRECTED if line.corrected_on else PUBLISHED
        yield PublicRow(
            id=str(line.public_id),
            status=status,
            values=_values(terms, line),
            published_on=_day(line.released_on),
            corrected_on=_day(line.corrected_on),
            withdrawn_on="",
        )


def with_names(lines: QuerySet[PublicLine]) -> QuerySet[PublicLine]:
    """The same lines with what decides who is named."""
    return lines.select_related("case__declarant").prefetch_related("case__declarant__holdings__position")


def traces_of(lines: Iterable[PublicLine]) -> Iterator[PublicRow]:
    """Lines that were public once: an id, and since when they are gone."""
    for line in lines:
        yield PublicRow(str(line.public_id), WITHDRAWN, {}, "", "", _day(line.withdrawn_on))


def _values(terms: PublicationTerms, line: PublicLine) -> dict[str, str]:
    held = line.values
    values = {WHAT: line.text} if terms.text else {}
    values |= {field.column: held.get(field.name) or "" for field in terms.fields}
    if terms.unit_from_members:
        values[UNIT] = held.get(UNIT) or ""
    if terms.named != "nobody":
        named = named_in(line.case, terms) if held.get(EMPLOYEE) else None
        values[EMPLOYEE], values[POSITION] = (named.employee, named.position) if named else ("", "")
    return values


def _day(day: object) -> str:
    return str(day) if day else ""


def cells_of(register: Register, terms: PublicationTerms, row: PublicRow) -> list[tuple[PublicColumn, str]]:
    """A row for a reader: each column with its value in words."""
    by_column = {field.column: field for field in terms.fields}
    found = []
    for column in columns_of(terms):
        value = row.values.get(column.name, "")
        field = by_column.get(column.name)
        found.append((column, shown(register, field, value) if field else value))
    return found
