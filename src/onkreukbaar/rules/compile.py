"""A rulebook compiled to a closure: from the classes of the facts to the branches that match, by intersecting masks.

Each branch is written as alternatives of "every fact in one of these classes". Each class of a fact has a mask of the
alternatives it leaves standing; what is left after intersecting the masks of all facts are the alternatives that
hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TypeAlias

from onkreukbaar.rules.conditions import AnyOf, Cell, Condition, Not, all_of, any_of, cells, replace_cells
from onkreukbaar.rules.derived import Derived
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN, Fact, Facts, Value
from onkreukbaar.rules.rulebook import Presumption, Rulebook
from onkreukbaar.rules.scales import Scale, make_scale
from onkreukbaar.rules.vocabulary import Question

Term: TypeAlias = Mapping[int, int]
"""One alternative: variable to the bitset of classes it may have; a variable that is left out may have any."""
Code: TypeAlias = int | tuple[int, ...] | None
"""What is known of a variable: its class, the classes an estimate leaves, or nothing."""
STATED = "{} is stated"


@dataclass(frozen=True)
class Program:
    """A compiled rulebook.

    Args:
        scales: the variables: every fact that a row tests, in the order of the vocabulary, then the derived ones, then
            for each presumption whether its fact is stated.
        conditions: of each branch, with the presumptions written out.
        match: known classes, in the order of `scales`, to the mask of matching branches.
        possible: the same for codes that may be unknown or estimated: branches that may match.
        readers: for each variable, from the facts to what is known of it.
    """

    rulebook: Rulebook
    scales: tuple[Scale, ...]
    conditions: tuple[Condition, ...]
    match: Callable[[Sequence[int]], int]
    possible: Callable[[Sequence[Code]], int]
    readers: tuple[Callable[[Facts], Code], ...]

    def position(self, fact: str) -> int | None:
        """The variable of a fact, or None when no row tests it."""
        return next((index for index, scale in enumerate(self.scales) if scale.fact == fact), None)

    def encode(self, facts: Facts) -> list[Code]:
        """What is known of each variable. Raises FactError for a value that the fact cannot have."""
        return [read(facts) for read in self.readers]


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
    return Program(
        rulebook=rulebook,
        scales=scales,
        conditions=conditions,
        match=_matcher(masks, owners),
        possible=_possible_matcher(masks, owners),
        readers=tuple(_reader(rulebook, scale) for scale in scales),
    )


def _reader(rulebook: Rulebook, scale: Scale) -> Callable[[Facts], Code]:
    """How to read the class of one variable from the facts."""
    for name in rulebook.presumptions:
        if scale.fact == STATED.format(name):
            return _stated_reader(rulebook, name, scale)
    if scale.fact in rulebook.derived:
        return _derived_reader(rulebook.derived[scale.fact], scale)
    estimate = rulebook.estimates.get(scale.fact)
    return _fact_reader(rulebook.question, scale, estimate.range_fact if estimate else "")


def _fact_reader(question: Question, scale: Scale, range_fact: str) -> Callable[[Facts], Code]:
    name, code = scale.fact, scale.code

    def read(facts: Facts) -> Code:
        value = facts.get(name, UNKNOWN)
        if value is UNKNOWN:
            return _estimated(scale, facts.get(range_fact)) if range_fact else None
        try:
            return code(value)
        except (KeyError, TypeError) as fault:
            raise FactError(question.key, name, value, question.facts[name].legal()) from fault

    return read


def _derived_reader(derived: Derived, scale: Scale) -> Callable[[Facts], Code]:
    """A derived fact is worked out, unless somebody did so before."""
    name, code = derived.name, scale.code
    possible = tuple(sorted({code(value) for value in derived.when_unknown}))
    unknown: Code = possible[0] if len(possible) == 1 else possible

    def read(facts: Facts) -> Code:
        value = facts[name] if name in facts else derived.value(facts)
        return unknown if value is UNKNOWN else code(value)

    return read


def _estimated(scale: Scale, estimate: Value) -> Code:
    if not isinstance(estimate, tuple):
        return None
    codes = scale.codes_between(*estimate)
    return codes[0] if len(codes) == 1 else codes


def _stated_reader(rulebook: Rulebook, fact: str, scale: Scale) -> Callable[[Facts], Code]:
    """Whether the fact of a presumption is known or estimated."""
    estimate = rulebook.estimates.get(fact)
    range_fact = estimate.range_fact if estimate else ""

    def read(facts: Facts) -> Code:
        is_known = facts.get(fact, UNKNOWN) is not UNKNOWN
        return scale.code(is_known or isinstance(facts.get(range_fact), tuple))

    return read


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
    return [*rulebook.facts.values(), *stated]


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
