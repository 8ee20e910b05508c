"""A register at once: typed, in order, explainable, and the same whether lines are expanded or asked one by one."""

import random
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from onkreukbaar.rules import FactError, PolicyError, Rulebook
from onkreukbaar.rules.polars_target import LACKING, OUTCOME, ROWS, Limits, compile_to_polars, fact_schema

from .oracle_cases import GIFT, READINGS, Reading, as_register, random_facts
from .packs import small_rulebook

GIFTS = GIFT.rulebook
DEFAULTS = {
    name: fact.default for name, fact in GIFTS.question.facts.items() if isinstance(fact.default, str | bool | int)
}


def _register(**columns: list[object]) -> pl.DataFrame:
    """Lines with these facts, and the default for every other."""
    height = len(next(iter(columns.values())))
    facts = {
        "giver_kind": ["supplier"] * height,
        **{name: [value] * height for name, value in DEFAULTS.items()},
        **columns,
    }
    schema = fact_schema(GIFTS)
    return pl.DataFrame(facts, schema={name: schema[name] for name in facts}, strict=False)


def test_each_line_gets_its_outcome_and_its_rows_in_the_order_of_the_register() -> None:
    target = compile_to_polars(GIFTS)
    register = _register(form=["money", "standard", "promotional_item"], value_eur=[5000, 5000, None])
    found = target.assess(register)
    assert found[OUTCOME].to_list() == ["decline", "allowed_with_registration", "allowed"]
    assert [target.rows_of(mask) for mask in found[ROWS]] == [("never-forms", "otherwise"), ("otherwise",), ("small",)]
    assert found.schema == {OUTCOME: pl.Enum(target.outcomes), LACKING: pl.Boolean(), ROWS: pl.UInt64()}


def test_a_line_whose_value_is_unknown_says_that_facts_are_missing() -> None:
    found = compile_to_polars(GIFTS).assess(_register(form=["standard", "standard"], value_eur=[None, 100]))
    assert found[OUTCOME].to_list() == ["consult_first", "allowed_with_registration"]
    assert found[LACKING].to_list() == [True, False]


def test_an_estimate_stands_for_the_value_and_a_missing_column_is_unknown() -> None:
    register = _register(form=["standard"] * 3, value_range_eur=[[1000, 4000], [4000, 6000], None])
    found = compile_to_polars(GIFTS).assess(register)
    assert found[OUTCOME].to_list() == ["allowed_with_registration", "consult_first", "consult_first"]


def test_a_register_without_lines_gives_none() -> None:
    register = _register(form=["standard"], value_eur=[100])
    assert compile_to_polars(GIFTS).assess(register.clear()).height == 0


def test_text_is_read_as_the_values_of_the_vocabulary() -> None:
    register = _register(form=["money"], value_eur=[100]).with_columns(pl.col("form").cast(pl.String))
    assert compile_to_polars(GIFTS).assess(register)[OUTCOME].to_list() == ["decline"]


def test_a_column_that_is_no_fact_is_refused() -> None:
    with pytest.raises(FactError, match="no fact 'colour'"):
        compile_to_polars(GIFTS).assess(pl.DataFrame({"colour": ["red"]}))


def test_a_value_that_the_fact_cannot_have_is_refused() -> None:
    with pytest.raises(FactError, match="fact form"):
        compile_to_polars(GIFTS).assess(pl.DataFrame({"form": ["gold"]}))


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)
def test_expanding_in_small_portions_or_asking_one_by_one_gives_the_same(reading: Reading) -> None:
    dice = random.Random(9)
    cases = [random_facts(reading, dice, unknown=dice.choice([0, 1, 2, 3])) for _ in range(150)]
    register = as_register([*cases, *cases], reading.rulebook.question)
    target = compile_to_polars(reading.rulebook)
    whole = replace(target, limits=Limits(ways=10**6, different=1)).assess(register)
    portions = replace(target, limits=Limits(ways=10**6, different=1, held=50)).assess(register)
    singly = replace(target, limits=Limits(ways=0)).assess(register)
    assert_frame_equal(whole, portions)
    assert_frame_equal(whole, singly)
    assert_frame_equal(whole.head(150), whole.tail(150))


FIRST = """\
decides: first
rules:
- {id: money, when: {form: money}, outcome: decline, text: TEXT}
- {id: home, when: {place: home_or_private}, outcome: consult_first, text: TEXT}
- {id: otherwise, when: {}, otherwise: true, outcome: allowed, text: TEXT}
"""


def test_where_the_first_row_decides_others_are_reasons_too_but_for_the_else_row(tmp_path: Path) -> None:
    target = compile_to_polars(small_rulebook(tmp_path, FIRST))
    places = ["home_or_private", "home_or_private", "work_or_public", None]
    found = target.assess(pl.DataFrame({"form": ["money", "ticket", "ticket", "ticket"], "place": places}))
    assert found[OUTCOME].to_list() == ["decline", "consult_first", "allowed", "consult_first"]
    assert found[LACKING].to_list() == [False, False, False, True]
    assert [target.rows_of(mask) for mask in found[ROWS]] == [("money", "home"), ("home",), ("otherwise",), ()]


def test_a_line_for_which_no_row_matches_is_never_passed_over(tmp_path: Path) -> None:
    rows = "precedence: [decline]\nrules:\n- {id: money, when: {form: money}, outcome: decline, text: TEXT}\n"
    target = compile_to_polars(small_rulebook(tmp_path, rows))
    for forms in (["ticket"], [None]):
        with pytest.raises(PolicyError, match="no row matches"):
            replace(target, limits=Limits(different=1)).assess(
                pl.DataFrame({"form": forms}, schema={"form": pl.String})
            )


def _with_rows(folder: Path, count: int) -> Rulebook:
    row = "- {{id: row-{0}, when: {{gifts_from_giver_12m: '= {0}'}}, outcome: allowed, text: TEXT}}\n"
    rows = "".join(row.format(number) for number in range(count))
    return small_rulebook(folder, f"precedence: [allowed]\nrules:\n{rows}")


def test_a_mask_holds_64_rows(tmp_path: Path) -> None:
    target = compile_to_polars(_with_rows(tmp_path, 64))
    found = target.assess(pl.DataFrame({"gifts_from_giver_12m": [0, 63]}))
    assert [target.rows_of(mask) for mask in found[ROWS]] == [("row-0",), ("row-63",)]


def test_a_rulebook_with_more_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="65 rows do not fit"):
        compile_to_polars(_with_rows(tmp_path, 65))
