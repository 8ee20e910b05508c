"""An engine that others wrote agrees: the rulebook as a decision table of zen-engine, on a sample of known facts."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.conditions import Not
from onkreukbaar.rules.derived import with_derived
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.rulebook import Branch

from .oracle_cases import DEFENCE, READINGS, Reading, as_engine_facts, random_facts
from .oracle_others import OTHERS, Other
from .test_agreement_others import as_facts, random_case
from .zen_table import make_table, matching

CASES = 3000


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)
def test_zen_engine_finds_the_same_branches(reading: Reading) -> None:
    table, program = make_table(reading.rulebook), compile_rulebook(reading.rulebook)
    for facts in _cases(reading):
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        mask = program.match(codes)
        expected = {branch.index for branch in reading.rulebook.branches if mask >> branch.index & 1}
        assert matching(table, facts) == expected, facts


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.question)
def test_zen_engine_finds_the_same_branches_where_the_first_row_decides(other: Other) -> None:
    """It is asked about the derived facts as they were worked out; those are compared elsewhere."""
    rulebook, dice = DEFENCE.rulebook(other.question), random.Random(2)
    table, program = make_table(rulebook), compile_rulebook(rulebook)
    tested = [scale.fact for scale in program.scales]
    for _ in range(CASES // 10):
        facts = with_derived(rulebook.derived, as_facts(random_case(other, dice)))
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        mask = program.match(codes)
        expected = {branch.index for branch in rulebook.branches if mask >> branch.index & 1}
        assert matching(table, {name: facts[name] for name in tested}) == expected, facts


def _cases(reading: Reading) -> Iterator[dict[str, Value]]:
    dice = random.Random(1)
    for _ in range(CASES):
        facts = as_engine_facts(random_facts(reading, dice))
        facts.pop("value_range_eur", None)
        yield facts


def test_a_changed_row_is_noticed() -> None:
    """The comparison is not blind: with one row turned round, the table finds other branches."""
    rulebook = READINGS[0].rulebook
    changed = replace(rulebook, branches=tuple(_turned(branch) for branch in rulebook.branches))
    right, wrong = make_table(rulebook), make_table(changed)
    assert all(matching(right, facts) != matching(wrong, facts) for facts in islice(_cases(READINGS[0]), 50))


def _turned(branch: Branch) -> Branch:
    return replace(branch, condition=Not(branch.condition)) if branch.row == "ticket" else branch
