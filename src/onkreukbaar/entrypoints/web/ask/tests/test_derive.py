"""From inputs to facts: what a tick, an empty tick and a doubt mean."""

from __future__ import annotations

import pytest

from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.derive import details_of, facts_of, implied_facts
from onkreukbaar.entrypoints.web.ask.flow import Detail, Flow, Screen, Tick

TICKS = (
    Tick("award", {}, then={"reason": "thanks_for_award"}, otherwise={"reason": "courtesy"}),
    Tick("influence", {}, then={"reason": "influence"}, otherwise={"reason": "courtesy"}),
    Tick("home", {}, then={"place": "home_or_private"}, otherwise={"place": "work_or_public"}),
    Tick("matter", {}, then={}, otherwise={"involvement": "none"}, not_if={"giver_kind": ["bidder"]}),
)
FLOW = Flow(
    "gift",
    (
        Screen("giver", facts=("giver_kind",), details=(Detail("name", {}),)),
        Screen("value", kind="money", facts=("value_eur", "value_range_eur")),
        Screen("besides", kind="ticks", ticks=TICKS),
    ),
)
ALL = ["award", "influence", "home", "matter"]


def answered(*ticked: str, shown: list[str] | None = None, doubts: list[str] | None = None) -> Answers:
    inputs: dict[str, dict[str, object]] = {"besides": {"tick": list(ticked), "shown": ALL if shown is None else shown}}
    done = ["besides"]
    if doubts is not None:
        inputs["besides:doubts"] = {"tick": doubts}
        done.append("besides:doubts")
    return Answers("gift", inputs, tuple(done))


def test_none_of_these_settles_all_of_them() -> None:
    expected = {"reason": "courtesy", "place": "work_or_public", "involvement": "none"}
    assert facts_of(answered("none"), FLOW) == expected
    assert implied_facts(answered("none"), FLOW) == set(expected)


def test_a_tick_holds_and_the_rest_is_settled() -> None:
    facts = facts_of(answered("home"), FLOW)
    assert facts == {"reason": "courtesy", "place": "home_or_private", "involvement": "none"}
    assert implied_facts(answered("home"), FLOW) == {"reason", "involvement"}


def test_of_two_ticks_about_one_fact_the_later_holds() -> None:
    assert facts_of(answered("award", "influence"), FLOW)["reason"] == "influence"


def test_a_tick_that_says_nothing_yet_leaves_its_facts_open() -> None:
    assert "involvement" not in facts_of(answered("matter"), FLOW)


def test_a_tick_that_was_not_on_the_screen_says_nothing() -> None:
    assert facts_of(answered("none", shown=["home"]), FLOW) == {"place": "work_or_public"}


def test_a_tick_that_no_longer_fits_says_nothing() -> None:
    answers = answered("none").with_screen("giver", {"giver_kind": "bidder"})
    assert "involvement" not in facts_of(answers, FLOW)


def test_doubt_leaves_open_until_it_is_known_about_what() -> None:
    assert facts_of(answered("home", "unsure"), FLOW) == {"place": "home_or_private"}


def test_doubt_is_unknown_and_the_rest_is_settled() -> None:
    facts = facts_of(answered("unsure", doubts=["matter"]), FLOW)
    assert facts == {"reason": "courtesy", "place": "work_or_public", "involvement": "unknown"}


def test_what_is_ticked_outweighs_a_doubt() -> None:
    assert facts_of(answered("influence", "unsure", doubts=["award"]), FLOW)["reason"] == "influence"


@pytest.mark.parametrize(
    ("inputs", "facts"),
    [
        ({"value_eur": "known", "value_eur.amount": "1.024,95"}, {"value_eur": "1024.95"}),
        (
            {"value_eur": "range", "value_eur.low": "30", "value_eur.high": "60,5"},
            {"value_eur": "unknown", "value_range_eur": ["30.00", "60.50"]},
        ),
        ({"value_eur": "unknown"}, {"value_eur": "unknown", "value_range_eur": None}),
        ({}, {}),
    ],
)
def test_money(inputs: dict[str, str], facts: dict[str, object]) -> None:
    assert facts_of(Answers("gift", {"value": inputs}, ("value",)), FLOW) == facts


def test_a_screen_that_was_gone_back_from_does_not_count() -> None:
    answers = Answers("gift").with_screen("giver", {"giver_kind": "citizen", "name": "Delta Antennes"})
    assert facts_of(answers, FLOW) == {"giver_kind": "citizen"}
    assert details_of(answers, FLOW) == {"name": "Delta Antennes"}
    back, _key = answers.without_last()
    assert (facts_of(back, FLOW), details_of(back, FLOW)) == ({}, {})


def test_what_the_search_gave_holds_until_something_else_is_said() -> None:
    answers = Answers("gift", given={"giver_kind": "supplier"})
    assert facts_of(answers, FLOW) == {"giver_kind": "supplier"}
    assert facts_of(answers.with_screen("giver", {"giver_kind": "citizen"}), FLOW) == {"giver_kind": "citizen"}
