"""What would change the answer is true, and asking stops as soon as the answer is fixed."""

import random
from collections.abc import Iterator
from itertools import combinations

import pytest

from onkreukbaar.rules import UNKNOWN, Rulebook, Value, assess, counterfactuals, next_facts, parse_facts
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.explain import MOST_CHANGES, MOST_SURPRISES
from onkreukbaar.rules.judge import judge

from .packs import defence
from .test_compile import random_facts

QUESTIONS = ("gift", "invitation")


def facts_of(question: str, **raw: object) -> tuple[Rulebook, dict[str, Value]]:
    rulebook = defence().rulebook(question)
    found = assess(rulebook, parse_facts(rulebook.question, raw), assume_defaults=True)
    return rulebook, dict(found.facts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_changes_give_what_they_say_and_are_as_small_as_can_be(question: str) -> None:
    rulebook = defence().rulebook(question)
    is_milder = rulebook.consequences.is_milder
    chance = random.Random(3)
    for _ in range(150):
        facts = random_facts(rulebook, chance)
        now = judge(rulebook, facts).outcome
        changes = counterfactuals(rulebook, facts)
        assert len(changes) <= MOST_CHANGES
        assert sum(change.kind == "surprising" for change in changes) <= MOST_SURPRISES
        for change in changes:
            assert judge(rulebook, {**facts, **change.facts}).outcome == change.outcome
            assert is_milder(change.outcome, now) is (change.kind == "milder")
        milder = [change for change in changes if change.kind == "milder"]
        assert [rulebook.consequences.severity.index(c.outcome) for c in milder] == sorted(
            rulebook.consequences.severity.index(c.outcome) for c in milder
        )


def test_a_gift_too_dear_and_too_often_needs_two_changes() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="standard", value_eur="75", gifts_from_giver_12m=3)
    first, *_ = counterfactuals(rulebook, facts)
    assert first.facts == {"value_eur": 5000, "gifts_from_giver_12m": 1}
    assert first.outcome == "allowed_with_registration"
    assert first.text["nl"] == "Het is hoogstens € 50 waard én het is het eerste geschenk in 12 maanden."
    assert first.text["en"] == "It is worth at most €50 and it is the first gift in 12 months."
    surprising = [change for change in counterfactuals(rulebook, facts) if change.kind == "surprising"]
    assert [change.text["nl"] for change in surprising] == [
        "Het is hoogstens € 50 waard.",
        "De gever voelt zich beledigd als je weigert.",
    ]


def test_where_one_change_is_enough_no_pair_is_offered_for_the_same() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="standard", value_eur="75")
    milder = [change for change in counterfactuals(rulebook, facts) if change.kind == "milder"]
    assert [(dict(change.facts), change.outcome) for change in milder] == [
        ({"value_eur": 5000}, "allowed_with_registration"),
        ({"given_to": "organisation"}, "consult_first"),
    ]


def test_nobody_is_told_to_say_that_refusing_insults() -> None:
    """It would lead to accepting, but nobody can honestly bring it about."""
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="standard", value_eur="75")
    assert judge(rulebook, {**facts, "refusal_offends": True}).outcome == "accept_exceptionally_and_hand_over"
    assert all("refusal_offends" not in change.facts for change in counterfactuals(rulebook, facts))


def test_an_answer_that_is_fine_needs_no_change() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="promotional_item", value_eur="1")
    assert all(change.kind == "surprising" for change in counterfactuals(rulebook, facts))


def test_an_invitation_not_discussed_is_fine_once_the_manager_agrees() -> None:
    rulebook, facts = facts_of(
        "invitation", event="congress", business_character="mainly", hospitality_eur="20", host_kind="supplier"
    )
    first, *_ = counterfactuals(rulebook, facts)
    assert (first.facts, first.outcome) == ({"manager_consent": "given"}, "allowed_with_registration")


def answers(rulebook: Rulebook, name: str) -> list[Value]:
    """What somebody may answer to a question: one value of each class, or that he cannot tell."""
    scale = next(scale for scale in compile_rulebook(rulebook).scales if scale.fact == name)
    return [*scale.samples, UNKNOWN]


def play(rulebook: Rulebook, chance: random.Random) -> Iterator[tuple[str, dict[str, Value]]]:
    """Answers at random to whatever is most decisive, until nothing is worth asking."""
    facts: dict[str, Value] = {}
    while open_facts := next_facts(rulebook, facts):
        yield open_facts[0], dict(facts)
        facts[open_facts[0]] = chance.choice(answers(rulebook, open_facts[0]))
    yield "", facts


@pytest.mark.parametrize("question", QUESTIONS)
def test_asking_ends_and_the_answer_is_fixed_by_then(question: str) -> None:
    rulebook = defence().rulebook(question)
    chance = random.Random(41)
    for _ in range(60):
        *asked, (_, facts) = play(rulebook, chance)
        assert len(asked) <= len(rulebook.question.facts)
        assert len({name for name, _ in asked}) == len(asked)
        fixed = judge(rulebook, facts).outcome
        for _ in range(20):
            rest = {name: value for name, value in random_facts(rulebook, chance).items() if name not in facts}
            rest.pop("value_range_eur", None)
            assert judge(rulebook, {**facts, **rest}).outcome == fixed


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_fact_is_asked_exactly_when_an_answer_to_it_can_still_matter(question: str) -> None:
    """With a few facts open, by trying every answer to each of them."""
    rulebook = defence().rulebook(question)
    chance = random.Random(43)
    tested = [s.fact for s in compile_rulebook(rulebook).scales if s.fact in rulebook.question.facts]
    for _ in range(40):
        facts = random_facts(rulebook, chance)
        unanswered = chance.sample([name for name in tested if name != "value_eur"], 3)
        for name in unanswered:
            del facts[name]
        outcomes = {}
        choices: list[list[Value]] = [[v for v in answers(rulebook, name) if v is not UNKNOWN] for name in unanswered]
        for values in grid(choices):
            way = dict(zip(unanswered, values, strict=True))
            outcomes[values] = judge(rulebook, {**facts, **way}).outcome
        expected = set()
        for one, other in combinations(outcomes, 2):
            differing = [name for name, a, b in zip(unanswered, one, other, strict=True) if a != b]
            if len(differing) == 1 and outcomes[one] != outcomes[other]:
                expected.add(differing[0])
        assert set(next_facts(rulebook, facts)) == expected


def grid(choices: list[list[Value]]) -> Iterator[tuple[Value, ...]]:
    if not choices:
        yield ()
        return
    for value in choices[0]:
        for rest in grid(choices[1:]):
            yield (value, *rest)


def test_after_a_bribe_there_is_nothing_left_to_ask() -> None:
    rulebook = defence().rulebook("gift")
    assert next_facts(rulebook, {"reason": "influence"}) == []


def test_who_cannot_tell_has_answered() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="standard")
    assert facts["value_eur"] is UNKNOWN
    assert next_facts(rulebook, facts) == []
    del facts["value_eur"]
    assert next_facts(rulebook, facts) == ["value_eur"]


def test_the_price_of_a_pen_can_still_matter_until_somebody_cannot_tell() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="promotional_item")
    assert judge(rulebook, facts).outcome == "allowed"
    assert next_facts(rulebook, facts) == []
    del facts["value_eur"]
    assert next_facts(rulebook, facts) == ["value_eur"]


def test_an_estimate_is_an_answer_to_the_value() -> None:
    rulebook, facts = facts_of("gift", giver_kind="supplier", form="standard", value_range_eur=["30", "80"])
    del facts["value_eur"]
    assert next_facts(rulebook, facts) == []
