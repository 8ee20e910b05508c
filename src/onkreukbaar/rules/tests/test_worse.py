"""A worse fact never gives a milder outcome: what `monotone.yaml` declares, tried on facts that hypothesis makes up."""

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules import Value
from onkreukbaar.rules.judge import judge
from onkreukbaar.rules.proofs.monotone import FILE_NAME, Ladder, Monotone, load_monotone

from .oracle_cases import DEFENCE, GIFT, INVITATION, READINGS, Reading, as_engine_facts, as_values

FOLDERS = {GIFT: "gifts", INVITATION: "invitations"}
each_reading = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)


@cache
def stated(reading: Reading) -> Monotone:
    return load_monotone(DEFENCE.path / FOLDERS[reading] / FILE_NAME, DEFENCE.vocabulary)


@st.composite
def better_and_worse(draw: st.DrawFn, reading: Reading) -> tuple[dict[str, Value], dict[str, Value]]:
    """The same facts twice, the second time with one of them worse."""
    facts = {name: draw(st.sampled_from(values)) for name, values in reading.domain.items()}
    context = {**as_engine_facts(facts), **stated(reading).only_when}
    ladder = draw(st.sampled_from(stated(reading).ladders))
    better, worse = draw(st.sampled_from(_steps(reading, ladder)))
    return {**context, ladder.fact: better}, {**context, ladder.fact: worse}


def _steps(reading: Reading, ladder: Ladder) -> list[tuple[Value, Value]]:
    """Every better value with every worse one."""
    steps = ladder.steps or tuple((value,) for value in as_values(sorted(reading.domain[ladder.fact], key=_number)))
    return [(a, b) for place, step in enumerate(steps) for later in steps[place + 1 :] for a in step for b in later]


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _strictness(reading: Reading, facts: Mapping[str, Value]) -> int:
    return stated(reading).strictness[judge(reading.rulebook, facts).outcome]


@each_reading
def test_worse_is_never_milder(reading: Reading) -> None:
    @given(better_and_worse(reading))
    def never_milder(pair: tuple[dict[str, Value], dict[str, Value]]) -> None:
        better, worse = pair
        assert _strictness(reading, better) <= _strictness(reading, worse)

    never_milder()


@each_reading
def test_every_fact_that_the_decisions_call_worse_is_declared(reading: Reading) -> None:
    """Higher value, more gifts, more involvement, influence, running instead of not, refusal, no consent."""
    declared = {ladder.fact for ladder in stated(reading).ladders}
    of_gifts = {"value_eur", "gifts_from_giver_12m", "reason"}
    of_invitations = {"hospitality_eur", "invitations_from_host_12m", "influence"}
    both = {"involvement", "matter_phase", "manager_consent"}
    assert both | (of_gifts if reading is GIFT else of_invitations) <= declared


def test_only_where_refusing_offends_a_worse_gift_can_be_milder() -> None:
    assert stated(GIFT).only_when == {"refusal_offends": False}
    assert stated(INVITATION).only_when == {}
