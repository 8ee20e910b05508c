import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.import_specification import RowFault
from onkreukbaar.casework.imports.convert import Converter
from onkreukbaar.casework.imports.faults import MappingFault
from onkreukbaar.casework.imports.mapping import Mapping
from onkreukbaar.casework.imports.read_mapping import parse_mapping
from onkreukbaar.casework.imports.tables.table import Row
from onkreukbaar.casework.imports.tests.sample import SPECIFICATION

TEXT = """
mapping: voorbeeld
register: gifts
nil: {columns: [gift, value]}
rates:
  valid_days: 31
  per_euro: {GBP: {2024-11-01: "0.83998", 2024-12-02: "0.82898"}}
fields:
  description: gift
  offered_on: {column: date, dates: ["%d/%m/%Y"]}
  direction:
    column: way
    values: {Received: received}
    matches: [{pattern: "^received", value: received}]
  value: {column: value, currency: GBP}
  refusal_offends: {column: why, matches: [{pattern: embarrass, value: true}]}
"""


def mapping(text: str = TEXT) -> Mapping:
    return parse_mapping(text, SPECIFICATION, "gifts")


def row(**cells: Any) -> Row:
    return Row(2, {"gift": "Wijn", "date": "2024-11-20", "way": "Received", "value": "£30", "why": "", **cells})


def convert(text: str = TEXT, **cells: Any) -> dict[str, Any]:
    return dict(Converter(mapping(text), SPECIFICATION).values(row(**cells)))


def test_a_row_says_what_its_cells_say_and_no_more() -> None:
    assert convert() == {
        "description": "Wijn",
        "offered_on": dt.date(2024, 11, 20),
        "direction": "received",
        "value": Amount(3000, currency="GBP", words="£30", rate=Decimal("1.190505"), rate_on=dt.date(2024, 11, 1)),
    }


def test_the_rate_is_the_last_one_before_the_day_and_not_too_old() -> None:
    assert convert(date="02/12/2024")["value"].rate_on == dt.date(2024, 12, 2)
    assert convert(date="01/12/2024")["value"].rate_on == dt.date(2024, 11, 1)
    for day in ("2024-10-31", "2025-01-03", ""):
        found = convert(date=day)["value"]
        assert (found.rate, found.in_euro(found.cents)) == (None, None)


def test_tables_know_no_case_and_patterns_find_the_rest() -> None:
    assert convert(way=" RECEIVED.")["direction"] == "received"
    assert convert(way="Received (by spouse)")["direction"] == "received"
    assert convert(why="It would cause embarrassment")["refusal_offends"] is True
    assert "refusal_offends" not in convert(why="Official trip")


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"way": "Borrowed"}, "direction", "Borrowed"),
        ({"date": "soon"}, "offered_on", "soon"),
        ({"date": "11/31/2024"}, "offered_on", "11/31/2024"),
        ({"value": "-5"}, "value", "-5"),
        ({"gift": ""}, "description", ""),
        ({"gift": "x" * 41}, "description", "x" * 41),
    ],
)
def test_what_cannot_land_names_field_value_and_remedy(cells: dict[str, str], field: str, value: str) -> None:
    with pytest.raises(RowFault) as fault:
        convert(**cells)
    assert (fault.value.field, fault.value.value) == (field, value)
    assert fault.value.remedy


@pytest.mark.parametrize("words", ["Nil Return", "nil return", "NIL  Return", "Nil.", "none", "Geen"])
def test_nil_returns_in_every_spelling(words: str) -> None:
    converter = Converter(mapping(), SPECIFICATION)
    assert converter.is_nil(row(gift=words, value=words))
    assert converter.is_nil(row(gift=words, value="n/a"))
    assert not converter.is_nil(row())


def test_a_row_that_says_nothing_and_something_is_not_nil() -> None:
    with pytest.raises(RowFault):
        Converter(mapping(), SPECIFICATION).is_nil(row(gift="Nil return", value="£250"))


def test_the_same_row_has_the_same_key_and_another_source_another() -> None:
    one = Converter(mapping(), SPECIFICATION).key
    two = Converter(mapping(TEXT.replace("voorbeeld", "anders")), SPECIFICATION).key
    by_gift = Converter(mapping(TEXT + "identity: [gift]\n"), SPECIFICATION).key
    assert one(row()) == one(row(gift="  Wijn ")) != one(row(value="£31"))
    assert one(row()) != two(row())
    assert by_gift(row()) == by_gift(row(value="£31")) != by_gift(row(gift="Bier"))


def test_alternatives_and_parts_of_a_text() -> None:
    text = TEXT.replace(
        '{column: date, dates: ["%d/%m/%Y"]}',
        '{first: [date, {column: gift, pattern: "Recd--([^.;]+)", dates: ["%B %d, %Y"]}]}',
    )
    assert convert(text, date="", gift="Rug. Recd-- March 25, 2000; Est.")["offered_on"] == dt.date(2000, 3, 25)
    assert "offered_on" not in convert(text, date="", gift="Rug")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("description: gift", "beschrijving: gift", ["beschrijving", "description", "declarant_name"]),
        ("values: {Received: received}", "values: {Received: gekregen}", ["gekregen", "received, declined"]),
        ("nil: {columns", "nihil: {columns", ["nihil", "nil"]),
        ("column: way", "kolom: way", ["kolom", "column"]),
        ("register: gifts", "register: invitations", ["invitations"]),
        ("description: gift", "description: {}", ["description", "column"]),
        ("description: gift", "", ["description"]),
        ("pattern: embarrass", "pattern: 'embar('", ["embar("]),
        ("why, matches", "why, dates: ['%d'], matches", ["refusal_offends", "dates"]),
        ('"0.83998"', '"-1"', ["GBP"]),
        ("mapping: voorbeeld", "", ["mapping"]),
        ("fields:", "fields: [", ["YAML"]),
    ],
)
def test_a_mapping_that_says_what_does_not_exist_is_told_so(old: str, new: str, named: list[str]) -> None:
    with pytest.raises(MappingFault) as fault:
        mapping(TEXT.replace(old, new))
    assert all(name in str(fault.value) for name in named)


def test_rates_may_lie_beside_the_mapping_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "rates.yaml").write_text('per_euro: {GBP: {2024-11-01: "0.5"}}')
    start, end = TEXT.index("rates:"), TEXT.index("fields:")
    text = TEXT[:start] + "rates: rates.yaml\n" + TEXT[end:]
    found = parse_mapping(text, SPECIFICATION, "gifts", tmp_path)
    assert found.rates.on("GBP", dt.date(2024, 11, 2)) == (Decimal(2), dt.date(2024, 11, 1))
    with pytest.raises(MappingFault):
        parse_mapping(text.replace("rates.yaml", "../rates.yaml"), SPECIFICATION, "gifts", tmp_path / "sub")
