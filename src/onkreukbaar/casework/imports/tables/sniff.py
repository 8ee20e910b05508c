"""What kind of file this is: its kind, encoding and delimiter. Reads the file, trusts no name. Pure."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

CHUNK = 1 << 16
DELIMITERS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def kind_of(path: Path) -> str:
    """csv, xlsx, json or jsonl, by content; `xls` for the old Excel that we do not read."""
    with path.open("rb") as stream:
        start = stream.read(CHUNK)
    if start.startswith(_ZIP):
        return "xlsx"
    if start.startswith(_OLD_EXCEL):
        return "xls"
    text = start.decode(encoding_of(path), errors="replace").lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return "json"
    return _kind_of_object(path, text) if text.startswith("{") else "csv"


def encoding_of(path: Path) -> str:
    """By its mark, else UTF-8 when the whole file is valid UTF-8, else Windows-1252, else Latin-1."""
    with path.open("rb") as stream:
        start = stream.read(4)
        marked = next((name for mark, name in _BOMS if start.startswith(mark)), None)
        if marked:
            return marked
        stream.seek(0)
        return _unmarked_encoding(stream)


def delimiter_of(sample: str) -> str:
    """The delimiter that cuts the first lines into the same number of columns most often; a comma when in doubt."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _kind_of_object(path: Path, text: str) -> str:
    """One object on each line, or one object that holds it all."""
    first_line = text.split("\n", 1)[0].rstrip()
    return "jsonl" if path.suffix.lower() in (".jsonl", ".ndjson") or first_line.endswith("}") else "json"


def _unmarked_encoding(stream: io.BufferedReader) -> str:
    decoder, is_utf8, is_cp1252 = codecs.getincrementaldecoder("utf-8")(), True, True
    while chunk := stream.read(CHUNK):
        is_cp1252 = is_cp1252 and _NOT_IN_CP1252.isdisjoint(chunk)
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            is_utf8 = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        is_utf8 = False
    if is_utf8:
        return "utf-8"
    return "cp1252" if is_cp1252 else "latin-1"


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of records that have as many cells as the header, and that number."""
    records = [record for record in csv.reader(io.StringIO(sample), delimiter=delimiter) if record]
    if not records or len(records[0]) < 2:
        return (0.0, 0)
    same = Counter(len(record) for record in records)[len(records[0])]
    return (same / len(records), len(records[0]))
