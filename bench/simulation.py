"""How fast a whole register is replayed under other rules, on one core, beside what others would write.

    python -m bench.simulation [LINES, 10000000]

Gifts of which every fact is known, drawn at random; the limit goes from EUR 50 to EUR 25; the result is how many go
from which outcome to which. Before anything is timed, all of them must find the same.
"""

import os
import sys
from collections.abc import Callable, Mapping
from tempfile import NamedTemporaryFile

os.environ["POLARS_MAX_THREADS"] = "1"  # read when Polars is first imported

import duckdb
import numpy as np
import polars as pl

from bench import hand_polars
from bench.draws import register
from bench.peers import openfisca
from bench.peers.sql import as_case
from bench.timing import tell, timed
from onkreukbaar.rules import Rulebook, load_pack
from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.simulate import simulate

Matrix = Mapping[tuple[str, str], int]
NOW, THEN = 5000, 2500


def main(lines: int) -> None:
    pack = load_pack(policies_path() / "defence")
    before = pack.rulebook("gift")
    after = pack.vary(before, {"cap": "25.00"})
    gifts = register(before, lines)
    print(f"{lines:,} gifts of {gifts.width} facts, one core, processor time of the best of three rounds.\n")
    database = as_database(gifts)
    ways: dict[str, Callable[[], Matrix]] = {
        "a hand-written Polars expression": lambda: by_hand(gifts),
        "ours: simulate, with the rows that each changed case gains and loses": lambda: by_us(gifts, before, after),
        "DuckDB SQL, CASE": lambda: by_sql(database, before, after),
        "OpenFisca": lambda: by_openfisca(gifts, before, after),
    }
    found = {name: way() for name, way in ways.items()}
    first = next(iter(found.values()))
    for name, matrix in found.items():
        assert matrix == first, f"{name} finds something else"
    seconds = {name: timed(way, rounds=3) for name, way in ways.items()}
    least = next(iter(seconds.values()))
    tell([(name, taken, least) for name, taken in seconds.items()], "s", 1)


def by_us(gifts: pl.DataFrame, before: Rulebook, after: Rulebook) -> Matrix:
    return simulate(gifts, before, after).matrix


def by_hand(gifts: pl.DataFrame) -> Matrix:
    both = gifts.lazy().select(before=hand_polars.outcome(NOW), after=hand_polars.outcome(THEN))
    counted = both.group_by("before", "after").len().collect()
    found: dict[tuple[str, str], int] = {}
    for before, after, count in counted.iter_rows():
        pair = (hand_polars.OUTCOMES[before], hand_polars.OUTCOMES[after])
        found[pair] = found.get(pair, 0) + count
    return found


def by_sql(database: duckdb.DuckDBPyConnection, before: Rulebook, after: Rulebook) -> Matrix:
    codes = f"SELECT {as_case(before)} AS was, {as_case(after)} AS becomes FROM gifts"
    counted = database.sql(f"SELECT was, becomes, count(*) FROM ({codes}) GROUP BY ALL").fetchall()
    return named(before, counted)


def as_database(gifts: pl.DataFrame) -> duckdb.DuckDBPyConnection:
    """The gifts as a table in memory, choices as ENUM; filling it is not timed."""
    database = duckdb.connect(config={"threads": 1})
    kinds: list[str] = []
    for name, kind in gifts.schema.items():
        if isinstance(kind, pl.Enum):
            database.execute(f"CREATE TYPE {name}_kind AS ENUM ({', '.join(repr(value) for value in kind.categories)})")
            kinds.append(f"{name}::{name}_kind AS {name}")
    with NamedTemporaryFile(suffix=".parquet") as file:
        gifts.write_parquet(file.name)
        database.execute(
            f"CREATE TABLE gifts AS SELECT * REPLACE ({', '.join(kinds)}) FROM read_parquet('{file.name}')"
        )
    return database


def by_openfisca(gifts: pl.DataFrame, before: Rulebook, after: Rulebook) -> Matrix:
    columns = {
        name: np.asarray(gifts[name].to_physical() if gifts[name].dtype == pl.Enum else gifts[name])
        for name in gifts.columns
    }
    was, becomes = (openfisca.judge(openfisca.make_system(book), columns) for book in (before, after))
    pairs, counts = np.unique(was * 100 + becomes, return_counts=True)
    return named(before, [(int(pair) // 100, int(pair) % 100, int(n)) for pair, n in zip(pairs, counts, strict=True)])


def named(rulebook: Rulebook, counted: list[tuple[int, int, int]]) -> Matrix:
    severity = rulebook.consequences.severity
    return {(severity[was], severity[becomes]): count for was, becomes, count in counted}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
