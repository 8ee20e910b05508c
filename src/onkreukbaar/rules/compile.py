"""A rulebook compiled to a closure: from the classes of the facts to the branches that match, by intersecting masks.

Each branch is written as alternatives of "every fact in one of these classes". Each class of a fact has a mask of the
alternatives it leaves standing; what is left after intersecting the masks of all facts are the alternatives that
hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any, TypeAlias

from onkreukbaar.rules.conditions import AnyOf, Cell, Condition, Not, all_of, any_of, cells, replace_cells
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN, Fact, Facts
from onkreukbaar.rules.rulebook import Presumption, Rulebook
from onkreukbaar.rules.scales import Scale, make_scale

Term: TypeAlias = Mapping[int, int]
"""One alternative: variable to the bitset of classes it may have; a variable that is left out may have any."""
Code: TypeAlias = int | tuple[int, ...] | None
"""What is known of a variable: its class, the classes an estimate leaves, or nothing."""
STATED = "{} is stated"


@dataclass(frozen=True)
class Program:
    """A compiled rulebook.

    Args:
        scales: the variables: every fact that a row tests, in the order of the vocabulary, then for each presumption
            whether its fact is stated.
        conditions: of each branch, with the presumptions written out.
        match: known classes, in the order of `scales`, to the mask of matching branches.
        possible: the same for codes that may be unknown or estimated: branches that may match.
    """

    rulebook: Rulebook
    scales: tuple[Scale, ...]
    conditions: tuple[Condition, ...]
    match: Callable[[Sequence[int]], int]
    possible: Callable[[Sequence[Code]], int]

    def position(self, fact: str) -> int | None:
        """The variable of a fact, or None when no row tests it."""
        return next((index for index, scale in enumerate(self.scales) if scale.fact == fact), None)

    def encode(self, facts: Facts) -> list[Code]:
        """What is known of each variable. Raises FactError for a value that the fact cannot have."""
        return [self._code(scale, facts) for scale in self.scales]

    def _code(self, scale: Scale, facts: Facts) -> Code:
        value = facts.get(scale.fact, UNKNOWN)
        if value is not UNKNOWN:
            return self._known(scale, value)
        if scale.fact in self.rulebook.estimates:
            return self._estimated(scale, facts)
        return None if scale.fact in self.rulebook.question.facts else scale.code(self._is_stated(scale.fact, facts))

    def _known(self, scale: Scale, value: Any) -> int:
        try:
            return scale.code(value)
        except (KeyError, TypeError) as fault:
            fact = self.rulebook.question.facts[scale.fact]
            raise FactError(self.rulebook.question.key, fact.name, value, fact.legal()) from fault

    def _estimated(self, scale: Scale, facts: Facts) -> Code:
        estimate = facts.get(self.rulebook.estimates[scale.fact].range_fact)
        if not isinstance(estimate, tuple):
            return None
        codes = scale.codes_between(*estimate)
        return codes[0] if len(codes) == 1 else codes

    def _is_stated(self, variable: str, facts: Facts) -> bool:
        """Whether the fact of a presumption is known or estimated."""
        fact = next(name for name in self.rulebook.presumptions if STATED.format(name) == variable)
        if facts.get(fact, UNKNOWN) is not UNKNOWN:
            return True
        estimate = self.rulebook.estimates.get(fact)
        return estimate is not None and isinstance(facts.get(estimate.range_fact), tuple)


@lru_cache(maxsize=256)
def compile_rulebook(rulebook: Rulebook) -> Program:
    """The program of a rulebook; compiled once."""
    conditions = tuple(
        replace_cells(branch.condition, lambda cell: _presumed(cell, rulebook.presumptions))
        for branch in rulebook.branches
    )
    scales = _make_scales(rulebook, conditions)
    owners, terms = _all_terms(conditions, scales)
    masks = [_class_masks(variable, scale, terms) for variable, scale in enumerate(scales)]
    return Program(rulebook, scales, conditions, _matcher(masks, owners), _possible_matcher(masks, owners))


def _presumed(cell: Cell, presumptions: Mapping[str, Presumption]) -> Condition:
    """A cell on a fact that may go unstated: where it may, and it is, the presumed value answers the cell."""
    presumption = presumptions.get(cell.fact)
    if presumption is None:
        return cell
    unstated = Cell(STATED.format(cell.fact), "in", (False,))
    applies = all_of(unstated, presumption.condition)
    ordinary = all_of(cell, Not(applies))
    return any_of(ordinary, applies) if cell.accepts(presumption.value) else ordinary


def _make_scales(rulebook: Rulebook, conditions: Sequence[Condition]) -> tuple[Scale, ...]:
    tested = [cell for condition in conditions for cell in cells(condition)]
    stated = [Fact(STATED.format(name), "flag", (True, False)) for name in rulebook.presumptions]
    grouped = {fact.name: [cell for cell in tested if cell.fact == fact.name] for fact in _all_facts(rulebook, stated)}
    return tuple(make_scale(fact, grouped[fact.name]) for fact in _all_facts(rulebook, stated) if grouped[fact.name])


def _all_facts(rulebook: Rulebook, stated: Sequence[Fact]) -> list[Fact]:
    return [*rulebook.question.facts.values(), *stated]


def _all_terms(conditions: Sequence[Condition], scales: Sequence[Scale]) -> tuple[list[int], list[Term]]:
    """The alternatives of all branches, and for each branch the mask of its own."""
    variables = {scale.fact: index for index, scale in enumerate(scales)}
    owners: list[int] = []
    terms: list[Term] = []
    for condition in conditions:
        own = _terms(condition, variables, scales, wanted=True)
        owners.append(((1 << len(own)) - 1) << len(terms))
        terms.extend(own)
    return owners, terms


def _terms(condition: Condition, variables: Mapping[str, int], scales: Sequence[Scale], *, wanted: bool) -> list[Term]:
    """The condition (or its opposite) as alternatives."""
    if isinstance(condition, Cell):
        variable = variables[condition.fact]
        accepted = scales[variable].accepted(condition)
        classes = accepted if wanted else ((1 << scales[variable].size) - 1) & ~accepted
        return [{variable: classes}] if classes else []
    if isinstance(condition, Not):
        return _terms(condition.part, variables, scales, wanted=not wanted)
    parts = [_terms(part, variables, scales, wanted=wanted) for part in condition.parts]
    if isinstance(condition, AnyOf) is wanted:
        return [term for part in parts for term in part]
    return reduce(_both, parts, [{}])


def _both(left: Sequence[Term], right: Sequence[Term]) -> list[Term]:
    """The alternatives in which one of the left and one of the right hold; impossible ones left out, doubles too."""
    found: dict[frozenset[tuple[int, int]], Term] = {}
    for a in left:
        for b in right:
            joined = {key: a.get(key, -1) & b.get(key, -1) for key in {*a, *b}}
            if all(joined.values()):
                found[frozenset(joined.items())] = joined
    return list(found.values())


def _class_masks(variable: int, scale: Scale, terms: Sequence[Term]) -> list[int]:
    """For each class of a variable the mask of the alternatives it leaves standing."""
    return [
        sum(1 << index for index, term in enumerate(terms) if term.get(variable, -1) >> code & 1)
        for code in range(scale.size)
    ]


def _matcher(masks: Sequence[Sequence[int]], owners: Sequence[int]) -> Callable[[Sequence[int]], int]:
    branches = _branch_reader(owners)

    def match(codes: Sequence[int]) -> int:
        standing = -1
        for classes, code in zip(masks, codes, strict=True):
            standing &= classes[code]
        return branches(standing)

    return match


def _possible_matcher(masks: Sequence[Sequence[int]], owners: Sequence[int]) -> Callable[[Sequence[Code]], int]:
    branches = _branch_reader(owners)

    def possible(codes: Sequence[Code]) -> int:
        standing = -1
        for classes, code in zip(masks, codes, strict=True):
            if isinstance(code, int):
                standing &= classes[code]
            elif code is not None:
                standing &= reduce(int.__or__, (classes[each] for each in code))
        return branches(standing)

    return possible


def _branch_reader(owners: Sequence[int]) -> Callable[[int], int]:
    """From a mask of alternatives to a mask of branches, remembered."""

    @lru_cache(maxsize=65536)
    def branches(standing: int) -> int:
        return sum(1 << index for index, owned in enumerate(owners) if standing & owned)

    return branches
