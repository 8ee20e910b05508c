"""Fill an installation with an invented organisation and many cases, for the measurements of bench/web.py.

python bench/seed.py --database postgresql --cases 1000000
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.load.place import DATABASES, Place
from bench.load.seed import seed

FOLDER = Path("var/bench")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    place = Place(given.folder.resolve(), given.database, given.cases)
    place.open()
    try:
        print(json.dumps(place.told() if place.is_filled else seed(place), indent=1))
    finally:
        place.close()


if __name__ == "__main__":
    main()
