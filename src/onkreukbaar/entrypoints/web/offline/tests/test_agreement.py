"""The evaluator of the page and that of the house say the same.

On known facts this is proved for the full grid at once: reduced decision diagrams are canonical (Bryant, 1986), so the
outcome and every row are the same function of the facts exactly when their diagrams are the same list of nodes, over
the same classes of values. On unknown facts they are compared for each single fact, each pair, and a sample with any
number of them (ONKREUKBAAR_AGREEMENT_CASES for each question, 5,000 when it is not set; before a release 100,000).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.entrypoints.web.offline.tests.evaluator import (
    SCRIPTS,
    asked,
    flatten,
    run_node,
    short_answer,
    sign,
)
from onkreukbaar.rules import UNKNOWN, Value, assess, counterfactuals, load_pack, next_facts
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.drawing import draw
from onkreukbaar.rules.tests.oracle_cases import DEFENCE, READINGS, Reading, as_engine_facts, random_facts

CASES = int(os.environ.get("ONKREUKBAAR_AGREEMENT_CASES", "5000"))

each_reading = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(sign(DEFENCE, tmp_path_factory.mktemp("bundle")))


@each_reading
def test_on_the_full_grid_outcome_and_rows_are_the_same_functions(reading: Reading, bundle: str) -> None:
    drawing, program = draw(reading.rulebook), compile_rulebook(reading.rulebook)
    (found,) = run_node("answer.mjs", bundle, lines=[{"ask": "drawing", "question": reading.question}])
    assert found["scales"] == [
        [
            scale.fact,
            list(scale.samples),
            [list(pair) for pair in scale.codes.items()],
            list(scale.starts),
            list(scale.intervals),
        ]
        for scale in program.scales
    ]
    assert found["outcome"] == flatten(drawing.outcome)
    assert found["reasons"] == [flatten(node) for node in drawing.reasons]
    assert found["tells"] == [flatten(node) for node in drawing.tells]


@each_reading
def test_known_facts_and_each_one_and_each_two_unknown(reading: Reading, bundle: str) -> None:
    dice = random.Random(11)
    few = [(), *combinations(reading.domain, 1), *combinations(reading.domain, 2)]
    times = max(4, CASES // 1000)
    cases = [{**random_facts(reading, dice), **dict.fromkeys(names, "unknown")} for names in few for _ in range(times)]
    _agree(reading, [as_engine_facts(case) for case in cases], bundle)


@each_reading
def test_any_number_of_unknown_facts(reading: Reading, bundle: str) -> None:
    dice = random.Random(12)
    unknown = [dice.randint(0, len(reading.domain)) for _ in range(CASES)]
    _agree(reading, [as_engine_facts(random_facts(reading, dice, count)) for count in unknown], bundle)


def _agree(reading: Reading, cases: list[dict[str, Value]], bundle: str) -> None:
    found = run_node("answer.mjs", bundle, lines=asked("short", reading.question, cases))
    for case, answer in zip(cases, found, strict=True):
        assert answer == short_answer(reading.rulebook, case), case


@each_reading
def test_every_text_of_an_answer(reading: Reading, bundle: str) -> None:
    dice = random.Random(13)
    cases = [as_engine_facts(random_facts(reading, dice, dice.choice([0, 0, 1, 2, 5, 9]))) for _ in range(CASES // 10)]
    found = run_node("answer.mjs", bundle, lines=asked("facts", reading.question, cases))
    for case, answer in zip(cases, found, strict=True):
        expected = assess(reading.rulebook, case)
        assert [reason["text"] for reason in answer["reasons"]] == [dict(r.text) for r in expected.reasons], case
        assert [reason["choice"] for reason in answer["reasons"]] == [dict(r.choice) or None for r in expected.reasons]
        assert [duty["text"] for duty in answer["duties"]] == [dict(duty.text) for duty in expected.duties]
        assert [fine["text"] for fine in answer["fine"]] == [dict(fine.text) for fine in expected.fine]


@each_reading
def test_what_would_change_the_answer(reading: Reading, bundle: str) -> None:
    dice = random.Random(14)
    cases = [as_engine_facts(random_facts(reading, dice, dice.choice([0, 0, 1, 3]))) for _ in range(CASES // 20)]
    found = run_node("answer.mjs", bundle, lines=asked("changes", reading.question, cases))
    for case, changes in zip(cases, found, strict=True):
        expected = [
            {"facts": dict(c.facts), "outcome": c.outcome, "kind": c.kind, "text": dict(c.text)}
            for c in counterfactuals(reading.rulebook, case)
        ]
        assert changes == expected, case


@each_reading
def test_the_next_questions_and_their_order(reading: Reading, bundle: str) -> None:
    dice = random.Random(15)
    cases = [dict(_so_far(reading, dice)) for _ in range(CASES // 50)]
    found = run_node("answer.mjs", bundle, lines=asked("next", reading.question, cases))
    for case, names in zip(cases, found, strict=True):
        assert names == next_facts(reading.rulebook, case), case


def _so_far(reading: Reading, dice: random.Random) -> Iterator[tuple[str, Value]]:
    """Some facts stated, some stated as unknown, the others not asked yet."""
    facts = as_engine_facts(random_facts(reading, dice, dice.randint(0, 3)))
    for name in dice.sample(sorted(facts), dice.randint(0, len(facts))):
        yield name, facts[name]


def test_any_outcomes_together_come_to_the_same(bundle: str) -> None:
    """For every set of outcomes that unknown facts can leave possible."""
    outcomes = DEFENCE.consequences.severity
    sets = [found for size in range(1, len(outcomes) + 1) for found in combinations(outcomes, size)]
    lines = [{"ask": "resolve", "question": "gift", "facts": list(found)} for found in sets]
    consequences = DEFENCE.consequences
    expected = [
        (consequences.resolve(found), consequences.strictest(found, consequences.resolve(found))) for found in sets
    ]
    assert run_node("answer.mjs", bundle, lines=lines) == [list(pair) for pair in expected]


def test_the_agreement_before_a_visit(bundle: str) -> None:
    rulebook = DEFENCE.rulebook("pre_visit_agreement")
    kinds = [*rulebook.question.facts["counterpart_kind"].values, UNKNOWN]
    cases: list[dict[str, Value]] = [{"counterpart_kind": kind} for kind in kinds]
    found = run_node("answer.mjs", bundle, lines=asked("short", "pre_visit_agreement", cases))
    assert found == [short_answer(rulebook, case) for case in cases]


@each_reading
def test_another_pack_says_the_same_too(reading: Reading, tmp_path: Path) -> None:
    police = load_pack(DEFENCE.path.parent / "police")
    rulebook = police.rulebook(reading.question)
    dice = random.Random(17)
    cases = [as_engine_facts(random_facts(reading, dice, dice.choice([0, 1, 3, 8]))) for _ in range(CASES // 10)]
    found = run_node("answer.mjs", str(sign(police, tmp_path)), lines=asked("short", reading.question, cases))
    assert found == [short_answer(rulebook, case) for case in cases]


BREAKS: Mapping[str, tuple[str, str]] = {
    "rules/conditions.js": ('"<=": (value, bound) => value <= bound', '"<=": (value, bound) => value < bound'),
    "rules/drawing.js": ("branch.settles ? matches[branch.index]", "branch.otherwise ? matches[branch.index]"),
    "rules/judge.js": ("values.has(true)) found.set", "!values.has(false)) found.set"),
    "rules/consequences.js": ("return first(refusals, outcomes)", "return first([...refusals].reverse(), outcomes)"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_fault_in_the_evaluator_is_noticed(name: str, bundle: str, tmp_path: Path) -> None:
    """The comparison can fail: with one thing changed in a copy of the scripts, some answer differs."""
    before, after = BREAKS[name]
    _copy_scripts(tmp_path)
    script = tmp_path / name
    assert before in script.read_text(encoding="utf-8")
    script.write_text(script.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    assert any(_differs(reading, bundle, tmp_path) for reading in READINGS)


def _copy_scripts(folder: Path) -> None:
    for path in SCRIPTS.rglob("*.js*"):
        target = folder / path.relative_to(SCRIPTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def _differs(reading: Reading, bundle: str, scripts: Path) -> bool:
    dice = random.Random(16)
    cases = [as_engine_facts(random_facts(reading, dice, dice.choice([0, 2, 6, 12]))) for _ in range(1500)]
    found: list[Any] = run_node("answer.mjs", bundle, lines=asked("short", reading.question, cases), scripts=scripts)
    return any(a != short_answer(reading.rulebook, case) for a, case in zip(found, cases, strict=True))
