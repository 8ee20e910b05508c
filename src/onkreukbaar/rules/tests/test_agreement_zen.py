"""An engine that others wrote agrees: the rulebook as a decision table of zen-engine, on a sample of known facts."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

import pytest
import zen

from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.conditions import AllOf, Cell, Condition, Not
from onkreukbaar.rules.derived import with_derived
from onkreukbaar.rules.facts import CLOSED_KINDS, Value, write_scalar
from onkreukbaar.rules.rulebook import Branch

from .oracle_cases import DEFENCE, READINGS, Reading, as_engine_facts, random_facts
from .oracle_others import OTHERS, Other
from .test_agreement_others import as_facts, random_case

CASES = 3000
Term: TypeAlias = Mapping[str, frozenset[str]]
"""One line of a table: fact to the tests on it that must all hold, in the words of zen-engine."""
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _terms(condition: Condition, rulebook: Rulebook, *, wanted: bool = True) -> list[Term]:
    """The condition (or its opposite) as the lines of a table."""
    if isinstance(condition, Cell):
        return [{condition.fact: frozenset({_test(condition, rulebook, wanted=wanted)})}]
    if isinstance(condition, Not):
        return _terms(condition.part, rulebook, wanted=not wanted)
    parts = [_terms(part, rulebook, wanted=wanted) for part in condition.parts]
    if isinstance(condition, AllOf) is not wanted:
        return [term for part in parts for term in part]
    lines: list[Term] = [{}]
    for part in parts:
        lines = list({_freeze(joined): joined for a in lines for b in part for joined in [_both(a, b)]}.values())
    return lines


def _both(left: Term, right: Term) -> Term:
    return {name: left.get(name, frozenset()) | right.get(name, frozenset()) for name in {*left, *right}}


def _freeze(term: Term) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset(term.items())


def _test(cell: Cell, rulebook: Rulebook, *, wanted: bool) -> str:
    if cell.op != "in":
        return f"$ {cell.op if wanted else OPPOSITE[cell.op]} {_literal(cell.values[0])}"
    fact = rulebook.facts[cell.fact]
    if fact.kind not in CLOSED_KINDS:
        return f"$ {'==' if wanted else '!='} {_literal(cell.values[0])}"
    listed = [value for value in fact.values if (value in cell.values) is wanted]
    return f"$ in [{', '.join(map(_literal, listed))}]"


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else write_scalar(value)


def _table(rulebook: Rulebook) -> zen.ZenDecision:
    """A table with one line for each way in which a branch can match; every line that matches gives its branch."""
    tested = sorted({scale.fact for scale in compile_rulebook(rulebook).scales} & set(rulebook.facts))
    lines = [
        {"_id": f"{branch.index}-{place}", "branch": str(branch.index)} | {name: _line(term, name) for name in tested}
        for branch in rulebook.branches
        for place, term in enumerate(_terms(branch.condition, rulebook))
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in tested],
        "outputs": [{"id": "branch", "name": "branch", "field": "branch"}],
        "rules": lines,
    }
    nodes = [_node("start", "inputNode"), {**_node("table", "decisionTableNode"), "content": table}]
    ways = [("start", "table"), ("table", "end")]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in ways]
    content = {"nodes": [*nodes, _node("end", "outputNode")], "edges": edges}
    return zen.ZenEngine().create_decision(json.dumps(content))


def _node(key: str, kind: str) -> dict[str, object]:
    return {"id": key, "name": key, "type": kind, "position": {"x": 0, "y": 0}}


def _line(term: Term, name: str) -> str:
    return " and ".join(sorted(term.get(name, ())))


def _matching(table: zen.ZenDecision, facts: Mapping[str, Value]) -> set[int]:
    return {int(line["branch"]) for line in table.evaluate(dict(facts))["result"]}


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)
def test_zen_engine_finds_the_same_branches(reading: Reading) -> None:
    table, program = _table(reading.rulebook), compile_rulebook(reading.rulebook)
    for facts in _cases(reading):
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        mask = program.match(codes)
        expected = {branch.index for branch in reading.rulebook.branches if mask >> branch.index & 1}
        assert _matching(table, facts) == expected, facts


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.question)
def test_zen_engine_finds_the_same_branches_where_the_first_row_decides(other: Other) -> None:
    """It is asked about the derived facts as they were worked out; those are compared elsewhere."""
    rulebook, dice = DEFENCE.rulebook(other.question), random.Random(2)
    table, program = _table(rulebook), compile_rulebook(rulebook)
    tested = [scale.fact for scale in program.scales]
    for _ in range(CASES // 10):
        facts = with_derived(rulebook.derived, as_facts(random_case(other, dice)))
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        mask = program.match(codes)
        expected = {branch.index for branch in rulebook.branches if mask >> branch.index & 1}
        assert _matching(table, {name: facts[name] for name in tested}) == expected, facts


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
    right, wrong = _table(rulebook), _table(changed)
    assert all(_matching(right, facts) != _matching(wrong, facts) for facts in islice(_cases(READINGS[0]), 50))


def _turned(branch: Branch) -> Branch:
    return replace(branch, condition=Not(branch.condition)) if branch.row == "ticket" else branch
