"""The wording on screen of questions, facts, values, outcomes and roles, nl and en; and the everyday search words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.facts import Fact, write_scalar
from onkreukbaar.rules.rulebook import Texts
from onkreukbaar.rules.vocabulary import Question, Vocabulary
from onkreukbaar.rules.yaml_nodes import Map, read_map

SearchWords: TypeAlias = Mapping[str, tuple[str, ...]]
"""Everyday words by language ("nl", "en"), in small letters; empty when there are none."""

TONES = ("go", "first", "care", "stop", "speak")


@dataclass(frozen=True)
class ValueWording:
    """How a value is offered: its label, an example under it (or empty), and everyday words that mean it."""

    label: Texts
    hint: Texts
    search: SearchWords


@dataclass(frozen=True)
class FieldWording:
    """How a field of a record is asked: its label, and those of its values as the vocabulary writes them."""

    label: Texts
    values: Mapping[str, ValueWording]


@dataclass(frozen=True)
class FactWording:
    """How a fact is asked.

    label: short, beside an answer; question: the sentence; hint: under it (or empty); why: why we ask (or empty; may
    name parameters of the rulebook in braces). values: by value as the vocabulary writes it ("true", "false" for a
    flag). fields: of a record, by name.
    """

    label: Texts
    question: Texts
    hint: Texts
    why: Texts
    values: Mapping[str, ValueWording]
    fields: Mapping[str, FieldWording] = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionWording:
    """How a question is presented: its name, one line about it, everyday words that lead to it, and its facts.

    parameters: what the parameters of its rulebooks are called, for whoever decides on them.
    """

    name: Texts
    about: Texts
    search: SearchWords
    facts: Mapping[str, FactWording]
    parameters: Mapping[str, Texts]


@dataclass(frozen=True)
class OutcomeWording:
    """How an outcome is told: verdict, first line, short label and tone (one of TONES)."""

    verdict: Texts
    first_line: Texts
    label: Texts
    tone: str
    by_question: Mapping[str, Mapping[str, Texts]]

    def verdict_for(self, question: str) -> Texts:
        return self.by_question.get(question, {}).get("verdict", self.verdict)

    def first_line_for(self, question: str) -> Texts:
        return self.by_question.get(question, {}).get("first_line", self.first_line)

    def label_for(self, question: str) -> Texts:
        return self.by_question.get(question, {}).get("label", self.label)


@dataclass(frozen=True)
class RoleWording:
    """A role by name ("de leidinggevende") and spoken to the asker ("je leidinggevende")."""

    name: Texts
    yours: Texts


@dataclass(frozen=True)
class Wording:
    """All of it."""

    questions: Mapping[str, QuestionWording]
    outcomes: Mapping[str, OutcomeWording]
    roles: Mapping[str, RoleWording]

    def labels(self) -> dict[str, dict[str, Texts]]:
        """The short names of facts, by question."""
        return {
            key: {name: fact.label for name, fact in question.facts.items()} for key, question in self.questions.items()
        }


def load_wording(folder: Path, vocabulary: Vocabulary) -> Wording:
    """Read `wording/<question>.yaml`, `outcomes.yaml` and `roles.yaml`. Raises PolicyError with file and line.

    Every outcome and role is worded; a question that is worded is worded to the last fact and value.
    """
    questions = {path.stem: read_map(path) for path in sorted((folder / "wording").glob("*.yaml"))}
    for key, spec in questions.items():
        if key not in vocabulary.questions:
            raise PolicyError(spec.place, f"no question {key!r}. Legal: {', '.join(vocabulary.questions)}.")
    outcomes = read_map(folder / "outcomes.yaml").map("outcomes")
    roles = read_map(folder / "roles.yaml").map("roles")
    _check_complete(outcomes, tuple(vocabulary.outcomes), "outcome")
    _check_complete(roles, vocabulary.roles, "role")
    return Wording(
        questions={key: _read_question(vocabulary.questions[key], questions) for key in questions},
        outcomes={key: _read_outcome(outcomes.map(key), vocabulary) for key in outcomes},
        roles={key: _read_role(roles.map(key)) for key in roles},
    )


def _check_complete(found: Map, expected: tuple[str, ...], what: str) -> None:
    found.check_keys(expected, f"The wording of each {what}")
    for key in expected:
        if key not in found:
            raise PolicyError(found.place, f"{what} {key!r} has no wording.")


def _read_question(question: Question, documents: Mapping[str, Map]) -> QuestionWording:
    spec = documents[question.key]
    spec.check_keys(("name", "about", "search", "facts", "parameters"), f"The wording of {question.key!r}")
    facts = spec.map("facts")
    _check_complete(facts, tuple(question.facts), "fact")
    return QuestionWording(
        name=_required(spec, "name"),
        about=_required(spec, "about"),
        search=_read_search(spec),
        facts={name: _read_fact(facts.map(name), question.facts[name], documents) for name in facts},
        parameters={name: spec.map("parameters").languages(name) for name in spec.map("parameters")},
    )


def _read_fact(spec: Map, fact: Fact, documents: Mapping[str, Map]) -> FactWording:
    spec.check_keys(("label", "question", "hint", "why", "values", "fields"), f"The wording of fact {fact.name!r}")
    return FactWording(
        label=_required(spec, "label"),
        question=_required(spec, "question"),
        hint=spec.languages("hint"),
        why=spec.languages("why"),
        values=_read_values(spec, fact, documents),
        fields=_read_fields(spec.map("fields"), fact),
    )


def _read_fields(specs: Map, fact: Fact) -> dict[str, FieldWording]:
    """The words of each field of a record, to the last value."""
    _check_complete(specs, tuple(fact.fields), "field")
    return {name: _read_field(specs.map(name), fact.fields[name][1]) for name in fact.fields}


def _read_field(spec: Map, values: tuple[str | bool, ...]) -> FieldWording:
    spec.check_keys(("label", "values"), "The wording of a field")
    worded = spec.map("values")
    _check_complete(worded, tuple(write_scalar(value) for value in values), "value")
    return FieldWording(_required(spec, "label"), {value: _read_value(worded.map(value)) for value in worded})


def _read_values(spec: Map, fact: Fact, documents: Mapping[str, Map]) -> dict[str, ValueWording]:
    """The words of each value; without words of its own a fact takes those of the fact it is the same as."""
    question, _, name = (fact.same_as or "").partition(".")
    if "values" not in spec and question in documents:
        borrowed = documents[question].map("facts").map(name)
        return {value: replace(worded, search={}) for value, worded in _own_values(borrowed, fact).items()}
    return _own_values(spec, fact)


def _own_values(spec: Map, fact: Fact) -> dict[str, ValueWording]:
    values = spec.map("values")
    if fact.kind in ("choice", "flag", "list"):
        _check_complete(values, tuple(write_scalar(value) for value in fact.values), "value")
    return {value: _read_value(values.map(value)) for value in values}


def _read_value(spec: Map) -> ValueWording:
    spec.check_keys(("label", "hint", "search"), "The wording of a value")
    return ValueWording(_required(spec, "label"), spec.languages("hint"), _read_search(spec))


def _read_search(spec: Map) -> SearchWords:
    words = spec.map("search")
    words.check_keys(("nl", "en"), "'search'")
    return {language: words.texts(language) for language in words}


def _read_outcome(spec: Map, vocabulary: Vocabulary) -> OutcomeWording:
    spec.check_keys(("verdict", "first_line", "label", "tone", "by_question"), "The wording of an outcome")
    if spec.get("tone") not in TONES:
        raise PolicyError(spec.place_of("tone"), f"no tone {spec.get('tone')!r}. Legal: {', '.join(TONES)}.")
    by_question = spec.map("by_question")
    by_question.check_keys(tuple(vocabulary.questions), "'by_question'")
    return OutcomeWording(
        verdict=_required(spec, "verdict"),
        first_line=_required(spec, "first_line"),
        label=_required(spec, "label"),
        tone=spec.text("tone"),
        by_question={key: _read_overrides(by_question.map(key)) for key in by_question},
    )


def _read_overrides(spec: Map) -> dict[str, Texts]:
    spec.check_keys(("verdict", "first_line", "label"), "The wording of an outcome for one question")
    return {key: spec.languages(key) for key in spec}


def _read_role(spec: Map) -> RoleWording:
    spec.check_keys(("name", "yours"), "The wording of a role")
    return RoleWording(_required(spec, "name"), _required(spec, "yours"))


def _required(spec: Map, key: str) -> Texts:
    if key not in spec:
        raise PolicyError(spec.place, f"{key!r} is missing (a text in nl and en).")
    return spec.languages(key)
