"""Conditions: what holds, what does not, and what cannot be told yet."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules import UNKNOWN, Value
from onkreukbaar.rules.conditions import (
    ALWAYS,
    NEVER,
    AllOf,
    AnyOf,
    Cell,
    Condition,
    Not,
    all_of,
    any_of,
    cells,
    holds,
    replace_cells,
    support,
)

NAMES = ("a", "b", "c")
VALUES = (0, 1, 2)
CELLS = st.builds(
    Cell,
    st.sampled_from(NAMES),
    st.sampled_from(["in", "<", "<=", ">", ">="]),
    st.tuples(st.sampled_from(VALUES)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    CELLS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries({name: st.sampled_from([*VALUES, UNKNOWN]) for name in NAMES})


def ways(facts: dict[str, Value]) -> list[dict[str, Value]]:
    choices = [VALUES if facts[name] is UNKNOWN else (facts[name],) for name in NAMES]
    return [dict(zip(NAMES, values, strict=True)) for values in product(*choices)]


@given(CONDITIONS, FACTS)
def test_a_condition_that_holds_does_so_in_every_way(condition: Condition, facts: dict[str, Value]) -> None:
    found = holds(condition, facts)
    in_every_way = {holds(condition, way) for way in ways(facts)}
    assert None not in in_every_way
    if found is not None:
        assert in_every_way == {found}


@given(CONDITIONS, FACTS)
def test_the_cells_that_support_a_condition_are_enough(condition: Condition, facts: dict[str, Value]) -> None:
    for way in ways(facts)[:3]:
        wanted = holds(condition, way)
        assert wanted is not None
        kept = {cell.fact for cell in support(condition, way, wanted=wanted)}
        assert holds(condition, {name: value for name, value in way.items() if name in kept}) is wanted


@given(CONDITIONS, CONDITIONS, FACTS)
def test_joining_simplifies_and_changes_nothing(left: Condition, right: Condition, facts: dict[str, Value]) -> None:
    for way in ways(facts)[:3]:
        assert holds(all_of(left, ALWAYS, right), way) is (holds(left, way) and holds(right, way))
        assert holds(any_of(left, NEVER, right), way) is (holds(left, way) or holds(right, way))
    assert all_of(left, NEVER) == NEVER
    assert any_of(left, ALWAYS) == ALWAYS


def test_replacing_cells_reaches_all_of_them() -> None:
    condition = AllOf((Cell("a", "in", (1,)), Not(AnyOf((Cell("b", "in", (1,)), Cell("a", ">", (0,)))))))
    renamed = replace_cells(condition, lambda cell: Cell("c", cell.op, cell.values))
    assert [cell.fact for cell in cells(condition)] == ["a", "b", "a"]
    assert [cell.fact for cell in cells(renamed)] == ["c", "c", "c"]


def test_no_comparison_holds_for_nothing() -> None:
    assert not Cell("a", "<", (5,)).accepts(None)
    assert Cell("a", "in", (None,)).accepts(None)
