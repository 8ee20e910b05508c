"""Two packs side by side: which rows and numbers differ, and which written cases come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.receipt import write_parameter
from onkreukbaar.rules.rulebook import Branch, Rulebook
from onkreukbaar.rules.scenarios import FILE_NAME, Scenario, load_scenarios


@dataclass(frozen=True)
class OtherNumber:
    """A parameter with another value, as JSON holds it; None where a pack does not have it."""

    name: str
    here: object
    there: object


@dataclass(frozen=True)
class OtherOutcome:
    """A written case that comes out otherwise."""

    sentence: str
    here: str
    there: str


@dataclass(frozen=True)
class QuestionDifference:
    """What differs for one question: numbers, ids of rows (stated otherwise, or only in one pack), and outcomes."""

    question: str
    numbers: tuple[OtherNumber, ...]
    changed: tuple[str, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    outcomes: tuple[OtherOutcome, ...]


def compare_packs(here: Pack, there: Pack) -> tuple[QuestionDifference, ...]:
    """The questions whose newest rulebooks differ, in the order of the vocabulary.

    The cases are all scenarios of both packs and those they extend, asked of either. Raises PolicyError when a file of
    scenarios cannot be read.
    """
    cases = {(case.question, case.sentence): case for pack in (here, there) for case in _scenarios(pack)}
    found = []
    for question in here.vocabulary.questions:
        if question in here.rulebooks and question in there.rulebooks:
            one, other = here.rulebooks[question][-1], there.rulebooks[question][-1]
            if one.hash != other.hash:
                asked = [case for case in cases.values() if case.question == question]
                found.append(_compare(one, other, asked))
    return tuple(found)


def _scenarios(pack: Pack) -> Iterator[Scenario]:
    for folder in pack.lineage:
        for file in sorted(folder.glob(f"*/{FILE_NAME}")):
            yield from load_scenarios(file, pack.vocabulary)


def _compare(one: Rulebook, other: Rulebook, cases: list[Scenario]) -> QuestionDifference:
    rows, others = _rows(one), _rows(other)
    return QuestionDifference(
        question=one.question.key,
        numbers=tuple(_numbers(one, other)),
        changed=tuple(row for row in rows if row in others and rows[row] != others[row]),
        only_here=tuple(row for row in rows if row not in others),
        only_there=tuple(row for row in others if row not in rows),
        outcomes=tuple(_outcomes(one, other, cases)),
    )


def _rows(rulebook: Rulebook) -> dict[str, list[tuple[object, ...]]]:
    """What each row states, without its numbers: those are compared on their own."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for branch in rulebook.branches:
        found.setdefault(branch.row, []).append(_stated(branch))
    return found


def _stated(branch: Branch) -> tuple[object, ...]:
    return branch.outcome, branch.settles, branch.norms, branch.interpretations, branch.notify, branch.text["nl"]


def _numbers(one: Rulebook, other: Rulebook) -> Iterator[OtherNumber]:
    for name in dict.fromkeys([*one.parameters, *other.parameters]):
        here, there = (
            write_parameter(book.parameters[name]) if name in book.parameters else None for book in (one, other)
        )
        if here != there:
            yield OtherNumber(name, here, there)


def _outcomes(one: Rulebook, other: Rulebook, cases: list[Scenario]) -> Iterator[OtherOutcome]:
    for case in cases:
        here, there = (assess(book, case.facts, assume_defaults=case.assume_defaults).outcome for book in (one, other))
        if here != there:
            yield OtherOutcome(case.sentence, here, there)


def write_comparison(here: Pack, there: Pack) -> str:
    """The differences as a page of Markdown."""
    parts = [
        f"# What differs between the packs {here.key} and {there.key}",
        f"`onkreukbaar check-policies --compare {here.key} {there.key}` shows it; `onkreukbaar docs packs` writes it.",
        "Questions that are not named here have the same rules. The cases are the scenarios of both packs.",
    ]
    sections = ["\n".join(_section(found, here.key, there.key)) for found in compare_packs(here, there)]
    return "\n\n".join([*parts, *sections]) + "\n"


def _section(found: QuestionDifference, here: str, there: str) -> Iterator[str]:
    yield f"## {found.question}"
    yield ""
    for number in found.numbers:
        yield f"- `{number.name}`: {number.here} in {here}, {number.there} in {there}"
    for row in found.changed:
        yield f"- row `{row}` is stated otherwise"
    for row in found.only_here:
        yield f"- row `{row}` only in {here}"
    for row in found.only_there:
        yield f"- row `{row}` only in {there}"
    yield ""
    yield f"| case | {here} | {there} |"
    yield "|---|---|---|"
    for outcome in found.outcomes:
        yield f"| {outcome.sentence} | {outcome.here} | {outcome.there} |"
