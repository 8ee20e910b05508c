"""How fast one case is judged, beside engines that others wrote, in one run on the same cases.

    python -m bench.rules [CASES, 2000]

Ratios carry over to another machine, absolute figures do not. Processor time of the best of five rounds. The others
judge the same rows; `check` makes sure that they find the same.
"""

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from bench.draws import SEED, draw
from bench.peers import dmn, openfisca
from bench.timing import tell, timed
from onkreukbaar.rules import Facts, Rulebook, assess, load_pack, parse_facts
from onkreukbaar.rules.judge import judge
from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.tests import zen_table

FEWER, SLOW = 500, 50
"""Cases for engines that take milliseconds each."""


def main(count: int) -> None:
    rulebook = load_pack(policies_path() / "defence").rulebook("gift")
    chance = random.Random(SEED)
    known = [draw(rulebook, chance, unknown=0) for _ in range(count)]
    partly = [draw(rulebook, chance, unknown=0.2) for _ in range(count)]
    raw = [written(rulebook, facts) for facts in known]
    bare = each(lambda facts: judge(rulebook, facts).outcome, known)
    ours = each(lambda facts: explained(rulebook, facts), raw)
    print(f"Gifts: {len(rulebook.branches)} branches over {len(known[0])} facts; {count:,} cases, drawn at random.\n")
    judged = [assess(rulebook, facts) for facts in known]
    gaps = written_all(rulebook, partly)
    lines = [
        ("the bare compiled closure: parsed facts in, outcome out", bare),
        ("one validated outcome with reasons and norms, from raw facts", ours),
        ("the same, one fact in five unknown", each(lambda facts: explained(rulebook, facts), gaps)),
        ("the receipt of a judged case, as JSON", each(lambda found: found.receipt.to_dict(), judged, rounds=1)),
        ("what would change the answer", each(lambda facts: assess(rulebook, facts).changes, known[:FEWER])),
    ]
    tell([(what, seconds, bare) for what, seconds in lines], "µs a case", 1e6)
    tell(others(rulebook, known, ours), "µs a case", 1e6)


def explained(rulebook: Rulebook, raw: Mapping[str, object]) -> object:
    """What a page or a program needs of a case: checked facts, outcome, reasons, norms."""
    found = assess(rulebook, parse_facts(rulebook.question, raw))
    return found.outcome, found.reasons, found.norms


def others(rulebook: Rulebook, known: Sequence[Facts], ours: float) -> list[tuple[str, float, float]]:
    """The other engines, held against our validated outcome with reasons."""
    zen, table, workflow = zen_table.make_table(rulebook), dmn.make_table(rulebook), dmn.Workflow()
    system = openfisca.make_system(rulebook)
    plain = [dict(facts) for facts in known]
    check(rulebook, known[:SLOW], lambda facts: zen_table.matching(zen, facts), "zen-engine")
    check(rulebook, known[:SLOW], lambda facts: dmn.matching(table, facts, workflow), "SpiffWorkflow")
    columns = [as_columns(rulebook, facts) for facts in known[:SLOW]]
    check_outcomes(rulebook, known[:SLOW], [int(openfisca.judge(system, column)[0]) for column in columns])
    return [
        ("ours: validated outcome with reasons", ours, ours),
        ("zen-engine, which rows match", each(zen.evaluate, plain), ours),
        ("zen-engine, with its trace", each(lambda facts: zen.evaluate(facts, {"trace": True}), plain), ours),
        (
            "SpiffWorkflow DMN, which rows match",
            each(lambda f: dmn.matching(table, f, workflow), known[:SLOW], 2),
            ours,
        ),
        ("OpenFisca, outcome of one case", each(lambda c: openfisca.judge(system, c), columns, 2), ours),
    ]


def check(rulebook: Rulebook, cases: Sequence[Facts], find: Callable[[Facts], set[int]], who: str) -> None:
    """Does another engine find the same rows as we do?"""
    for facts in cases:
        outcomes = {rulebook.branches[index].outcome for index in find(facts)}
        assert judge(rulebook, facts).outcome in outcomes, f"{who} finds other rows"


def check_outcomes(rulebook: Rulebook, cases: Sequence[Facts], codes: Sequence[int]) -> None:
    """Does OpenFisca find the same outcomes as we do?"""
    severity = rulebook.consequences.severity
    assert [severity[code] for code in codes] == [judge(rulebook, facts).outcome for facts in cases]


def as_columns(rulebook: Rulebook, facts: Facts) -> dict[str, Any]:
    """A case as arrays of one, choices as the position of their value."""
    found: dict[str, Any] = {}
    for name, value in facts.items():
        fact = rulebook.question.facts[name]
        found[name] = np.array([fact.values.index(str(value)) if fact.kind == "choice" else value])
    return found


def written(rulebook: Rulebook, facts: Facts) -> dict[str, object]:
    return {name: rulebook.question.facts[name].write(value) for name, value in facts.items()}


def written_all(rulebook: Rulebook, cases: Sequence[Facts]) -> list[dict[str, object]]:
    return [written(rulebook, facts) for facts in cases]


def each(act: Callable[[Any], object], cases: Sequence[Any], rounds: int = 5) -> float:
    """Seconds a case."""
    return timed(lambda: [act(case) for case in cases], rounds) / len(cases)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
