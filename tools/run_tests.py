"""Runs the checks, then the tests on SQLite, on PostgreSQL and in a browser. A fault does not stop the rest.

    python tools/run_tests.py [--only-checks]

The last line counts the tests of the three runs together, as pytest would.
"""

import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "scripts": ["python", "tools/check_scripts.py"],
    "floors": ["lint-imports", "--no-cache"],
    "policies": ["onkreukbaar", "check-policies"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
TESTS: dict[str, list[str]] = {
    "tests on SQLite": ["pytest", "-m", "not browser", "-n", "2"],
    "tests on PostgreSQL": ["pytest", "-m", "not browser", "-n", "2", "--database=postgresql"],
    "tests in a browser": ["pytest", "-m", "browser", "-n", "2"],
}


def main(arguments: list[str]) -> int:
    rows = [run(name, command) for name, command in CHECKS.items()]
    counts: Counter[str] = Counter()
    if "--only-checks" not in arguments:
        for name, command in TESTS.items():
            row, counted = run_counted(name, command)
            rows.append(row)
            counts += counted
    print()
    for name, seconds, is_good in rows:
        print(f"{'holds ' if is_good else 'FAILED'}  {name:20} {seconds:6.0f} s")
    if counts:
        print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 0 if all(is_good for _, _, is_good in rows) else 1


def run(name: str, command: list[str]) -> tuple[str, float, bool]:
    """Name, seconds and whether it ended well; its output goes straight to the reader."""
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    start = time.monotonic()
    ended = subprocess.run([str(BIN / command[0]), *command[1:]], check=False).returncode
    return name, time.monotonic() - start, ended == 0


def run_counted(name: str, command: list[str]) -> tuple[tuple[str, float, bool], Counter[str]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        row = run(name, [*command, "-q", f"--junit-xml={report}"])
        return row, count(report) if report.exists() else Counter({"failed": 1})


def count(report: Path) -> Counter[str]:
    """Passed, failed and skipped tests of a JUnit report written by pytest itself."""
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314
    if suite is None:
        return Counter({"failed": 1})
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    return Counter(passed=int(suite.get("tests", 0)) - failed - skipped, failed=failed, skipped=skipped)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
