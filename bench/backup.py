"""How fast an installation is copied and put back, and how much memory that takes.

    python bench/backup.py [--cases 1000] [--database sqlite|postgresql] [--folder var/bench]

Fills a place as bench/seed.py does (or takes the one that is there), copies it with `onkreukbaar backup`, puts it back
in a new home with `onkreukbaar restore`, which verifies every row and the chain, and copies that one again: the parts
must be equal. For SQLite the online backup of the database file alone is timed beside it, as the limit.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bench.load.place import DATABASES, Place
from bench.load.seed import seed

COMMAND = [sys.executable, "-c", "from onkreukbaar.entrypoints.cli.main import main; main()"]
MEGABYTE = 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=Path("var/bench"))
    given = parser.parse_args()
    place = Place(given.folder.resolve(), given.database, given.cases)
    place.open()
    try:
        if not place.is_filled:
            seed(place)
        print(json.dumps(measure(place), indent=1))
    finally:
        place.close()


def measure(place: Place) -> dict[str, Any]:
    """Seconds, rows and megabytes of a copy, of putting it back, and of copying that."""
    work = place.folder / "backup"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    first, again, new = work / "first.zip", work / "again.zip", work / "home"
    found: dict[str, Any] = {"database": place.database, "cases": place.cases}
    found["backup_seconds"], found["backup_cpu_seconds"] = timed(["backup", str(first)], place.home)
    os.environ.pop("ONKREUKBAAR_DATABASE_URL", None)
    found["restore_seconds"], found["restore_cpu_seconds"] = timed(["restore", str(first)], new)
    timed(["backup", str(again)], new)
    manifest = read(first)
    found["rows"] = sum(manifest["rows"].values())
    found["megabytes_of_lines"] = round(sum(item.file_size for item in ZipFile(first).infolist()) / MEGABYTE, 1)
    found["megabytes_of_copy"] = round(first.stat().st_size / MEGABYTE, 1)
    found["backup_megabytes_per_second"] = round(found["megabytes_of_lines"] / found["backup_seconds"], 1)
    found["restore_megabytes_per_second"] = round(found["megabytes_of_lines"] / found["restore_seconds"], 1)
    found["most_memory_megabytes"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    found["is_the_same"] = manifest["parts"] == read(again)["parts"]
    found["limit_database_file_seconds"] = copy_file(new / "onkreukbaar.sqlite3", work / "file.sqlite3")
    return found


def timed(arguments: list[str], home: Path) -> tuple[float, float]:
    """Seconds by the clock, and of the processor: the second says more on a machine that is busy with others."""
    start, before = time.perf_counter(), spent()
    subprocess.run([*COMMAND, *arguments], env={**os.environ, "ONKREUKBAAR_HOME": str(home)}, check=True)
    return round(time.perf_counter() - start, 2), round(spent() - before, 2)


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read(copy: Path) -> dict[str, Any]:
    with ZipFile(copy) as archive:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        return manifest


def copy_file(source: Path, target: Path) -> float:
    start = time.perf_counter()
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return round(time.perf_counter() - start, 2)


if __name__ == "__main__":
    main()
