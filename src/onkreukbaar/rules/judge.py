"""The judgement: which rows match, which of them count, and the one outcome, for known facts and for unknown ones.

Unknown facts are settled by looking at every way they can turn out, through decision diagrams. Source: the decisions
of the question vocabulary, "All matching rows are reasons" and "Facts that are unknown".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onkreukbaar.rules.compile import Code, Program, compile_rulebook
from onkreukbaar.rules.diagram import Allowed, Diagrams, Node, possible_values, reachable
from onkreukbaar.rules.drawing import by_row, draw
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.facts import Facts
from onkreukbaar.rules.rulebook import Branch, Rulebook


@dataclass(frozen=True)
class Ground:
    """A row that counts in every way. branch: its case; is_open: another case of the same row may hold instead."""

    branch: Branch
    is_open: bool = False


@dataclass(frozen=True, eq=False)
class Verdict:
    """The judgement on a set of facts.

    Args:
        outcome: the answer; outcomes: every outcome that the unknown facts leave possible; strictest: whose duties
            hold.
        grounds: the rows that count in every way, the weightiest first.
        possible: branches that count in only some of the ways.
        notify: roles to tell, in the order of the vocabulary.
        missing: the unknown facts that would settle it.
    """

    outcome: str
    outcomes: frozenset[str]
    strictest: str
    grounds: tuple[Ground, ...]
    possible: tuple[Branch, ...]
    notify: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def by_lack_of_facts(self) -> bool:
        """Consult first because facts are missing, not because a row says so."""
        return self.outcome == "consult_first" and len(self.outcomes) > 1


def judge(rulebook: Rulebook, facts: Facts) -> Verdict:
    """The verdict on these facts; a fact that is left out is unknown. Raises FactError for an impossible value."""
    program = compile_rulebook(rulebook)
    codes = program.encode(facts)
    known = [code for code in codes if isinstance(code, int)]
    if len(known) == len(codes):
        return judge_mask(rulebook, program.match(known))
    return _judge_unknown(rulebook, tuple(codes))


@lru_cache(maxsize=65536)
def judge_mask(rulebook: Rulebook, mask: int) -> Verdict:
    """The verdict when these branches match and every deciding fact is known. Raises PolicyError when none does."""
    matching = [branch for branch in rulebook.branches if mask >> branch.index & 1]
    if not matching:
        raise PolicyError(rulebook.place, "no row matches these facts.")
    reasons, telling = _reasons_first(matching) if rulebook.decides == "first" else _reasons_all(matching)
    told = {role for branch in telling for role in branch.notify}
    outcome = reasons[0].outcome
    grounds = tuple(Ground(branch) for branch in reasons)
    return Verdict(outcome, frozenset((outcome,)), outcome, grounds, (), _in_order(rulebook, told), ())


def _reasons_all(matching: Sequence[Branch]) -> tuple[list[Branch], list[Branch]]:
    """The rows that count, the weightiest first; all of them tell."""
    settling = [branch for branch in matching if branch.settles]
    counting = sorted(settling or matching, key=_weight)
    return counting, counting


def _reasons_first(matching: Sequence[Branch]) -> tuple[list[Branch], list[Branch]]:
    """The deciding row, then the others that match but are no "else" row; only the deciding row tells."""
    deciding, *others = matching
    return [deciding, *(branch for branch in others if not branch.otherwise)], [deciding]


def _weight(branch: Branch) -> tuple[int, int]:
    return branch.level, branch.index


def _in_order(rulebook: Rulebook, roles: Iterable[str]) -> tuple[str, ...]:
    told = set(roles)
    return tuple(role for role in rulebook.roles if role in told)


@lru_cache(maxsize=16384)
def _judge_unknown(rulebook: Rulebook, codes: tuple[Code, ...]) -> Verdict:
    program, drawing = compile_rulebook(rulebook), draw(rulebook)
    allowed = allowed_classes(codes)
    outcomes, variables = reachable(Diagrams().narrow(drawing.outcome, allowed))
    if None in outcomes:
        raise PolicyError(rulebook.place, "no row matches some of the ways these facts can turn out.")
    consequences = rulebook.consequences
    outcome = consequences.resolve(outcomes)
    strictest = consequences.strictest(outcomes, outcome)
    mask = program.possible(codes)
    candidates = [branch for branch in rulebook.branches if mask >> branch.index & 1]
    reasons = _certainty(candidates, drawing.reasons, allowed)
    grounds = _grounds(reasons, drawing.row_reasons, allowed, outcome)
    kept = {ground.branch.row for ground in grounds}
    tells = reasons if drawing.tells is drawing.reasons else _certainty(candidates, drawing.tells, allowed)
    told = _told(tells, drawing.row_tells, allowed, strictest)
    if not told.has_outcome or strictest != outcome:
        told.roles.update(consequences.notify[strictest])
    missing = _missing(program, variables)
    if outcome == "consult_first" and len(outcomes) > 1:
        told.roles.update(_asked_about_estimate(rulebook, program, codes, missing))
    return Verdict(
        outcome=outcome,
        outcomes=outcomes,
        strictest=strictest,
        grounds=grounds,
        possible=tuple(branch for branch in sorted(reasons, key=_weight) if branch.row not in kept),
        notify=_in_order(rulebook, told.roles),
        missing=missing,
    )


def allowed_classes(codes: Sequence[Code]) -> Allowed:
    """For each variable the classes it may have, from what is known of it."""
    return tuple((code,) if isinstance(code, int) else code for code in codes)


def _certainty(candidates: Sequence[Branch], nodes: Sequence[Node], allowed: Allowed) -> dict[Branch, bool]:
    """The branches that hold in at least one way, and whether they hold in every way."""
    found = {branch: possible_values(nodes[branch.index], allowed) for branch in candidates}
    return {branch: values == {True} for branch, values in found.items() if True in values}


def _grounds(reasons: dict[Branch, bool], rows: dict[str, Node], allowed: Allowed, outcome: str) -> tuple[Ground, ...]:
    """The rows that hold in every way; where the case is open, the case with the answer's outcome, else the mildest."""
    grounds = []
    for row, branches in by_row(reasons).items():
        if any(reasons[branch] for branch in branches):
            grounds.append(Ground(next(branch for branch in branches if reasons[branch])))
        elif possible_values(rows[row], allowed) == {True}:
            mildest = max(branches, key=_weight)
            chosen = next((branch for branch in branches if branch.outcome == outcome), mildest)
            grounds.append(Ground(chosen, is_open=True))
    return tuple(sorted(grounds, key=lambda ground: _weight(ground.branch)))


@dataclass
class _Told:
    roles: set[str]
    has_outcome: bool


def _told(tells: dict[Branch, bool], rows: dict[str, Node], allowed: Allowed, strictest: str) -> _Told:
    """Whom the certain rows tell: of an open row only who is told in each of its cases."""
    told = _Told(set(), has_outcome=False)
    for row, branches in by_row(tells).items():
        if possible_values(rows[row], allowed) == {True}:
            told.roles |= set.intersection(*(set(branch.notify) for branch in branches))
            told.has_outcome |= any(branch.outcome == strictest for branch in branches)
    return told


def _missing(program: Program, variables: frozenset[int]) -> tuple[str, ...]:
    """The facts to state: for a derived one those that leave it open; in the order of the vocabulary."""
    rulebook = program.rulebook
    tested = [scale.fact for index, scale in enumerate(program.scales) if index in variables]
    found = {name for fact in tested if fact in rulebook.derived for name in rulebook.derived[fact].left_open_by}
    return tuple(name for name in rulebook.question.facts if name in tested or name in found)


def _asked_about_estimate(
    rulebook: Rulebook, program: Program, codes: Sequence[Code], missing: Sequence[str]
) -> Iterable[str]:
    """Whom to ask when an estimate crosses a limit that matters."""
    for name, estimate in rulebook.estimates.items():
        position = program.position(name)
        if name in missing and position is not None and isinstance(codes[position], tuple):
            yield from estimate.notify
