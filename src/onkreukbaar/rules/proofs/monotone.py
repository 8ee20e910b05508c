"""A worse fact never gives a milder answer: what is worse stands beside the rulebook; proved for every combination.

question: gift
strictness: [[allowed], [consult_first], [decline, report_and_return_if_needed]]     from mild to strict
only_when: {refusal_offends: false}                                                  where it must hold
worse:                                                                               from good to worse
- {fact: value_eur, order: rising}
- {fact: involvement, order: [none, unit, self]}
- {fact: matter_phase, order: [[none, closed], [published, evaluation]]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from pathlib import Path
from typing import Final

from onkreukbaar.rules.compile import STATED, Program, compile_rulebook
from onkreukbaar.rules.diagram import Allowed, Diagrams
from onkreukbaar.rules.drawing import draw
from onkreukbaar.rules.errors import FactError, Place, PolicyError
from onkreukbaar.rules.facts import ORDERED_KINDS, Fact, Value
from onkreukbaar.rules.proofs.examples import find_example, write_example
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.scales import Scale
from onkreukbaar.rules.vocabulary import Question, Vocabulary
from onkreukbaar.rules.yaml_nodes import Map, Seq, read_map

FILE_NAME: Final = "monotone.yaml"
RISING: Final = "rising"


@dataclass(frozen=True)
class Ladder:
    """The values of a fact from good to worse, not compared within a step. None: numbers, the higher the worse."""

    fact: str
    steps: tuple[tuple[Value, ...], ...] | None
    place: Place


@dataclass(frozen=True)
class Monotone:
    """What must never make the answer to a question milder."""

    question: str
    strictness: Mapping[str, int]
    only_when: Mapping[str, Value]
    ladders: tuple[Ladder, ...]
    place: Place


def load_monotone(path: Path, vocabulary: Vocabulary) -> Monotone:
    """Read a `monotone.yaml`. Raises PolicyError with file and line."""
    document = read_map(path)
    document.check_keys(("question", "strictness", "only_when", "worse"), "A file on what is worse")
    key = document.text("question")
    if key not in vocabulary.questions:
        raise PolicyError(
            document.place_of("question"), f"no question {key!r}. Legal: {', '.join(vocabulary.questions)}."
        )
    question, only_when = vocabulary.questions[key], document.map("only_when")
    return Monotone(
        question=key,
        strictness=_read_strictness(document, vocabulary),
        only_when={name: _value(question, name, only_when[name], only_when.place_of(name)) for name in only_when},
        ladders=tuple(_read_ladder(spec, question) for spec in document.maps("worse")),
        place=document.place,
    )


def _read_strictness(document: Map, vocabulary: Vocabulary) -> dict[str, int]:
    found: dict[str, int] = {}
    for rank, group in enumerate(document.seq("strictness")):
        for outcome in _as_list(group):
            if outcome not in vocabulary.outcomes:
                legal = ", ".join(vocabulary.outcomes)
                raise PolicyError(document.place_of("strictness"), f"no outcome {outcome!r}. Legal: {legal}.")
            found[str(outcome)] = rank
    return found


def _read_ladder(spec: Map, question: Question) -> Ladder:
    spec.check_keys(("fact", "order"), "An entry of 'worse'")
    name, order, place = spec.text("fact"), spec.get("order"), spec.place_of("order")
    fact = _fact(question, name, spec.place_of("fact"))
    if order == RISING:
        if fact.kind not in ORDERED_KINDS:
            raise PolicyError(place, f"fact {name!r} is a {fact.kind}: it cannot rise.")
        return Ladder(name, None, spec.place)
    steps = [tuple(_value(question, name, raw, place) for raw in _as_list(step)) for step in spec.seq("order")]
    return Ladder(name, tuple(steps), spec.place)


def _as_list(entry: object) -> list[object]:
    return list(entry) if isinstance(entry, Seq) else [entry]


def _fact(question: Question, name: str, place: Place) -> Fact:
    try:
        return question.fact(name)
    except FactError as fault:
        raise PolicyError(place, str(fault)) from fault


def _value(question: Question, name: str, raw: object, place: Place) -> Value:
    try:
        return question.fact(name).parse(raw, question.key)
    except FactError as fault:
        raise PolicyError(place, str(fault)) from fault


def prove_monotone(rulebook: Rulebook, monotone: Monotone) -> Iterator[Fault]:
    """The ladders on which a worse fact gives a milder answer, each with an example."""
    program = compile_rulebook(rulebook)
    for ladder in monotone.ladders:
        position = program.position(ladder.fact)
        if position is None:
            yield Fault(ladder.place, "monotone", f"{rulebook.key}: no row looks at {ladder.fact!r}.")
            continue
        for better, worse in _pairs(ladder, program.scales[position]):
            fault = _milder(program, monotone, ladder, better, worse)
            if fault is not None:
                yield fault
                break


def _pairs(ladder: Ladder, scale: Scale) -> Iterator[tuple[Value, Value]]:
    """A better value and a worse one, each pair that the rows tell apart."""
    if ladder.steps is None:
        rising = [scale.samples[code] for code in dict.fromkeys(scale.intervals)]
        yield from combinations(rising, 2)
        return
    for better, worse in combinations(ladder.steps, 2):
        yield from (pair for pair in product(better, worse) if scale.code(pair[0]) != scale.code(pair[1]))


def _milder(program: Program, monotone: Monotone, ladder: Ladder, better: Value, worse: Value) -> Fault | None:
    diagrams, outcome = Diagrams(), draw(program.rulebook).outcome
    good, bad = (diagrams.narrow(outcome, _allowed(program, monotone, ladder, value)) for value in (better, worse))
    compared = diagrams.combine(partial(_is_milder, monotone.strictness), good, bad)
    example = find_example(program, compared, bool)
    if example is None:
        return None
    values = [write_example(program, {ladder.fact: value}) for value in (better, worse)]
    problem = f"{values[1]} gives a milder answer than {values[0]} when {write_example(program, example)}."
    return Fault(ladder.place, "monotone", f"{program.rulebook.key}: {problem}")


def _is_milder(strictness: Mapping[str, int], better: str | None, worse: str | None) -> bool:
    if better is None or worse is None:
        return False
    return strictness.get(worse, -1) < strictness.get(better, -1)


def _allowed(program: Program, monotone: Monotone, ladder: Ladder, value: Value) -> Allowed:
    """This value of the fact, stated; and the facts where it must hold."""
    fixed = {**monotone.only_when, ladder.fact: value, STATED.format(ladder.fact): True}
    return [(scale.code(fixed[scale.fact]),) if scale.fact in fixed else None for scale in program.scales]
