"""Writing rejected rows back, in a form that can be corrected and read again."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from onkreukbaar.casework.imports.tables.cells import Cells, as_text, guard
from onkreukbaar.casework.imports.tables.header import REJECTED_BECAUSE
from onkreukbaar.casework.imports.tables.table import Table


def write_rejected(path: Path, table: Table, rejected: Iterable[tuple[Cells, str]]) -> None:
    """Write the rejected rows with their own columns and the reason, as CSV with the delimiter of the source.

    Args:
        path: where to; overwritten.
        table: the file they came from.
        rejected: the cells of each row, and why it was rejected.
    """
    columns = [name for name in table.columns if name != REJECTED_BECAUSE]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=table.delimiter)
        writer.writerow([*columns, REJECTED_BECAUSE])
        for cells, reason in rejected:
            writer.writerow([*(_written(cells, name) for name in columns), guard(reason)])


def _written(cells: Cells, name: str) -> str:
    """A text as it was, white space and all: only then is it the same row when it comes back."""
    cell = cells.get(name)
    return guard(cell if isinstance(cell, str) else as_text(cell))
