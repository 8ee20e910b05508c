"""A rulebook as a decision table of zen-engine, an engine that others wrote: for tests and for measuring."""

import json
from collections.abc import Mapping
from typing import TypeAlias

import zen

from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.conditions import AllOf, Cell, Condition, Not
from onkreukbaar.rules.facts import CLOSED_KINDS, Value, write_scalar

Term: TypeAlias = Mapping[str, frozenset[str]]
"""One line of a table: fact to the tests on it that must all hold, in the words of zen-engine."""
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def terms(condition: Condition, rulebook: Rulebook, *, wanted: bool = True) -> list[Term]:
    """The condition (or its opposite) as the lines of a table."""
    if isinstance(condition, Cell):
        return [{condition.fact: frozenset({_test(condition, rulebook, wanted=wanted)})}]
    if isinstance(condition, Not):
        return terms(condition.part, rulebook, wanted=not wanted)
    parts = [terms(part, rulebook, wanted=wanted) for part in condition.parts]
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


def make_table(rulebook: Rulebook) -> zen.ZenDecision:
    """A table with one line for each way in which a branch can match; every line that matches gives its branch."""
    tested = sorted({scale.fact for scale in compile_rulebook(rulebook).scales} & set(rulebook.facts))
    lines = [
        {"_id": f"{branch.index}-{place}", "branch": str(branch.index)} | {name: _line(term, name) for name in tested}
        for branch in rulebook.branches
        for place, term in enumerate(terms(branch.condition, rulebook))
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


def matching(table: zen.ZenDecision, facts: Mapping[str, Value]) -> set[int]:
    return {int(line["branch"]) for line in table.evaluate(dict(facts))["result"]}
