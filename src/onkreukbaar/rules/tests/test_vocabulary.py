"""The vocabulary is closed, complete and the same as the one that is published."""

from pathlib import Path

import pytest

from onkreukbaar.rules import UNKNOWN, FactError, PolicyError, Vocabulary, check_required, complete_facts, parse_facts
from onkreukbaar.rules.locate import policies_path

from .packs import defence

VOCABULARY = defence().vocabulary


def test_all_questions_are_there() -> None:
    assert len(VOCABULARY.questions) == 15
    assert {"gift", "invitation", "pre_visit_agreement", "negotiation_table", "concern"} <= set(VOCABULARY.questions)
    assert len(VOCABULARY.outcomes) == 14


def test_facts_that_are_the_same_share_their_values() -> None:
    gift, invitation = VOCABULARY.question("gift"), VOCABULARY.question("invitation")
    assert invitation.fact("matter_phase").values == gift.fact("matter_phase").values
    assert VOCABULARY.question("pre_visit_agreement").fact("counterpart_kind").values == gift.fact("giver_kind").values


def test_every_default_is_legal_and_every_required_fact_has_none() -> None:
    for question in VOCABULARY.questions.values():
        for fact in question.facts.values():
            if fact.required:
                assert fact.default is UNKNOWN
            else:
                assert fact.parse(fact.write(fact.default), question.key) == fact.default


def test_an_unknown_question_is_named_with_the_listed_ones() -> None:
    with pytest.raises(FactError, match=r"No question 'gft'.*gift.*concern"):
        VOCABULARY.question("gft")


def test_a_required_fact_must_be_stated_if_only_as_unknown() -> None:
    question = VOCABULARY.question("gift")
    check_required(question, parse_facts(question, {"giver_kind": "unknown", "form": "unknown"}))
    with pytest.raises(FactError, match=r"gift: fact form is required.*voucher"):
        check_required(question, parse_facts(question, {"giver_kind": "supplier"}))


def test_what_is_left_out_is_unknown_or_on_request_its_default() -> None:
    question = VOCABULARY.question("gift")
    plain = complete_facts(question, {"reason": "promotion"}, assume_defaults=False)
    assert list(plain) == list(question.facts)
    assert plain["reason"] == "promotion"
    assert plain["place"] is UNKNOWN
    assumed = complete_facts(question, {}, assume_defaults=True)
    assert assumed["place"] == "work_or_public"
    assert assumed["value_range_eur"] is None
    assert assumed["value_eur"] is UNKNOWN
    assert assumed["form"] is UNKNOWN


@pytest.mark.parametrize(
    ("fact", "line", "problem"),
    [
        ("{values: [a, b], default: c}", 5, "'c' is not a legal value"),
        ("{type: colour}", 5, "no type 'colour'"),
        ("{same_as: gift.smell}", 5, "no fact gift.smell"),
        ("{value: [a]}", 5, "has no 'value'"),
    ],
)
def test_a_broken_vocabulary_says_where(tmp_path: Path, fact: str, line: int, problem: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(f"version: 1\nquestions:\n  gift:\n    facts:\n      colour: {fact}\noutcomes: {{}}\nroles: []\n")
    with pytest.raises(PolicyError, match=problem) as caught:
        Vocabulary.load(path)
    assert caught.value.place.line == line


def test_the_published_vocabulary_is_this_one() -> None:
    """Beside a shared exam, its vocabulary must be the same to the letter."""
    published = policies_path().parent.parent / "shared" / "exam" / "questions.yaml"
    ours = (policies_path() / "vocabulary" / "questions.yaml").read_text(encoding="utf-8")
    theirs = published.read_text(encoding="utf-8") if published.is_file() else ours
    assert ours == theirs
