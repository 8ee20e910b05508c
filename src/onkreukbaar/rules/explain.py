"""Explaining an answer further: what would change it, and which questions are still worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from onkreukbaar.rules.compile import STATED, Code, compile_rulebook
from onkreukbaar.rules.conditions import holds
from onkreukbaar.rules.derived import OPEN, Derived, with_derived
from onkreukbaar.rules.diagram import Diagrams, Node, reachable
from onkreukbaar.rules.drawing import draw
from onkreukbaar.rules.facts import UNKNOWN, Facts, Value
from onkreukbaar.rules.judge import allowed_classes, judge
from onkreukbaar.rules.phrases import fill, placeholder_values
from onkreukbaar.rules.reasons import period_ends
from onkreukbaar.rules.rulebook import PossibleChange, Rulebook
from onkreukbaar.rules.scales import Scale

MOST_CHANGES = 5
MOST_SURPRISES = 2
_AND = {"nl": " én ", "en": " and "}


Found: TypeAlias = tuple[tuple[PossibleChange, ...], str]
"""Changes made together, and the outcome after them."""


@dataclass(frozen=True)
class Change:
    """What the answer would be if one fact, or two, were otherwise.

    kind: "milder", or "surprising" when people expect it to help and it does not. text: a sentence in each language.
    """

    facts: Mapping[str, Value]
    outcome: str
    kind: str
    text: Mapping[str, str]


def counterfactuals(rulebook: Rulebook, facts: Facts) -> tuple[Change, ...]:
    """The smallest changes of facts that lead to a milder outcome, the mildest first, then what would not help.

    Only changes that the rulebook declares: those that a person can honestly bring about. Two at once only where that
    leads to a milder outcome than either alone. At most five in all.
    """
    now = judge(rulebook, facts).outcome
    complete = with_derived(rulebook.derived, facts)
    offered = [change for change in rulebook.changes if _is_offered(change, complete)]
    single = {change.id: _outcome_after(rulebook, facts, (change,)) for change in offered}
    milder = _milder(rulebook, facts, [change for change in offered if change.in_hand], single, now)
    best = milder[0][0] if milder else ()
    surprising = _surprising(rulebook, offered, single, now, best)
    kept = [_tell(rulebook, facts, *found, "milder") for found in milder[: MOST_CHANGES - len(surprising)]]
    return (*kept, *(_tell(rulebook, facts, *found, "surprising") for found in surprising))


def _surprising(
    rulebook: Rulebook,
    offered: Sequence[PossibleChange],
    single: Mapping[str, str],
    now: str,
    best: Sequence[PossibleChange],
) -> list[Found]:
    """Changes that people expect to help and that do not; first those that are part of what would."""
    is_milder = rulebook.consequences.is_milder
    found = [change for change in offered if change.expected_to_help and not is_milder(single[change.id], now)]
    found.sort(key=lambda change: change not in best)
    return [((change,), single[change.id]) for change in found[:MOST_SURPRISES]]


def _is_offered(change: PossibleChange, facts: Facts) -> bool:
    """Whether the change applies, and changes something."""
    if all(facts.get(name, UNKNOWN) == value for name, value in change.facts.items()):
        return False
    return holds(change.offered, facts) is not False


def _outcome_after(rulebook: Rulebook, facts: Facts, changes: Iterable[PossibleChange]) -> str:
    changed = dict(facts)
    for change in changes:
        changed.update(change.facts)
    return judge(rulebook, changed).outcome


def _milder(
    rulebook: Rulebook, facts: Facts, offered: Sequence[PossibleChange], single: Mapping[str, str], now: str
) -> list[Found]:
    """Single changes and pairs that lead to something milder; the mildest first, single ones before pairs."""
    is_milder = rulebook.consequences.is_milder
    found: list[Found] = [((change,), single[change.id]) for change in offered if is_milder(single[change.id], now)]
    for pair in combinations(offered, 2):
        if set(pair[0].facts) & set(pair[1].facts):
            continue
        outcome = _outcome_after(rulebook, facts, pair)
        if all(is_milder(outcome, other) for other in (now, *(single[change.id] for change in pair))):
            found.append((pair, outcome))
    severity = rulebook.consequences.severity
    return sorted(_without_doubles(found), key=lambda entry: (severity.index(entry[1]), len(entry[0])))


def _without_doubles(
    found: Sequence[Found],
) -> list[Found]:
    """Without pairs that bring no more than one of their changes does in a smaller set: one fact is enough there."""
    reached = {outcome for changes, outcome in found if len(changes) == 1}
    return [entry for entry in found if len(entry[0]) == 1 or entry[1] not in reached]


def _tell(rulebook: Rulebook, facts: Facts, changes: Sequence[PossibleChange], outcome: str, kind: str) -> Change:
    kinds = {name: fact.kind for name, fact in rulebook.question.facts.items()}
    values = {**placeholder_values(facts, kinds, rulebook.parameters, {}), **period_ends(rulebook, facts)}
    clauses = [fill(change.text, values, as_sentence=False) for change in changes]
    text = {}
    for language, joint in _AND.items():
        joined = joint.join(clause[language] for clause in clauses)
        text[language] = f"{joined[:1].upper()}{joined[1:]}."
    return Change({name: value for change in changes for name, value in change.facts.items()}, outcome, kind, text)


def next_facts(rulebook: Rulebook, facts: Facts) -> list[str]:
    """The facts not yet answered that can still change the answer, the most decisive first; empty when it is fixed.

    A fact stated as UNKNOWN is answered: the asker cannot tell. The most decisive fact is the one after whose answer
    the fewest questions are left on average.
    """
    program = compile_rulebook(rulebook)
    codes = program.encode(facts)
    for name in rulebook.presumptions:
        stated = program.position(STATED.format(name))
        if stated is not None and name not in facts:
            # It may yet be stated, so what it would be presumed to be settles nothing.
            codes[stated] = program.scales[stated].code(True)
    answered = {i for i, scale in enumerate(program.scales) if scale.fact in facts or codes[i] is not None}
    for name, derived in rulebook.derived.items():
        variable = program.position(name)
        if variable is not None and _is_open(derived, facts):
            codes[variable] = None
            answered.discard(variable)
    found = _next_facts(rulebook, tuple(codes), frozenset(answered))
    return _stated_facts(rulebook, found, facts)


def _is_open(derived: Derived, facts: Facts) -> bool:
    """Whether a fact that nobody has answered yet can still change it."""
    return derived.known_so_far(facts) is OPEN


def _stated_facts(rulebook: Rulebook, found: Sequence[str], facts: Facts) -> list[str]:
    """The facts to ask: for a derived one those it is worked out from, as far as they have not been answered."""
    asked = [rulebook.derived[name].inputs if name in rulebook.derived else (name,) for name in found]
    return list(dict.fromkeys(name for names in asked for name in names if name not in facts))


@lru_cache(maxsize=4096)
def _next_facts(rulebook: Rulebook, codes: tuple[Code, ...], answered: frozenset[int]) -> tuple[str, ...]:
    scales = compile_rulebook(rulebook).scales
    diagrams = Diagrams()
    narrowed = diagrams.narrow(draw(rulebook).outcome, allowed_classes(codes))
    settled = diagrams.merge_variables(narrowed, answered)
    answer = diagrams.combine(rulebook.consequences.resolve, settled)
    _, still_open = reachable(answer)
    left = {variable: _questions_left(diagrams, answer, variable, scales) for variable in still_open}
    ordered = sorted(still_open, key=lambda variable: (left[variable], variable))
    return tuple(scales[variable].fact for variable in ordered)


def _questions_left(diagrams: Diagrams, answer: Node, variable: int, scales: Sequence[Scale]) -> float:
    """How many facts still matter after an answer to this one, on average over its classes."""
    left = 0
    for code in range(scales[variable].size):
        allowed = [(code,) if index == variable else None for index in range(len(scales))]
        _, variables = reachable(diagrams.narrow(answer, allowed))
        left += len(variables)
    return left / scales[variable].size
