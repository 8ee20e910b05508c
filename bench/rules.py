"""How fast the rules are: one explained case, an exam with unknown facts, and a register of millions.

    python bench/rules.py [LINES OF THE REGISTER, 10000000]

Ratios carry over to another machine, absolute figures do not.
"""

import random
import sys
import time
from collections.abc import Callable

import polars as pl

from onkreukbaar.rules import Facts, Rulebook, assess, load_pack
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.polars_target import compile_to_polars, fact_schema

CASES = 10_000
SEED = 2018
MOST_CENTS, MOST_TIMES = 20_000, 6


def main(lines: int) -> None:
    rulebook = load_pack(policies_path() / "defence").rulebook("gift")
    chance = random.Random(SEED)
    known = [draw(rulebook, chance, unknown=0) for _ in range(CASES)]
    partly = [draw(rulebook, chance, unknown=0.2) for _ in range(CASES)]
    program = compile_rulebook(rulebook)
    codes = [[code for code in program.encode(facts) if isinstance(code, int)] for facts in known]
    bare = timed(lambda: [program.match(code) for code in codes])
    case = timed(lambda: [assess(rulebook, facts).outcome for facts in known])
    gaps = timed(lambda: [assess(rulebook, facts).outcome for facts in partly])
    register = pl.DataFrame([column(rulebook, name, lines) for name in known[0]])
    target = compile_to_polars(rulebook)
    batch = timed(lambda: target.assess(register))
    tell("one case, only the compiled rows", bare / CASES)
    tell("one case, known facts, with its outcome", case / CASES)
    tell("one case, one fact in five unknown", gaps / CASES)
    tell(f"one line of a register of {lines:,}", batch / lines)
    print(f"the whole register: {batch:.2f} s; {CASES:,} cases with gaps: {gaps:.2f} s")


def draw(rulebook: Rulebook, chance: random.Random, *, unknown: float) -> Facts:
    """Facts of a case at random; each is left out with the chance `unknown`."""
    facts: dict[str, Value] = {}
    for name, fact in rulebook.question.facts.items():
        if fact.kind == "range" or chance.random() < unknown:
            continue
        most = MOST_CENTS if fact.kind == "money" else MOST_TIMES
        facts[name] = chance.choice(fact.values) if fact.values else chance.randint(1, most)
    return facts


def column(rulebook: Rulebook, name: str, lines: int) -> pl.Series:
    """A column of known values for a register."""
    fact, kind = rulebook.question.facts[name], fact_schema(rulebook)[name]
    numbers = range(1, MOST_CENTS if fact.kind == "money" else MOST_TIMES)
    values = list(fact.values or numbers)
    return pl.Series(name, values, dtype=kind).sample(lines, with_replacement=True, seed=SEED)


def timed(act: Callable[[], object]) -> float:
    """Seconds of the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best


def tell(what: str, seconds: float) -> None:
    print(f"{what:48} {seconds * 1e6:10.3f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
