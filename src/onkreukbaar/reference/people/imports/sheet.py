"""Reading a CSV file as a sheet of one kind. Offices use any delimiter and several encodings."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.reference.people.imports.columns import REJECTED_BECAUSE, SHEETS, Kind
from onkreukbaar.reference.people.imports.faults import RowFault, SheetFault

DELIMITERS = ",;\t|"
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
LONGEST_CELL = 100_000
"""Characters in one cell; more is no cell."""
_GUARDED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True)
class Row:
    """One line of a file: its number (the header is line 1) and its cells, trimmed, by the name of their column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A file of one kind. `header`: its columns as written; `names`: what each of them is called here."""

    file: str
    kind: Kind
    header: tuple[str, ...]
    names: tuple[str, ...]
    delimiter: str
    rows: tuple[Row, ...]

    def values_of(self, row: Row) -> dict[str, object]:
        """The cells of a row, read; columns the file does not have are left out. Raises RowFault at the first fault."""
        values: dict[str, object] = {}
        for column in self.kind.columns:
            if column.name not in self.names:
                continue
            cell = row.cells.get(column.name, "")
            if column.is_required and not cell:
                raise RowFault(column.name, "", _("Dit veld is leeg."), _("Vul het in."))
            values[column.name] = column.read(column.name, cell)
        return values


def read_sheet(file: str, content: bytes) -> Sheet:
    """Read a CSV file.

    Raises SheetFault: unreadable, empty, of no known kind, a column too many (nothing we have no purpose for is read)
    or too few.
    """
    text = _decode(content)
    delimiter = _delimiter(text)
    lines = _lines(text, delimiter)
    if not lines:
        raise SheetFault(_("%(file)s is leeg. De eerste regel noemt de kolommen.") % {"file": file})
    header = tuple(cell.strip() for cell in lines[0][1])
    kind = _kind_of(file, header)
    names = _names(file, header, kind)
    return Sheet(file, kind, header, names, delimiter, tuple(_row(line, record, names) for line, record in lines[1:]))


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS[:-1]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(ENCODINGS[-1])


def _delimiter(text: str) -> str:
    """The sign that stands most often in the header."""
    header = text.lstrip().split("\n", 1)[0]
    return max(DELIMITERS, key=header.count)


def _lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Each record that holds something, with the number of the line it begins on."""
    reader, found, begins = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [], 1
    try:
        for record in reader:
            _check_cells(record)
            if any(cell.strip() for cell in record):
                found.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise SheetFault(_("Vanaf regel %(line)d is dit geen leesbaar CSV-bestand.") % {"line": begins}) from fault
    return found


def _check_cells(record: Sequence[str]) -> None:
    """Raise csv.Error for a cell that is too long: a quote that is never closed swallows the rest of the file."""
    if any(len(cell) > LONGEST_CELL for cell in record):
        raise csv.Error("cell too long")


def _known_as(header: Sequence[str], kind: Kind) -> set[str]:
    return {kind.by_name[name.lower()].name for name in header if name.lower() in kind.by_name}


def _kind_of(file: str, header: Sequence[str]) -> Kind:
    """The kind whose marks all stand in the header; of several the one with the most marks."""
    fitting = [kind for kind in SHEETS if kind.marks <= _known_as(header, kind)]
    if not fitting:
        raise SheetFault(
            _("We herkennen de kolommen van %(file)s niet: %(columns)s.") % {"file": file, "columns": ", ".join(header)}
        )
    return max(fitting, key=lambda kind: len(kind.marks))


def _names(file: str, header: Sequence[str], kind: Kind) -> tuple[str, ...]:
    own = [name for name in header if name.lower() != REJECTED_BECAUSE]
    unknown = [name for name in own if name.lower() not in kind.by_name]
    if unknown:
        raise SheetFault(
            _("%(file)s heeft een kolom die we niet gebruiken: %(unknown)s. Haal die weg. We kennen: %(known)s.")
            % {"file": file, "unknown": ", ".join(unknown), "known": _listed(kind)}
        )
    names = tuple(kind.by_name[name.lower()].name if name in own else "" for name in header)
    missing = [column.name for column in kind.columns if column.is_required and column.name not in names]
    double = sorted({name for name in names if name and names.count(name) > 1})
    if missing or double:
        raise SheetFault(
            _("In %(file)s ontbreekt of dubbelt een kolom: %(columns)s. We kennen: %(known)s.")
            % {"file": file, "columns": ", ".join(missing + double), "known": _listed(kind)}
        )
    return names


def _listed(kind: Kind) -> str:
    return ", ".join(f"{column.name} ({column.dutch})" for column in kind.columns)


def _row(line: int, record: list[str], names: tuple[str, ...]) -> Row:
    return Row(line, {name: _unguarded(cell.strip()) for name, cell in zip(names, record, strict=False) if name})


def _unguarded(cell: str) -> str:
    """A rejected row comes back with an apostrophe before what a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith(_GUARDED) else cell
