"""The table of states: complete, and no walk leaves it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.state_page import OWNERS, STEPS, state_page
from onkreukbaar.casework.states import (
    AWAITING_DECISION,
    OPEN_STATES,
    STATES,
    TRANSITIONS,
    Owner,
    State,
    Step,
    next_state,
)

PAGE = Path(__file__).resolve().parents[4] / "docs" / "generated" / "case-states.md"


def test_every_state_has_names_an_owner_and_a_line_in_the_table() -> None:
    assert set(STATES) == set(TRANSITIONS) == set(State)
    for info in STATES.values():
        assert info.name_nl
        assert info.name_en
        assert info.owner in Owner


def test_a_final_state_belongs_to_the_record_and_an_open_one_to_somebody() -> None:
    for info in STATES.values():
        assert info.is_final == (info.owner is Owner.RECORD)


def test_only_a_reopened_case_leaves_a_final_state() -> None:
    ways = {(state, step) for state in State for step in TRANSITIONS[state] if STATES[state].is_final}
    assert ways == {(State.CLOSED, Step.REOPEN)}


def test_every_state_can_be_reached_from_the_first() -> None:
    seen, layer = {State.SUBMITTED}, {State.SUBMITTED}
    while layer:
        layer = {reached for state in layer for reached in TRANSITIONS[state].values()} - seen
        seen |= layer
    assert seen == set(State)


def test_every_open_state_can_still_come_to_an_end() -> None:
    for state in OPEN_STATES:
        seen, layer = {state}, {state}
        while layer:
            layer = {reached for each in layer for reached in TRANSITIONS[each].values()} - seen
            seen |= layer
        assert any(STATES[each].is_final for each in seen)


def test_a_decision_is_possible_just_where_it_is_awaited() -> None:
    assert {state for state in State if next_state(state, Step.DECIDE)} == set(AWAITING_DECISION)


@given(st.lists(st.sampled_from(Step), max_size=40))
def test_no_walk_leaves_the_table(steps: list[Step]) -> None:
    state = State.SUBMITTED
    for step in steps:
        reached = next_state(state, step)
        if reached is None:
            assert step not in TRANSITIONS[state]
            continue
        assert reached != state
        state = reached
    assert state in STATES


@given(st.lists(st.sampled_from(Step), max_size=40))
def test_what_was_withdrawn_or_cancelled_stays_so(steps: list[Step]) -> None:
    for ended in (State.WITHDRAWN, State.CANCELLED_IN_ERROR):
        assert all(next_state(ended, step) is None for step in steps)


def test_the_page_about_the_states_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == state_page(), "run: onkreukbaar docs states"


def test_the_page_words_every_owner_and_step() -> None:
    assert set(OWNERS) == set(Owner)
    assert set(STEPS) == set(Step)
