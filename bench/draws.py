"""Cases to measure on: facts at random, the same in every run."""

import random

import polars as pl

from onkreukbaar.rules import Facts, Rulebook
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.polars_target import compile_to_polars, fact_schema

SEED = 2018
MOST_CENTS, MOST_TIMES = 20_000, 6


def draw(rulebook: Rulebook, chance: random.Random, *, unknown: float) -> Facts:
    """Facts of a case at random; each is left out with the chance `unknown`."""
    facts: dict[str, Value] = {}
    for name, fact in rulebook.question.facts.items():
        if fact.kind == "range" or chance.random() < unknown:
            continue
        most = MOST_CENTS if fact.kind == "money" else MOST_TIMES
        facts[name] = chance.choice(fact.values) if fact.values else chance.randint(1, most)
    return facts


def register(rulebook: Rulebook, lines: int) -> pl.DataFrame:
    """A register of known values: a column for every fact that decides, each drawn on its own."""
    names = compile_to_polars(rulebook).reader.scales
    return pl.DataFrame([_column(rulebook, name, lines, SEED + place) for place, name in enumerate(names)])


def _column(rulebook: Rulebook, name: str, lines: int, seed: int) -> pl.Series:
    fact, kind = rulebook.question.facts[name], fact_schema(rulebook)[name]
    numbers = range(1, MOST_CENTS if fact.kind == "money" else MOST_TIMES)
    values = list(fact.values or numbers)
    return pl.Series(name, values, dtype=kind).sample(lines, with_replacement=True, seed=seed)
