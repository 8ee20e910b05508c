"""Proofs by scenarios: each comes out as written, and together they reach every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from onkreukbaar.rules.diagram import reachable
from onkreukbaar.rules.drawing import draw
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.judge import Verdict
from onkreukbaar.rules.pack import NoRulebook, Pack
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.scenarios import Scenario


def prove_scenarios(pack: Pack, own: Sequence[Scenario], inherited: Sequence[Scenario]) -> Iterator[Fault]:
    """Scenarios of the pack that come out otherwise, and rows that no scenario reaches.

    inherited: those of the packs it extends; they reach rows, but may come out otherwise here.
    """
    reached: dict[Rulebook, set[str]] = {book: set() for versions in pack.rulebooks.values() for book in versions}
    for scenario in (*own, *inherited):
        try:
            rulebook = _asked(pack, scenario)
        except NoRulebook as fault:
            yield Fault(scenario.place, "scenario", f"scenario {scenario.id!r}: {fault}")
            continue
        verdict = assess(rulebook, scenario.facts, assume_defaults=scenario.assume_defaults).verdict
        reached[rulebook] |= _rows(verdict)
        if scenario in own:
            yield from _compare(scenario, rulebook, verdict)
    for rulebook, rows in reached.items():
        yield from _not_reached(rulebook, rows)


def _asked(pack: Pack, scenario: Scenario) -> Rulebook:
    """The rulebook of the date that the scenario names, or the newest."""
    versions = pack.rulebooks.get(scenario.question, ())
    newest = versions[-1].valid_from if versions else None
    return pack.rulebook(scenario.question, scenario.valid_on or newest)


def _rows(verdict: Verdict) -> set[str]:
    return {ground.branch.row for ground in verdict.grounds}


def _compare(scenario: Scenario, rulebook: Rulebook, verdict: Verdict) -> Iterator[Fault]:
    for row in sorted(scenario.rows - set(rulebook.rows)):
        yield Fault(scenario.place, "unknown row", f"scenario {scenario.id!r} names row {row!r}, which does not exist.")
    compared = [
        ("outcome", {scenario.outcome}, {verdict.outcome}),
        ("people to tell", scenario.notify, set(verdict.notify)),
        ("rows", scenario.rows & set(rulebook.rows), _rows(verdict)),
    ]
    for what, expected, found in compared:
        if expected != found:
            said = f"{what} {_listed(found)}, not {_listed(expected)}"
            yield Fault(scenario.place, "scenario", f"scenario {scenario.id!r} comes out with {said}.")
            return


def _listed(names: Set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _not_reached(rulebook: Rulebook, reached: set[str]) -> Iterator[Fault]:
    """Rows that could count, and do in no scenario."""
    counting = {row for row, node in draw(rulebook).row_reasons.items() if True in reachable(node)[0]}
    for row in rulebook.rows:
        if row in counting - reached:
            place = next(branch.place for branch in rulebook.branches if branch.row == row)
            yield Fault(place, "not reached", f"{rulebook.key}: no scenario reaches row {row!r}.")
