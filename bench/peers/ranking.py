"""A rulebook as a list to go through from top to bottom: the first outcome of which a branch matches is the answer."""

from itertools import groupby

from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.conditions import Condition
from onkreukbaar.rules.rulebook import Branch


def ranked(rulebook: Rulebook) -> list[tuple[int, list[Condition]]]:
    """Codes of outcomes (their place in the severity of the pack) with the conditions that lead to them."""
    if rulebook.decides == "all":
        branches = sorted(rulebook.branches, key=lambda branch: (not branch.settles, branch.level))
    else:
        branches = list(rulebook.branches)
    runs = groupby(branches, key=lambda branch: _code(rulebook, branch))
    return [(code, [branch.condition for branch in group]) for code, group in runs]


def _code(rulebook: Rulebook, branch: Branch) -> int:
    return rulebook.consequences.severity.index(branch.outcome)
