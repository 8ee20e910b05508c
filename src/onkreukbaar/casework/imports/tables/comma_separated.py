"""CSV: any delimiter, any of the encodings that offices use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables import sniff
from onkreukbaar.casework.imports.tables.cells import Cell, unguard
from onkreukbaar.casework.imports.tables.header import REJECTED_BECAUSE, column_names
from onkreukbaar.casework.imports.tables.table import Layout, Row, Table

CELL_LIMIT = 1_000_000
SAMPLE = 1 << 16


def read_csv(path: Path, layout: Layout) -> Table:
    """Open a CSV file; raises UnreadableFile."""
    encoding = _encoding(path, layout)
    delimiter = layout.delimiter or sniff.delimiter_of(_sample(path, encoding))
    csv.field_size_limit(CELL_LIMIT)
    raw, size = path.open("rb"), max(path.stat().st_size, 1)
    text = io.TextIOWrapper(raw, encoding=encoding, newline="")
    try:
        reader = csv.reader(text, delimiter=delimiter)
        columns = column_names(_header(reader))
    except UnreadableFile:
        text.close()
        raise
    rows = _rows(reader, columns)
    return Table("csv", columns, rows, lambda: _part(raw, size), text.close, encoding, delimiter)


def _part(raw: IO[bytes], size: int) -> float:
    return 1.0 if raw.closed else min(raw.tell() / size, 1.0)


def _encoding(path: Path, layout: Layout) -> str:
    """A mark at the start of the file is surer than a mapping that was written for another one."""
    found = sniff.encoding_of(path)
    return found if found in ("utf-8-sig", "utf-16") else layout.encoding or found


def _sample(path: Path, encoding: str) -> str:
    """The first lines; a last, half one would count as a row of another width."""
    with path.open("rb") as stream:
        text = stream.read(SAMPLE).decode(encoding, errors="replace")
    return text.rpartition("\n")[0] if len(text) > SAMPLE // 4 and "\n" in text else text


def _header(reader: Iterator[list[str]]) -> Sequence[str]:
    try:
        return next((record for record in reader if any(cell.strip() for cell in record)), [])
    except (csv.Error, UnicodeDecodeError) as fault:
        raise UnreadableFile(_("Dit is geen leesbaar CSV-bestand.")) from fault


def _rows(reader: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            record = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as fault:
            raise UnreadableFile(_("Vanaf regel %(line)d is het bestand niet te lezen.") % {"line": line}) from fault
        if any(cell.strip() for cell in record):
            yield _row(line, record, columns)


def _row(line: int, record: list[str], columns: Sequence[str]) -> Row:
    """Cells at the end that were left out are empty; cells too many make the row suspect."""
    if REJECTED_BECAUSE in columns:
        record = [unguard(cell) for cell in record]
    cells: dict[str, Cell] = dict.fromkeys(columns)
    cells.update(zip(columns, record, strict=False))
    return Row(line, cells, sum(1 for cell in record[len(columns) :] if cell.strip()))
