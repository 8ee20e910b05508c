"""Reading files as offices make them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.reference.people.imports.faults import RowFault, SheetFault
from onkreukbaar.reference.people.imports.sheet import read_sheet

PEOPLE = "personeelsnummer;roepnaam;achternaam;eenheid\n10001;Zoë;de Wit;radiotechniek\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_any_encoding_of_an_office(encoding: str) -> None:
    sheet = read_sheet("mensen.csv", PEOPLE.encode(encoding))
    assert sheet.kind.key == "persons"
    assert sheet.rows[0].cells["given_name"] == "Zoë"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter: str) -> None:
    sheet = read_sheet("mensen.csv", PEOPLE.replace(";", delimiter).encode())
    assert sheet.delimiter == delimiter
    assert sheet.values_of(sheet.rows[0])["unit_code"] == "radiotechniek"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("unit_code,name,parent_code", "units"),
        ("position_code,title,unit_code", "positions"),
        ("personnel_number,given_name,family_name,unit_code", "persons"),
        ("personnel_number,kind,from_on", "service"),
        ("personnel_number,position_code,from_on", "holdings"),
        ("personnel_number,role,unit_code,from_on,until_on", "roles"),
        ("Personeelsnummer,Rol", "roles"),
    ],
)
def test_the_columns_tell_the_kind(header: str, kind: str) -> None:
    assert read_sheet("x.csv", header.encode()).kind.key == kind


def test_lines_are_counted_as_an_editor_does() -> None:
    text = 'personnel_number,role\n\n10001,auditor\n"10\n002",auditor\n10003,auditor\n'
    assert [row.line for row in read_sheet("x.csv", text.encode()).rows] == [3, 4, 6]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "leeg"),
        ("kleur,smaak\nrood,zoet\n", "herkennen de kolommen"),
        ("personnel_number,given_name,family_name,unit_code,bsn\n", "bsn. Haal die weg"),
        ("personnel_number,family_name,unit_code\n", "given_name"),
        ("personnel_number,personeelsnummer,role\n", "dubbelt een kolom: personnel_number"),
        ('personnel_number,role\n"10001,auditor\n' + "x" * 200_000, "geen leesbaar CSV"),
    ],
)
def test_a_file_we_cannot_use_says_what_to_do(text: str, says: str) -> None:
    with pytest.raises(SheetFault, match=says):
        read_sheet("x.csv", text.encode())


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("until_on", "31-2-2026", "3-12-2026"),
        ("from_on", "vorige week", "3-12-2026"),
        ("from_on", "", "Vul het in"),
        ("kind", "piraat", "Kies een van: civilian"),
    ],
)
def test_a_cell_we_cannot_read_says_what_to_do(field: str, value: str, remedy: str) -> None:
    cells = {"personnel_number": "1", "kind": "burger", "from_on": "1-1-2026", "until_on": ""} | {field: value}
    sheet = read_sheet("x.csv", f"{','.join(cells)}\n{','.join(cells.values())}".encode())
    with pytest.raises(RowFault) as caught:
        sheet.values_of(sheet.rows[0])
    assert (caught.value.field, caught.value.value) == (field, value)
    assert remedy in caught.value.remedy


@given(st.dates())
def test_a_day_reads_the_same_in_both_notations(day: dt.date) -> None:
    dutch = f"{day.day}-{day.month}-{day.year:04d}"
    sheet = read_sheet("x.csv", f"personnel_number,role,from_on,until_on\n1,auditor,{day.isoformat()},{dutch}".encode())
    values = sheet.values_of(sheet.rows[0])
    assert values["from_on"] == values["until_on"] == day
