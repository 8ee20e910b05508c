"""What every reader gives: the columns, the rows one by one, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from onkreukbaar.casework.imports.tables.cells import Cells


@dataclass(frozen=True)
class Layout:
    """What a mapping says about the file; '' is: find out by looking.

    sheet: of an Excel file, by name; records: in a JSON file, the path to the list ("data.items").
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    records: str = ""


@dataclass(frozen=True)
class Row:
    """One row: the line it starts on (in JSON: the how-manieth record) and its cells by column.

    surplus: cells beyond the last column of the header; a row that has them is not to be trusted.
    """

    line: int
    cells: Cells
    surplus: int = 0


@dataclass(frozen=True)
class Table:
    """An open file. `rows` can be walked once, inside a `with`; `progress` is the part that has been read, 0 to 1."""

    kind: str
    columns: tuple[str, ...]
    rows: Iterator[Row]
    progress: Callable[[], float]
    close: Callable[[], object] = lambda: None
    encoding: str = "utf-8"
    delimiter: str = ","

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()
