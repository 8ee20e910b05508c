"""The classes of a fact: values are in one class exactly when no cell tells them apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules import Fact
from onkreukbaar.rules.conditions import Cell
from onkreukbaar.rules.scales import make_scale

OPS = st.sampled_from(["in", "<", "<=", ">", ">="])
AMOUNTS = st.integers(0, 30)
CELLS = st.lists(st.builds(lambda op, bound: Cell("v", op, (bound,)), OPS, AMOUNTS), min_size=1, max_size=5)


@given(CELLS, AMOUNTS, AMOUNTS)
def test_numbers_are_in_one_class_exactly_when_no_cell_tells_them_apart(cells: list[Cell], a: int, b: int) -> None:
    scale = make_scale(Fact("v", "integer"), cells)
    alike = all(cell.accepts(a) is cell.accepts(b) for cell in cells)
    assert (scale.code(a) == scale.code(b)) is alike


@given(CELLS, AMOUNTS, AMOUNTS)
def test_a_range_has_the_classes_of_all_that_lies_in_it(cells: list[Cell], a: int, b: int) -> None:
    scale = make_scale(Fact("v", "money"), cells)
    low, high = min(a, b), max(a, b)
    assert scale.codes_between(low, high) == tuple(sorted({scale.code(value) for value in range(low, high + 1)}))


@given(CELLS)
def test_each_class_has_a_sample_of_its_own(cells: list[Cell]) -> None:
    scale = make_scale(Fact("v", "integer"), cells)
    assert [scale.code(sample) for sample in scale.samples] == list(range(scale.size))
    for cell in cells:
        accepted = {code for code, sample in enumerate(scale.samples) if cell.accepts(sample)}
        assert scale.accepted(cell) == sum(1 << code for code in accepted)


def test_dates_are_told_apart_by_the_day() -> None:
    scale = make_scale(Fact("v", "date"), [Cell("v", ">=", (date(2026, 3, 1),))])
    assert scale.code(date(2026, 2, 28)) != scale.code(date(2026, 3, 1))
    assert scale.code(date(2026, 3, 1)) == scale.code(date(2099, 1, 1))
    assert scale.size == 2


def test_a_value_that_is_not_listed_has_no_class() -> None:
    scale = make_scale(Fact("v", "choice", ("red", "blue")), [Cell("v", "in", ("red",))])
    assert scale.size == 2
    with pytest.raises(KeyError):
        scale.code("green")
