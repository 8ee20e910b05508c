"""The diagrams of a rulebook: its outcome, and where each of its rows counts, as functions of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TypeAlias

from onkreukbaar.rules.compile import Program, compile_rulebook
from onkreukbaar.rules.conditions import AnyOf, Cell, Condition, Not
from onkreukbaar.rules.diagram import Diagrams, Node
from onkreukbaar.rules.rulebook import Branch, Rulebook

Nodes: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True)
class Drawing:
    """The diagrams of a rulebook: its outcome, where each branch is a reason, and where each tells; by row as well."""

    outcome: Node
    reasons: Nodes
    tells: Nodes
    row_reasons: dict[str, Node]
    row_tells: dict[str, Node]


@lru_cache(maxsize=64)
def draw(rulebook: Rulebook) -> Drawing:
    """The diagrams of a rulebook; drawn once."""
    diagrams = Diagrams()
    program = compile_rulebook(rulebook)
    matches = [_draw_condition(diagrams, program, condition) for condition in program.conditions]
    drawn = _draw_first if rulebook.decides == "first" else _draw_all
    outcome, reasons, tells = drawn(diagrams, rulebook, matches)
    return Drawing(
        outcome=outcome,
        reasons=reasons,
        tells=tells,
        row_reasons=_draw_rows(diagrams, rulebook, reasons),
        row_tells=_draw_rows(diagrams, rulebook, tells),
    )


def _draw_condition(diagrams: Diagrams, program: Program, condition: Condition) -> Node:
    if isinstance(condition, Cell):
        variable = program.position(condition.fact)
        if variable is None:
            raise KeyError(condition.fact)
        samples = program.scales[variable].samples
        return diagrams.node(variable, [diagrams.leaf(condition.accepts(sample)) for sample in samples])
    if isinstance(condition, Not):
        return diagrams.combine(_opposite, _draw_condition(diagrams, program, condition.part))
    parts = [_draw_condition(diagrams, program, part) for part in condition.parts]
    return _any(diagrams, parts) if isinstance(condition, AnyOf) else _all(diagrams, parts)


def _opposite(value: bool) -> bool:
    return not value


def _and(left: bool, right: bool) -> bool:
    return left and right


def _or(left: bool, right: bool) -> bool:
    return left or right


def _all(diagrams: Diagrams, parts: Sequence[Node]) -> Node:
    return reduce(lambda left, right: diagrams.combine(_and, left, right), parts, diagrams.leaf(value=True))


def _any(diagrams: Diagrams, parts: Sequence[Node]) -> Node:
    return reduce(lambda left, right: diagrams.combine(_or, left, right), parts, diagrams.leaf(value=False))


def _choose(condition: bool, outcome: object, other: object) -> object:
    return outcome if condition else other


def _draw_all(diagrams: Diagrams, rulebook: Rulebook, matches: Sequence[Node]) -> tuple[Node, Nodes, Nodes]:
    """The precedence picks among what counts, and where a row settles only settling rows count."""
    settled = _any(diagrams, [matches[branch.index] for branch in rulebook.branches if branch.settles])
    outcome = diagrams.leaf(None)
    for branch in sorted(rulebook.branches, key=lambda branch: (branch.settles, -branch.level)):
        outcome = diagrams.combine(_choose, matches[branch.index], diagrams.leaf(branch.outcome), outcome)
    unsettled = diagrams.combine(_opposite, settled)
    counts = tuple(
        node if branch.settles else diagrams.combine(_and, node, unsettled)
        for branch, node in zip(rulebook.branches, matches, strict=True)
    )
    return outcome, counts, counts


def _draw_first(diagrams: Diagrams, rulebook: Rulebook, matches: Sequence[Node]) -> tuple[Node, Nodes, Nodes]:
    """The first row that matches decides and tells; the others are reasons too, "else" rows apart."""
    outcome = diagrams.leaf(None)
    for branch in reversed(rulebook.branches):
        outcome = diagrams.combine(_choose, matches[branch.index], diagrams.leaf(branch.outcome), outcome)
    decides, earlier = [], diagrams.leaf(value=False)
    for node in matches:
        decides.append(diagrams.combine(_and, node, diagrams.combine(_opposite, earlier)))
        earlier = diagrams.combine(_or, earlier, node)
    reasons = [decides[branch.index] if branch.otherwise else matches[branch.index] for branch in rulebook.branches]
    return outcome, tuple(reasons), tuple(decides)


def _draw_rows(diagrams: Diagrams, rulebook: Rulebook, nodes: Sequence[Node]) -> dict[str, Node]:
    """For each row where one of its branches holds."""
    grouped = by_row(rulebook.branches)
    return {row: _any(diagrams, [nodes[branch.index] for branch in branches]) for row, branches in grouped.items()}


def by_row(branches: Iterable[Branch]) -> dict[str, list[Branch]]:
    """The branches grouped by the row they are a case of."""
    grouped: dict[str, list[Branch]] = {}
    for branch in branches:
        grouped.setdefault(branch.row, []).append(branch)
    return grouped
