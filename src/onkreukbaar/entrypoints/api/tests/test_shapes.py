"""The schemas and what checks them say the same as an independent validator, and as the rules themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.doors.registers import schemas_of
from onkreukbaar.entrypoints.api.shapes.check import faults_in
from onkreukbaar.entrypoints.api.shapes.facts import fact_schema, facts_schema, question_schema, read_facts
from onkreukbaar.entrypoints.api.shapes.values import MONEY
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN, Fact
from onkreukbaar.rules.vocabulary import Question

QUESTIONS = list(current_pack().vocabulary.questions.values())
FACTS = [(question, fact) for question in QUESTIONS for fact in question.facts.values()]
TRIED: list[Any] = [
    "unknown", None, True, False, 1, 0, -1, 10**9, "true", "", " ", "yes", "24.95", "24,95", "24.955", "-1", "0", "007",
    "2026-12-03", "2026-02-30", "03-12-2026", "٢٠٢٦-12-03", [], ["30.00", "80.00"], ["80.00", "30.00"],
    ["30.00"], {}, {"x": 1}, "x" * 3000, 1.5,
]  # fmt: skip


def tells_the_same(schema: dict[str, Any], value: Any) -> bool:
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date", "uuid"]))
    return validator.is_valid(value) == (not list(faults_in(schema, value)))


def test_a_line_break_does_not_pass_at_the_end_of_an_amount() -> None:
    assert list(faults_in(MONEY, "24.95")) == []
    assert list(faults_in(MONEY, "24.95\n"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_we_check_facts_as_json_schema_does(question: Question) -> None:
    for fact in question.facts.values():
        values = [*TRIED, *fact.values, list(fact.values)]
        assert [value for value in values if not tells_the_same(fact_schema(fact), value)] == [], fact.name


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda part: (
            st.lists(part, max_size=3)
            | st.dictionaries(
                st.sampled_from(["version", "text", "values", "description", "destination"]), part, max_size=4
            )
        ),
    )
)
@settings(max_examples=150)
def test_we_check_whole_bodies_as_json_schema_does(data: Any) -> None:
    for register in all_registers():
        for schema in schemas_of(register).values():
            assert tells_the_same(schema, data)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_what_keeps_to_the_schema_is_read_by_the_rules(question: Question) -> None:
    for fact in question.facts.values():
        for value in [*TRIED, *fact.values]:
            if not list(faults_in(fact_schema(fact), value)) and value != ["80.00", "30.00"]:
                assert fact.name in read_facts(question, {fact.name: value})


@pytest.mark.parametrize(("question", "fact"), [(q, f) for q, f in FACTS if f.kind == "date"])
def test_a_day_that_nobody_knows_is_null(question: Question, fact: Fact) -> None:
    if fact.can_be_unknown:
        assert read_facts(question, {fact.name: None}) == {fact.name: UNKNOWN}
    assert read_facts(question, {fact.name: "2026-12-03"}) == {fact.name: dt.date(2026, 12, 3)}


def test_a_range_turned_round_is_refused_by_the_rules() -> None:
    question = current_pack().vocabulary.questions["gift"]
    with pytest.raises(FactError):
        read_facts(question, {"value_range_eur": ["80.00", "30.00"]})


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_the_vocabulary_is_a_schema_of_its_own(question: Question) -> None:
    schema = question_schema(current_pack(), question, f"/api/v1/questions/{question.key}")
    Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == set(question.facts)
    bare = facts_schema(question)
    assert {
        name: part
        for name, part in schema["properties"].items()
        if not part.items() >= bare["properties"][name].items()
    } == {}


def test_it_has_its_words_in_both_languages() -> None:
    pack = current_pack()
    schema = question_schema(pack, pack.vocabulary.questions["gift"], "")
    assert schema["x-titles"] == {"nl": "Geschenk", "en": "Gift"}
    form = schema["properties"]["form"]
    assert form["x-values"]["voucher"]["nl"]
    assert set(form["x-values"]) == {value for value in form["enum"] if value != "unknown"}


def test_every_schema_of_a_register_is_one() -> None:
    for register in all_registers():
        for schema in schemas_of(register).values():
            Draft202012Validator.check_schema(schema)


def test_all_faults_are_told_at_once_with_place_and_remedy() -> None:
    schema = facts_schema(current_pack().vocabulary.questions["gift"])
    found = dict(faults_in({"type": "object", "properties": {"facts": schema}}, {"facts": {"form": "brick", "x": 1}}))
    assert set(found) == {"facts.form", "facts.x", "facts.giver_kind"}
    assert "brick" in found["facts.form"]
    assert "voucher" in found["facts.form"]
