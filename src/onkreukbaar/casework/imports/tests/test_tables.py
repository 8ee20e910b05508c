import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables.cells import Cells, guard, unguard
from onkreukbaar.casework.imports.tables.header import REJECTED_BECAUSE
from onkreukbaar.casework.imports.tables.open import open_table
from onkreukbaar.casework.imports.tables.table import Layout, Row
from onkreukbaar.casework.imports.tables.write import write_rejected

ROWS = [["naam", "bedrag"], ["Café Zürich", "24,95"], ["Delta", "3"]]


def rows_of(path: Path, layout: Layout | None = None) -> list[Row]:
    with open_table(path, layout) as table:
        return list(table.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_gives_the_same_rows(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = "".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) + "\r\n" for row in ROWS)
    path.write_bytes(text.encode(encoding))
    with open_table(path) as table:
        rows = list(table.rows)
    assert table.columns == ("naam", "bedrag")
    assert [dict(row.cells) for row in rows] == [
        {"naam": "Café Zürich", "bedrag": "24,95"},
        {"naam": "Delta", "bedrag": "3"},
    ]
    assert table.progress() == 1.0


def test_windows_signs_survive(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("naam;bedrag\n“Bon”;€ 5\n".encode("cp1252"))
    assert rows_of(path)[0].cells == {"naam": "“Bon”", "bedrag": "€ 5"}


def test_lines_are_those_of_the_file_even_when_a_cell_has_more_than_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('naam,bedrag\n"twee\nregels",1\n\nDelta,2,te veel\nkort\n')
    found = rows_of(path)
    assert [(row.line, row.surplus) for row in found] == [(2, 0), (5, 1), (6, 0)]
    assert found[2].cells == {"naam": "kort", "bedrag": None}


def test_excel_keeps_dates_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.create_sheet("Geschenken").append(["naam", "dag", "bedrag"])
    book["Geschenken"].append(["Delta", dt.date(2026, 12, 3), 24.95])
    book.save(path)
    assert rows_of(path, Layout(sheet="Geschenken")) == [
        Row(2, {"naam": "Delta", "dag": dt.date(2026, 12, 3), "bedrag": Decimal("24.95")})
    ]
    with pytest.raises(UnreadableFile, match="Geschenken"):
        open_table(path, Layout(sheet="Gaven"))


def test_json_and_json_lines(tmp_path: Path) -> None:
    record = {"giver": {"name": "Delta"}, "value": 24.95, "ok": True}
    whole, wrapped, lines = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.jsonl"
    whole.write_text(json.dumps([record]))
    wrapped.write_text(json.dumps({"data": {"items": [record]}}, indent=1))
    lines.write_text(json.dumps(record) + "\n\n" + json.dumps(record) + "\n")
    expected: Cells = {"giver.name": "Delta", "value": Decimal("24.95"), "ok": True}
    assert rows_of(whole) == [Row(1, expected)]
    assert rows_of(wrapped, Layout(records="data.items")) == [Row(1, expected)]
    assert rows_of(lines) == [Row(1, expected), Row(3, expected)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"\n\n"),
        ("a.csv", b"naam,naam\n1,2\n"),
        ("a.json", b'[{"a": 1'),
        ("a.json", b"{}\n\n"),
        ("a.jsonl", b'{"a": 1}\n{"a"\n'),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0old"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        rows_of(path)


def test_rejected_rows_come_back_as_they_were(tmp_path: Path) -> None:
    path, back = tmp_path / "a.csv", tmp_path / "back.csv"
    path.write_bytes("naam;bedrag\n=SOM(1)  x;-5\n".encode("latin-1"))
    with open_table(path) as table:
        (row,) = table.rows
    write_rejected(back, table, [(row.cells, "onder nul")])
    assert "'=SOM(1)" in back.read_text(encoding="utf-8-sig")
    (again,) = rows_of(back)
    assert again.cells == {**row.cells, REJECTED_BECAUSE: "onder nul"}


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if not (text.startswith("'") and text[1:2] in "=+-@\t\r"):
        assert unguard(guard(text)) == text
