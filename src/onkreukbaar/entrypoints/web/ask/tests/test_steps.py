"""The flow ends, asks nothing twice, and stops only when the answer is fixed."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.conversation import questions_asked
from onkreukbaar.entrypoints.web.ask.derive import ABSENT, DOUBTS, NONE, UNSURE
from onkreukbaar.entrypoints.web.ask.flow import UNKNOWN, Flow
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.ask.steps import Step, Walk
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.facts import Fact, write_scalar
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import complete_facts

MOST_SCREENS = 20


def book_of(question: str) -> Rulebook:
    return questions_asked(current_pack(), timezone.localdate())[question]


def some_inputs(draw: st.DrawFn, step: Step, book: Rulebook) -> dict[str, Any]:
    """Anything that could be filled in on a screen."""
    if step.key.endswith(DOUBTS) or step.screen.kind == "ticks":
        keys = [tick.key for tick in step.ticks]
        chosen = draw(st.lists(st.sampled_from(keys), max_size=2, unique=True))
        may_doubt = not step.key.endswith(DOUBTS) and draw(st.booleans())
        return {"tick": [*chosen, UNSURE] if may_doubt else chosen or [NONE], "shown": keys}
    if step.screen.kind == "money":
        name = step.screen.facts[0]
        ways = ["known", UNKNOWN] + (["range"] if len(step.screen.facts) > 1 else [])
        low, high = sorted(draw(st.tuples(st.integers(0, 120), st.integers(0, 120))))
        money = {f"{name}.amount": str(low), f"{name}.low": str(low), f"{name}.high": str(high)}
        return {name: draw(st.sampled_from(ways)), **money}
    found: dict[str, Any] = {}
    for name in step.screen.facts:
        found |= draw(_fact_inputs(book.question.facts[name]))
    return found


def _fact_inputs(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    """What reading a screen keeps of one fact."""
    name, unknown = fact.name, st.just({fact.name: UNKNOWN})
    listed = [write_scalar(value) for value in fact.values]
    if fact.kind == "list":
        some = st.lists(st.sampled_from(listed), min_size=1, unique=True)
        return st.builds(lambda chosen: {name: chosen}, some | st.sampled_from([[NONE], [UNKNOWN]]))
    if fact.kind in ("choice", "flag"):
        return st.sampled_from([{name: value} for value in [*listed, UNKNOWN]])
    if fact.kind == "record":
        return unknown | st.sampled_from([{name: ABSENT}, {name: "known", f"{name}.value": _record(fact)}])
    typed = st.sampled_from([{name: "known", f"{name}.value": value} for value in SOME[fact.kind]])
    return typed | unknown if fact.can_be_unknown else typed


SOME: dict[str, list[Any]] = {
    "date": ["2024-02-29", "2026-02-28", "2026-03-01"],
    "text": ["Acme", "Other"],
    "integer": [0, 1, 2, 3],
}


def _record(fact: Fact) -> dict[str, object]:
    """One that holds for Acme in early 2026."""
    written = {"date": "2026-03-01", "text": "Acme"}
    filled = {field: legal[0] if legal else written[kind] for field, (kind, legal) in fact.fields.items()}
    return {field: value for field, value in filled.items() if field != "valid_from"}


@st.composite
def finished_walks(draw: st.DrawFn, with_flow: bool = True) -> Walk:
    """A walk through one of the questions to its end; half of them through the two that have most facts."""
    often = ["gift", "invitation"]
    book = book_of(draw(st.sampled_from(often) | st.sampled_from(sorted(current_pack().rulebooks))))
    flow = flow_for(book) if with_flow else Flow(book.question.key)
    answers = Answers(book.question.key)
    for _screen in range(MOST_SCREENS):
        step = Walk(flow, book, answers, {}).next_step()
        if step is None:
            return Walk(flow, book, answers, {})
        assert step.key not in answers.done, f"{step.key} is asked twice"
        answers = answers.with_screen(step.key, some_inputs(draw, step, book))
    pytest.fail(f"more than {MOST_SCREENS} screens")


@given(finished_walks(), st.data())
def test_the_flow_stops_only_when_nothing_can_change_the_answer(walk: Walk, data: st.DataObject) -> None:
    facts = walk.facts
    answer = assess(walk.rulebook, facts).outcome
    rest = complete_facts(walk.rulebook.question, {}, assume_defaults=True)
    closed = [f for f in walk.rulebook.question.facts.values() if f.kind in ("choice", "flag")]
    open_closed = [f for f in closed if f.name not in facts]
    for fact in open_closed:
        rest[fact.name] = data.draw(st.sampled_from(fact.values), label=fact.name)
    assert assess(walk.rulebook, {**rest, **facts}).outcome == answer


@given(finished_walks())
def test_a_screen_that_is_opened_again_and_sent_as_it_was_changes_nothing(walk: Walk) -> None:
    for key in walk.answers.done:
        step = walk.step_for(key)
        assert step is not None
        again = walk.answers.reopened(key).with_screen(key, walk.answers.inputs_of(key))
        assert Walk(walk.flow, walk.rulebook, again, {}).facts == walk.facts


def test_what_is_known_is_not_asked() -> None:
    book = book_of("gift")
    walk = Walk(flow_for(book), book, Answers("gift"), {"gifts_from_giver_12m": 1})
    besides = next(step for step in walk.steps_left() if step.key == "besides")
    assert not {"second", "third"} & {tick.key for tick in besides.ticks}
    assert "home" in {tick.key for tick in besides.ticks}


def test_a_question_without_a_flow_asks_one_fact_a_screen() -> None:
    book = book_of("invitation")
    step = Walk(Flow("invitation"), book, Answers("invitation"), {}).next_step()
    assert step is not None
    assert len(step.screen.facts) == 1
    assert step.key == f"fact:{step.screen.facts[0]}"


def test_a_screen_that_does_not_exist_is_not_shown() -> None:
    book = book_of("gift")
    walk = Walk(flow_for(book), book, Answers("gift"), {})
    assert walk.step_for("nonsense") is None
    assert walk.step_for("fact:nonsense") is None
