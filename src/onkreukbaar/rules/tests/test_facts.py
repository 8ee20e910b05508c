"""Facts are read strictly; an error names question, fact, value and the legal ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules import UNKNOWN, FactError, Value, parse_facts

from .packs import defence

VOCABULARY = defence().vocabulary


def read(question: str, name: str, raw: object) -> Value:
    return parse_facts(VOCABULARY.question(question), {name: raw})[name]


@pytest.mark.parametrize(
    ("question", "name", "raw", "value"),
    [
        ("gift", "form", "voucher", "voucher"),
        ("gift", "form", "unknown", UNKNOWN),
        ("gift", "form", UNKNOWN, UNKNOWN),
        ("gift", "proportionate", True, True),
        ("gift", "proportionate", "false", False),
        ("gift", "related_to_position", "no", "no"),
        ("gift", "gifts_from_giver_12m", "3", 3),
        ("gift", "gifts_from_giver_12m", 0, 0),
        ("gift", "value_eur", "50.01", 5001),
        ("gift", "value_range_eur", ["30.00", "80.00"], (3000, 8000)),
        ("gift", "value_range_eur", "30.00,80.00", (3000, 8000)),
        ("gift", "value_range_eur", "[30, 80]", (3000, 8000)),
        ("gift", "value_range_eur", "30..30", (3000, 3000)),
        ("gift", "value_range_eur", "null", None),
        ("gift", "value_range_eur", None, None),
        ("gift", "value_range_eur", "unknown", UNKNOWN),
        ("negotiation_table", "meeting_date", "2026-12-03", date(2026, 12, 3)),
        ("negotiation_table", "exit_date", "unknown", UNKNOWN),
        ("negotiation_table", "organisation", " Noordzee Optronics ", "Noordzee Optronics"),
        ("outside_activity", "hours_per_week", "3.5", 3.5),
        ("outside_activity", "hours_per_week", 3, 3),
        ("fundraising", "plan_agreed_by", ["line_manager"], frozenset({"line_manager"})),
        (
            "fundraising",
            "plan_agreed_by",
            "line_manager, communications",
            frozenset({"line_manager", "communications"}),
        ),
        ("fundraising", "plan_agreed_by", [], frozenset()),
    ],
)
def test_values_that_are_read(question: str, name: str, raw: object, value: Value) -> None:
    assert read(question, name, raw) == value


def test_a_record_is_read_field_by_field() -> None:
    raw = {"granted_by": "secretary_general", "written": "true", "organisation": " X ", "valid_until": "2026-12-31"}
    found = read("negotiation_table", "exemption", {**raw, "matter": "unknown"})
    assert isinstance(found, Mapping)
    assert dict(found) == {
        "granted_by": "secretary_general",
        "written": True,
        "organisation": "X",
        "valid_until": date(2026, 12, 31),
        "matter": UNKNOWN,
    }


ILLEGAL: list[tuple[str, str, Any]] = [
    ("gift", "form", "bon"),
    ("gift", "form", ""),
    ("gift", "form", None),
    ("gift", "form", True),
    ("gift", "proportionate", "yes"),
    ("gift", "proportionate", 1),
    ("gift", "related_to_position", False),
    ("gift", "gifts_from_giver_12m", "-1"),
    ("gift", "gifts_from_giver_12m", 2.5),
    ("gift", "gifts_from_giver_12m", True),
    ("gift", "value_eur", "1,50"),
    ("gift", "value_eur", "-5"),
    ("gift", "value_eur", "1.005"),
    ("gift", "value_eur", None),
    ("gift", "value_range_eur", ["80.00", "30.00"]),
    ("gift", "value_range_eur", ["30.00"]),
    ("gift", "value_range_eur", ["30.00", "unknown"]),
    ("gift", "value_range_eur", "30.00"),
    ("negotiation_table", "meeting_date", "unknown"),
    ("negotiation_table", "meeting_date", "3-12-2026"),
    ("negotiation_table", "meeting_date", "2026-02-30"),
    ("negotiation_table", "organisation", "   "),
    ("negotiation_table", "exemption", {"cats": 1}),
    ("negotiation_table", "exemption", "yes"),
    ("negotiation_table", "exemption", {"written": "maybe"}),
    ("fundraising", "plan_agreed_by", ["the king"]),
    ("outside_activity", "hours_per_week", "three"),
]


@pytest.mark.parametrize(("question", "name", "raw"), ILLEGAL)
def test_an_illegal_value_is_named_with_the_legal_ones(question: str, name: str, raw: object) -> None:
    with pytest.raises(FactError) as caught:
        read(question, name, raw)
    fact = VOCABULARY.question(question).fact(name)
    for part in (question, name, *fact.legal()):
        assert part in str(caught.value)
    assert caught.value.value is raw


def test_an_unlisted_fact_is_named_with_the_listed_ones() -> None:
    with pytest.raises(FactError, match=r"gift: no fact 'colour'.*giver_kind.*manager_consent"):
        read("gift", "colour", "red")


@given(st.data())
def test_what_is_written_is_read_back(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(VOCABULARY.questions.values())))
    fact = data.draw(st.sampled_from(list(question.facts.values())))
    value = data.draw(values_of(fact.kind, fact.values))
    assert fact.parse(fact.write(value), question.key) == value


def values_of(kind: str, values: tuple[str | bool, ...]) -> st.SearchStrategy[Any]:
    cents = st.integers(0, 10**9)
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(0, 10**6),
        "number": st.integers(0, 168),
        "money": cents,
        "range": st.one_of(st.none(), st.tuples(cents, cents).map(lambda pair: (min(pair), max(pair)))),
        "date": st.dates(date(1950, 1, 1), date(2100, 1, 1)),
        "text": st.sampled_from(["Brandaris IT", "unknown matter"]),
        "record": st.none(),
    }
    if kind == "list":
        return st.frozensets(st.sampled_from([str(value) for value in values]))
    return by_kind[kind] if kind in by_kind else st.sampled_from(values)
