"""The closed vocabulary: questions, their facts, outcomes and roles; and reading stated facts against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onkreukbaar.rules.errors import FactError, PolicyError
from onkreukbaar.rules.facts import UNKNOWN, Fact, Unknown, Value
from onkreukbaar.rules.yaml_nodes import Map, Seq, read_map

_FACT_KEYS = ("values", "type", "default", "required", "attested_by", "recorded", "same_as", "note", "fields")
_TYPES = {
    "integer": "integer",
    "number": "number",
    "money": "money",
    "date": "date",
    "text": "text",
    "[money, money]": "range",
}


@dataclass(frozen=True)
class Question:
    """A question that staff can ask, with every fact that its answer can depend on, in the order they are listed."""

    key: str
    facts: Mapping[str, Fact]

    def fact(self, name: str) -> Fact:
        """The fact of this name. Raises FactError, naming the legal ones, when there is none."""
        if name not in self.facts:
            legal = ", ".join(self.facts)
            raise FactError(self.key, name, None, tuple(self.facts), f"{self.key}: no fact {name!r}. Legal: {legal}.")
        return self.facts[name]

    def defaults(self) -> dict[str, Value]:
        """What an exam takes for the facts that are left out, UNKNOWN ones included; required facts have no default."""
        return {name: fact.default for name, fact in self.facts.items() if not fact.required}


@dataclass(frozen=True)
class Vocabulary:
    """All questions, the outcomes with their meaning in one English sentence, and the roles."""

    version: int
    questions: Mapping[str, Question]
    outcomes: Mapping[str, str]
    roles: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read `questions.yaml`, or the folder it lies in. Raises PolicyError with file and line."""
        document = read_map(path if path.suffix == ".yaml" else path / "questions.yaml")
        document.check_keys(("version", "questions", "outcomes", "roles"), "The vocabulary")
        questions = document.map("questions")
        return cls(
            version=int(document.get("version", 1)),
            questions={key: _read_question(key, questions) for key in questions},
            outcomes={key: document.map("outcomes").text(key) for key in document.map("outcomes")},
            roles=document.texts("roles"),
        )

    def question(self, key: str) -> Question:
        """The question of this key. Raises FactError, naming the legal ones, when there is none."""
        if key not in self.questions:
            legal = tuple(self.questions)
            raise FactError(key, "", None, legal, f"No question {key!r}. Legal: {', '.join(legal)}.")
        return self.questions[key]


def parse_facts(question: Question, raw: Mapping[str, object]) -> dict[str, Value]:
    """The stated facts, typed. What is left out stays left out: it is unknown.

    Raises FactError for a name or value that the vocabulary does not list; the message names question, fact, value
    and the legal ones.
    """
    facts, key = question.facts, question.key
    if not raw.keys() <= facts.keys():
        for name in raw:
            question.fact(name)
    return {name: facts[name].parse(value, key) for name, value in raw.items()}


def check_required(question: Question, facts: Mapping[str, Value]) -> None:
    """Raise FactError for the first required fact that is not stated (stating it as unknown counts)."""
    for name, fact in question.facts.items():
        if fact.required and name not in facts:
            legal = ", ".join(fact.legal())
            problem = f"{question.key}: fact {name} is required, and is left out. Legal: {legal}."
            raise FactError(question.key, name, None, fact.legal(), problem)


def complete_facts(question: Question, facts: Mapping[str, Value], *, assume_defaults: bool) -> dict[str, Value]:
    """All facts of the question: what is left out takes its default when those are assumed, else it is UNKNOWN."""
    if not assume_defaults:
        return {name: facts.get(name, UNKNOWN) for name in question.facts}
    fallback = question.defaults()
    return {name: facts.get(name, fallback.get(name, UNKNOWN)) for name in question.facts}


def _read_question(key: str, questions: Map) -> Question:
    facts = questions.map(key).map("facts")
    return Question(key, {name: _read_fact(name, facts.map(name), questions) for name in facts})


def _read_fact(name: str, spec: Map, questions: Map) -> Fact:
    spec.check_keys(_FACT_KEYS, f"Fact {name!r}")
    typed = _typed_spec(spec, questions)
    kind, values = _kind_of(typed, name)
    fact = Fact(
        name=name,
        kind=kind,
        values=values,
        required=spec.flag("required"),
        attested_by=spec.get("attested_by"),
        recorded=spec.flag("recorded"),
        same_as=spec.get("same_as"),
        note=str(spec.get("note", "")),
        fields=_fields_of(typed),
    )
    return _with_default(fact, spec)


def _typed_spec(spec: Map, questions: Map) -> Map:
    """The fact that states the type: this one, or the one it says it is the same as."""
    if "same_as" not in spec:
        return spec
    question, _, fact = spec.text("same_as").partition(".")
    if fact not in questions.map(question).map("facts"):
        raise PolicyError(spec.place_of("same_as"), f"no fact {question}.{fact}.")
    return questions.map(question).map("facts").map(fact)


def _kind_of(spec: Map, name: str) -> tuple[str, tuple[str | bool, ...]]:
    if "fields" in spec:
        return "record", ()
    if "values" in spec:
        values = tuple(spec.seq("values"))
        return ("flag" if set(values) == {True, False} else "choice"), values
    kind = spec.text("type")
    if kind.startswith("list of "):
        return "list", tuple(re.split(r",\s*", kind.removeprefix("list of ")))
    if kind not in _TYPES:
        raise PolicyError(spec.place_of("type"), f"fact {name!r}: no type {kind!r}. Legal: {', '.join(_TYPES)}.")
    return _TYPES[kind], ()


def _fields_of(spec: Map) -> dict[str, tuple[str, tuple[str | bool, ...]]]:
    fields = spec.map("fields")
    return {name: _field_type(kind) for name, kind in fields.items()}


def _field_type(kind: object) -> tuple[str, tuple[str | bool, ...]]:
    if isinstance(kind, Seq):
        return "choice", tuple(kind)
    return ("date" if str(kind).startswith("date") else "text"), ()


def _with_default(fact: Fact, spec: Map) -> Fact:
    if "default" not in spec:
        return fact
    try:
        default = fact.parse(spec["default"], "default")
    except FactError as fault:
        raise PolicyError(spec.place_of("default"), str(fault)) from fault
    if isinstance(default, Unknown):
        return fact
    return replace(fact, default=default)
