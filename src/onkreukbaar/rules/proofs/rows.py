"""Proofs on the rows of one rulebook, over every combination of facts at once: no gap, no dead row, no open overlap."""

from __future__ import annotations

from collections.abc import Iterator

from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.diagram import reachable
from onkreukbaar.rules.drawing import draw
from onkreukbaar.rules.proofs.examples import find_example, write_example
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.rulebook import Branch, Rulebook


def prove_rows(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault in the rows of a rulebook."""
    yield from _gaps(rulebook)
    yield from _dead_rows(rulebook)
    yield from _open_overlaps(rulebook)


def _gaps(rulebook: Rulebook) -> Iterator[Fault]:
    """Facts for which no row matches."""
    program = compile_rulebook(rulebook)
    example = find_example(program, draw(rulebook).outcome, lambda outcome: outcome is None)
    if example is not None:
        facts = write_example(program, example)
        yield Fault(rulebook.place, "gap", f"{rulebook.key}: no row matches when {facts}.")


def _dead_rows(rulebook: Rulebook) -> Iterator[Fault]:
    """Rows, and cases of rows, that never count; where the first row decides: that never decide."""
    drawing = draw(rulebook)
    nodes = drawing.tells if rulebook.decides == "first" else drawing.reasons
    for branch, node in zip(rulebook.branches, nodes, strict=True):
        if True not in reachable(node)[0]:
            yield Fault(
                branch.place, "dead row", f"{rulebook.key}: {_named(rulebook, branch)} can never {_act(rulebook)}."
            )


def _act(rulebook: Rulebook) -> str:
    return "decide, for the rows before it always do" if rulebook.decides == "first" else "count"


def _named(rulebook: Rulebook, branch: Branch) -> str:
    cases = [other for other in rulebook.branches if other.row == branch.row]
    return f"row {branch.row!r}" + (f", case {cases.index(branch) + 1}," if len(cases) > 1 else "")


def _open_overlaps(rulebook: Rulebook) -> Iterator[Fault]:
    """Outcomes whose rows can count together, of which the precedence does not say which is the stricter."""
    steps = list(rulebook.precedence)
    for step in dict.fromkeys(step for step in steps if steps.count(step) > 1):
        named = f"{step.outcome} absolute" if step.absolute else step.outcome
        problem = f"{rulebook.key}: the precedence lists {named!r} twice, so what stands between is not resolved."
        yield Fault(rulebook.place, "overlap", problem)
    if rulebook.decides == "all" and not steps:
        yield Fault(rulebook.place, "overlap", f"{rulebook.key}: there is no precedence to resolve rows that overlap.")
