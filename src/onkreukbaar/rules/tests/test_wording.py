"""The words are complete, in both languages, and keep to our own rules for words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from onkreukbaar.rules.facts import write_scalar
from onkreukbaar.rules.phrases import PLACEHOLDER
from onkreukbaar.rules.yaml_nodes import Map, Seq, read_map

from .packs import DEFENCE, defence

WORDING = defence().wording
VOCABULARY = defence().vocabulary
VOCABULARY_FILES = ("outcomes.yaml", "roles.yaml", "wording/*.yaml")
FILES = sorted(
    [
        *(path for name in VOCABULARY_FILES for path in (DEFENCE.parent / "vocabulary").glob(name)),
        *DEFENCE.glob("*/2*.yaml"),
        DEFENCE / "consequences.yaml",
    ]
)


def test_every_question_with_rules_is_worded_to_the_last_value() -> None:
    for question in defence().rulebooks:
        worded = WORDING.questions[question]
        facts = VOCABULARY.question(question).facts
        assert set(worded.facts) == set(facts)
        for name, fact in facts.items():
            assert set(worded.facts[name].values) == {write_scalar(value) for value in fact.values}


def test_every_outcome_and_role_is_worded() -> None:
    assert set(WORDING.outcomes) == set(VOCABULARY.outcomes)
    assert set(WORDING.roles) == set(VOCABULARY.roles)
    assert WORDING.outcomes["decline"].verdict_for("invitation")["nl"].startswith("Niet doen.")
    assert WORDING.outcomes["decline"].verdict_for("gift")["nl"] == "Niet aannemen. Bedank vriendelijk."
    assert WORDING.outcomes["decline"].label_for("invitation")["en"] == "Do not go"


def test_every_question_has_everyday_words_and_they_are_in_small_letters() -> None:
    for question in WORDING.questions.values():
        for words in (question.search, *(v.search for f in question.facts.values() for v in f.values.values())):
            assert all(word == word.lower() for listed in words.values() for word in listed)
        assert question.search["nl"]
        assert question.search["en"]


def test_a_fact_that_is_the_same_as_another_says_its_values_alike_and_is_not_found_by_them() -> None:
    gift, visit = (WORDING.questions[key].facts for key in ("gift", "pre_visit_agreement"))
    for value, worded in visit["counterpart_kind"].values.items():
        assert worded.label == gift["giver_kind"].values[value].label
        assert not worded.search


def test_a_why_names_only_parameters_of_its_rulebook() -> None:
    for question, versions in defence().rulebooks.items():
        for rulebook in versions:
            for fact in WORDING.questions[question].facts.values():
                for texts in (fact.why, fact.hint, fact.question):
                    named = {name for text in texts.values() for name in PLACEHOLDER.findall(text)}
                    assert named <= set(rulebook.parameters)


def texts(node: Any) -> Iterator[tuple[str, str]]:
    """Every text in a file with its language."""
    if isinstance(node, Seq):
        for entry in node:
            yield from texts(entry)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if key in ("nl", "en") and isinstance(value, str):
                yield key, value
            else:
                yield from texts(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_we_speak_plainly(path: Any) -> None:
    found: Map = read_map(path)
    for language, text in texts(found):
        assert "!" not in text
        if language == "nl":
            assert not re.search(r"\b(u|uw|helaas|bagatel|structureel|dienstverlating)\b", text, re.IGNORECASE), text
            for sentence in re.split(r"(?<=[.?:])\s", text):
                assert len(sentence.split()) <= 22, sentence


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.parent == DEFENCE], ids=lambda p: p.parent.name)
def test_no_number_of_the_organisation_is_typed_in_a_text(path: Any) -> None:
    for _, text in texts(read_map(path)):
        assert not re.search(r"[0-9]", PLACEHOLDER.sub("", text)), text
