"""Opening a file as a table, whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables import sniff
from onkreukbaar.casework.imports.tables.comma_separated import read_csv
from onkreukbaar.casework.imports.tables.excel import read_xlsx
from onkreukbaar.casework.imports.tables.json_records import read_json, read_jsonl
from onkreukbaar.casework.imports.tables.table import Layout, Table

READERS: dict[str, Callable[[Path, Layout], Table]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "json": read_json,
    "jsonl": read_jsonl,
}


def open_table(path: Path, layout: Layout | None = None) -> Table:
    """Open a file as a table.

    Args:
        path: the file; its kind, encoding and delimiter are found out by looking, where the layout leaves them open.
        layout: what a mapping says about the file.
    Raises:
        UnreadableFile: not there, empty, broken, or of a kind we do not read.
    """
    if not path.is_file():
        raise UnreadableFile(_("Dit bestand bestaat niet: %(name)s.") % {"name": path.name})
    if path.stat().st_size == 0:
        raise UnreadableFile(_("Het bestand is leeg."))
    reader = READERS.get(sniff.kind_of(path))
    if reader is None:
        raise UnreadableFile(_("Dit is een oud Excel-bestand (.xls). Bewaar het als .xlsx of als CSV."))
    return reader(path, layout or Layout())
