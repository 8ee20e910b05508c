"""Scenarios: tests that a lawyer can write, beside the rulebook of a question (`scenarios.yaml`).

    question: gift
    cases:
    - id: book-after-a-talk
      nl: Een universiteit geeft een boek van € 30 als dank voor een lezing.
      facts: {giver_kind: educational_institution, form: standard, value_eur: '30.00'}
      expect: allowed_with_registration
      notify: [line_manager]
      rows: [otherwise]

A fact that is left out has its default, as in an exam, or is unknown where the case says `left_out: unknown`. `notify`
is everybody who is told; `rows` are all rows that count in every way unknown facts can turn out. `valid_on` picks the
rulebook of a date; without it the newest is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from onkreukbaar.rules.errors import FactError, Place, PolicyError
from onkreukbaar.rules.facts import Value, parse_date
from onkreukbaar.rules.vocabulary import Question, Vocabulary, check_required
from onkreukbaar.rules.yaml_nodes import Map, read_map

FILE_NAME: Final = "scenarios.yaml"
LEFT_OUT: Final = ("default", "unknown")
_KEYS = ("id", "nl", "facts", "left_out", "expect", "notify", "rows", "valid_on")


@dataclass(frozen=True)
class Scenario:
    """One case: the facts that are stated, and the outcome, people and rows that must come of them.

    Args:
        assume_defaults: what is left out has its default; otherwise it is unknown.
        valid_on: the date whose rulebook is asked; None for the newest.
    """

    id: str
    question: str
    sentence: str
    facts: Mapping[str, Value]
    assume_defaults: bool
    outcome: str
    notify: frozenset[str]
    rows: frozenset[str]
    valid_on: date | None
    place: Place


def load_scenarios(path: Path, vocabulary: Vocabulary) -> tuple[Scenario, ...]:
    """The cases of a `scenarios.yaml`. Raises PolicyError with file and line."""
    document = read_map(path)
    document.check_keys(("question", "cases"), "A file of scenarios")
    question = _question(document, vocabulary)
    found: dict[str, Scenario] = {}
    for spec in document.maps("cases"):
        scenario = _read_scenario(spec, question, vocabulary)
        if scenario.id in found:
            raise PolicyError(spec.place_of("id"), f"there are two scenarios {scenario.id!r}.")
        found[scenario.id] = scenario
    return tuple(found.values())


def _question(document: Map, vocabulary: Vocabulary) -> Question:
    key = document.text("question")
    if key not in vocabulary.questions:
        legal = ", ".join(vocabulary.questions)
        raise PolicyError(document.place_of("question"), f"no question {key!r}. Legal: {legal}.")
    return vocabulary.questions[key]


def _read_scenario(spec: Map, question: Question, vocabulary: Vocabulary) -> Scenario:
    spec.check_keys(_KEYS, "A scenario")
    return Scenario(
        id=spec.text("id"),
        question=question.key,
        sentence=spec.text("nl"),
        facts=_facts(spec, question),
        assume_defaults=_listed(spec, "left_out", spec.text("left_out", "default"), LEFT_OUT) == "default",
        outcome=_listed(spec, "expect", spec.text("expect"), tuple(vocabulary.outcomes)),
        notify=frozenset(_listed(spec, "notify", role, vocabulary.roles) for role in spec.texts("notify")),
        rows=frozenset(spec.texts("rows")),
        valid_on=_date(spec),
        place=spec.place,
    )


def _facts(spec: Map, question: Question) -> dict[str, Value]:
    stated = spec.map("facts")
    found: dict[str, Value] = {}
    for name, raw in stated.items():
        try:
            found[name] = question.fact(name).parse(raw, question.key)
        except FactError as fault:
            raise PolicyError(stated.place_of(name), str(fault)) from fault
    try:
        check_required(question, found)
    except FactError as fault:
        raise PolicyError(spec.place_of("facts"), str(fault)) from fault
    return found


def _listed(spec: Map, key: str, value: str, legal: tuple[str, ...]) -> str:
    if value not in legal:
        raise PolicyError(spec.place_of(key), f"{key!r} cannot be {value!r}. Legal: {', '.join(legal)}.")
    return value


def _date(spec: Map) -> date | None:
    if "valid_on" not in spec:
        return None
    try:
        return parse_date(spec["valid_on"])
    except ValueError:
        raise PolicyError(spec.place_of("valid_on"), "'valid_on' must be a date like 2018-01-01.") from None
