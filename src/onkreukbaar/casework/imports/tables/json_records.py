"""JSON: a list of objects, or an object on each line. What lies deeper gets a dotted name: donor.name, donors.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables import sniff
from onkreukbaar.casework.imports.tables.cells import Cells, as_cell
from onkreukbaar.casework.imports.tables.table import Layout, Row, Table


def read_json(path: Path, layout: Layout) -> Table:
    """Open a JSON file that is a list of objects, or holds one at the path of the layout; raises UnreadableFile."""
    try:
        content = json.loads(path.read_text(encoding=sniff.encoding_of(path)), parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        raise UnreadableFile(_("Dit is geen leesbaar JSON-bestand.")) from fault
    records = _list_in(content, layout.records)
    walk = _Walk(len(records))
    return Table("json", _columns(records), walk.rows(enumerate(records, start=1)), walk.part)


def read_jsonl(path: Path, layout: Layout) -> Table:
    """Open a file with one object on each line; raises UnreadableFile."""
    encoding = layout.encoding or sniff.encoding_of(path)
    columns = _columns(record for _line, record in _lines(path, encoding))
    walk = _Walk(sum(1 for _line in _lines(path, encoding)))
    return Table("jsonl", columns, walk.rows(_lines(path, encoding)), walk.part)


class _Walk:
    """The rows, and how far we are."""

    def __init__(self, size: int) -> None:
        self.size, self.seen = max(size, 1), 0

    def part(self) -> float:
        return self.seen / self.size

    def rows(self, numbered: Iterable[tuple[int, Any]]) -> Iterator[Row]:
        for line, record in numbered:
            self.seen += 1
            if not isinstance(record, dict):
                raise UnreadableFile(_("Nummer %(line)d is geen object met namen en waarden.") % {"line": line})
            yield Row(line, flatten(record))


def flatten(record: Any, prefix: str = "") -> Cells:
    """An object with objects in it as one row of cells.

    >>> flatten({"donor": {"name": "Delta"}, "tags": ["a"]})
    {'donor.name': 'Delta', 'tags.0': 'a'}
    """
    if not isinstance(record, dict | list):
        return {prefix: as_cell(record)}
    pairs = record.items() if isinstance(record, dict) else enumerate(record)
    cells: Cells = {}
    for name, value in pairs:
        cells.update(flatten(value, f"{prefix}.{name}" if prefix else str(name)))
    return cells


def _list_in(content: Any, records: str) -> list[Any]:
    for name in records.split(".") if records else ():
        if not isinstance(content, dict) or name not in content:
            raise UnreadableFile(_("In het JSON-bestand staat geen '%(name)s'.") % {"name": records})
        content = content[name]
    if not isinstance(content, list):
        raise UnreadableFile(
            _("Het JSON-bestand is geen lijst. Noem in de koppeling bij 'records' waar de lijst staat.")
        )
    if not content:
        raise UnreadableFile(_("Het bestand is leeg."))
    return content


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, Any]]:
    with path.open(encoding=encoding) as stream:
        for line, text in enumerate(stream, start=1):
            if text.strip():
                yield line, _parsed(line, text)


def _parsed(line: int, text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError as fault:
        raise UnreadableFile(_("Regel %(line)d is geen leesbare JSON.") % {"line": line}) from fault


def _columns(records: Iterable[Any]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for record in records:
        if isinstance(record, dict):
            names.update(dict.fromkeys(flatten(record)))
    if not any(names):
        raise UnreadableFile(_("In het bestand staan geen namen met waarden."))
    return tuple(names)
