"""Other rules over the same register: which outcomes change, and by which rows."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onkreukbaar.rules import PolicyError, Rulebook, assess
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.simulate import frame_of, simulate

from .packs import defence

COURTEOUS: dict[str, Value] = {
    "related_to_position": "yes",
    "giver_kind": "association",
    "giver_is_supplier_staff": False,
    "reason": "courtesy",
    "form": "standard",
    "offer_open_to": "selected",
    "proportionate": True,
    "gifts_from_giver_12m": 1,
    "place": "work_or_public",
    "already_received": False,
    "refusal_offends": False,
    "given_to": "employee",
    "matter_phase": "none",
    "involvement": "none",
    "manager_consent": "given",
}


def gift_rules() -> Rulebook:
    return defence().rulebook("gift")


def capped(cap: str) -> Rulebook:
    return defence().vary(gift_rules(), {"cap": cap})


def worth(cents: int) -> dict[str, Value]:
    return {**COURTEOUS, "value_eur": cents}


def test_a_lower_cap_refuses_what_lies_between_by_the_row_of_the_cap() -> None:
    register = frame_of(gift_rules(), [worth(2000), worth(2500), worth(2501), worth(5001)])
    found = simulate(register, gift_rules(), capped("25.00"))
    assert found.matrix == {
        ("allowed_with_registration", "allowed_with_registration"): 2,
        ("allowed_with_registration", "decline"): 1,
        ("decline", "decline"): 1,
    }
    (change,) = found.changes()
    assert (change.line, change.lost, change.gained) == (2, (), ("over-the-cap",))
    assert not change.lacks_facts


def test_a_higher_cap_takes_the_row_of_the_cap_away() -> None:
    (change,) = simulate(frame_of(gift_rules(), [worth(6000)]), gift_rules(), capped("75.00")).changes()
    assert (change.lost, change.gained, change.after) == (("over-the-cap",), (), "allowed_with_registration")


def test_an_estimate_that_the_new_limit_cuts_lacks_facts() -> None:
    estimated: dict[str, Value] = {**COURTEOUS, "value_range_eur": (2000, 3000)}
    (change,) = simulate(frame_of(gift_rules(), [estimated]), gift_rules(), capped("25.00")).changes()
    assert change.after == "consult_first"
    assert change.lacks_facts


def test_the_same_rules_change_nothing() -> None:
    found = simulate(frame_of(gift_rules(), [worth(2000), {}]), gift_rules(), capped("50.00"))
    assert not list(found.changes())
    assert list(found.before) == ["allowed_with_registration", "consult_first"]


def test_the_varied_rules_have_another_hash_so_that_no_receipt_can_pass_for_the_real_ones() -> None:
    assert capped("25.00").hash != gift_rules().hash
    assert capped("50.00").hash == gift_rules().hash


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("kap", "25.00", "no parameter 'kap'. Legal: cap, cap_inclusive"),
        ("cap", "25,00", "parameter 'cap': '25,00' is not an amount"),
        ("cap", "-1", "parameter 'cap': '-1' is not an amount"),
        ("cap_inclusive", "ja", "parameter 'cap_inclusive': 'ja' is not true or false"),
        ("often", "3.5", "parameter 'often': '3.5' is not a whole number from 0"),
    ],
)
def test_a_setting_that_cannot_be_names_itself_and_what_is_legal(name: str, value: str, says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        defence().vary(gift_rules(), {name: value})


@given(
    values=st.lists(st.one_of(st.none(), st.integers(0, 12_000)), min_size=1, max_size=20),
    cap=st.integers(0, 12_000),
    times=st.integers(1, 4),
)
@settings(max_examples=60, deadline=None)
def test_each_line_changes_exactly_as_a_single_case_does(values: list[int | None], cap: int, times: int) -> None:
    before, after = gift_rules(), capped(f"{cap // 100}.{cap % 100:02d}")
    lines = [
        {**COURTEOUS, "gifts_from_giver_12m": times, **({} if cents is None else {"value_eur": cents})}
        for cents in values
    ]
    found = simulate(frame_of(before, lines), before, after)
    singles = [(assess(before, facts).outcome, assess(after, facts).outcome) for facts in lines]
    assert {(change.line, change.before, change.after) for change in found.changes()} == {
        (line, was, becomes) for line, (was, becomes) in enumerate(singles) if was != becomes
    }
    assert sum(found.matrix.values()) == len(lines)


def test_only_outcomes_are_the_outcomes_of_the_whole_assessment() -> None:
    from onkreukbaar.rules.polars_target import compile_to_polars

    target = compile_to_polars(gift_rules())
    lines = [worth(cents) for cents in range(0, 9000, 250)]
    for register in (frame_of(gift_rules(), lines), frame_of(gift_rules(), [*lines, COURTEOUS])):
        assert isinstance(register, pl.DataFrame)
        assert target.outcomes_of(register).to_list() == target.assess(register)["outcome"].to_list()


def test_rules_that_differ_in_more_than_conditions_are_judged_in_full() -> None:
    before = gift_rules()
    branches = tuple(replace(branch, settles=False) for branch in before.branches)
    after = replace(before, branches=branches)
    lines = [{**worth(2000), "giver_kind": "colleague"}, worth(2000)]
    found = simulate(frame_of(before, lines), before, after)
    assert [(change.before, change.after) for change in found.changes()] == [("allowed", "allowed_with_registration")]
