"""Excel (.xlsx): the values as they were last calculated, never the formulas."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables.cells import Cell, as_cell
from onkreukbaar.casework.imports.tables.header import column_names
from onkreukbaar.casework.imports.tables.table import Layout, Row, Table


def read_xlsx(path: Path, layout: Layout) -> Table:
    """Open the named sheet of a workbook, or its first; raises UnreadableFile."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        raise UnreadableFile(_("Dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx.")) from fault
    try:
        sheet = _sheet(book, layout.sheet)
        sheet.reset_dimensions()  # what the file says of its own size is often wrong
        numbered = enumerate(sheet.iter_rows(values_only=True), start=1)
        columns = column_names(next((cells for _line, cells in numbered if _is_filled(cells)), ()))
    except UnreadableFile:
        book.close()
        raise
    walk = _Walk(max(path.stat().st_size, 1))
    return Table("xlsx", columns, walk.rows(numbered, columns), walk.part, book.close)


class _Walk:
    """How far we are. A compressed file tells neither its rows nor our place: a guess, that never reaches the end."""

    def __init__(self, size: int) -> None:
        self.expected, self.seen, self.is_done = size / 60, 0, False

    def part(self) -> float:
        return 1.0 if self.is_done else self.seen / (self.seen + self.expected)

    def rows(self, numbered: Iterator[tuple[int, Any]], columns: Sequence[str]) -> Iterator[Row]:
        for line, cells in numbered:
            self.seen += 1
            if _is_filled(cells):
                yield _row(line, cells, columns)
        self.is_done = True


def _sheet(book: Any, name: str) -> Any:
    if not name:
        return book.worksheets[0]
    if name not in book.sheetnames:
        raise UnreadableFile(
            _("Er is geen blad '%(name)s'. Wel: %(there)s.") % {"name": name, "there": ", ".join(book.sheetnames)}
        )
    return book[name]


def _is_filled(cells: Sequence[Any]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in cells)


def _row(line: int, values: Sequence[Any], columns: Sequence[str]) -> Row:
    cells: dict[str, Cell] = dict.fromkeys(columns)
    cells.update(zip(columns, map(as_cell, values), strict=False))
    return Row(line, cells, sum(1 for value in values[len(columns) :] if value is not None and str(value).strip()))
