"""How fast the web is, with ten thousand to a million cases, on SQLite and on PostgreSQL.

    python -m bench.web                      everything: both databases, 10,000 to 1,000,000 cases
    python -m bench.web --quick              a few seconds of each on 10,000 cases, to see that it works
    python -m bench.web --soak 30            thirty minutes of mixed load, with memory and errors minute by minute

A place is filled once and kept in --folder. Ratios to the bare framework carry over to another machine, absolute
figures do not. Results: a table on the screen, and all figures as JSON beside it in the folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
from pathlib import Path

from bench.load.place import DATABASES, Place
from bench.load.seed import seed

SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    given = read_arguments()
    results = []
    for cases in given.cases:
        for database in given.database:
            place = Place(given.folder.resolve(), database, cases)
            place.open()
            try:
                results.append(run_here(place, given))
            finally:
                place.close()
    where = given.out or given.folder / f"web-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.json"
    where.write_text(json.dumps({"machine": machine(), "results": results}, indent=1))
    print(f"\n{where}")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=DATABASES, nargs="+", default=list(DATABASES))
    parser.add_argument("--cases", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=Path("var/bench"))
    parser.add_argument("--seconds", type=float, default=10, help="of each scenario")
    parser.add_argument("--workers", type=int, help="processes of the server; left out: as `onkreukbaar serve` has it")
    parser.add_argument("--only", default="", help="only scenarios with this in their name")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--soak", type=float, default=0, metavar="MINUTES")
    parser.add_argument("--rate", type=float, default=40, help="requests a second of the soak")
    parser.add_argument("--out", type=Path, help="where the JSON goes")
    given = parser.parse_args()
    if given.quick:
        given.cases, given.seconds = [SIZES[0]], 2.0
    given.folder.mkdir(parents=True, exist_ok=True)
    return given


def machine() -> dict[str, object]:
    """What it ran on, and how busy that was with other things when it was over."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }


def run_here(place: Place, given: argparse.Namespace) -> dict[str, object]:
    """Fill the place if need be, and put the scenarios on it, or the soak."""
    if not place.is_filled:
        seed(place)
    from onkreukbaar.entrypoints.cli.installation import set_up_installation

    set_up_installation()
    from bench.load.session import measure_all, soak

    print(f"\n## {place.cases:,} cases on {place.database} (load {os.getloadavg()[0]:.1f})\n", flush=True)
    if given.soak:
        rows = soak(given.soak, given.workers, given.rate)
    else:
        rows = measure_all(given.seconds, given.workers, given.only)
    return {"database": place.database, "cases": place.cases, "figures": rows}


if __name__ == "__main__":
    main()
