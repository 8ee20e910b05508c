"""The files of the project, as git knows them or would."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return tuple(path for name in sorted(set(listed)) if (path := ROOT / name).is_file())


def named(*endings: str) -> list[Path]:
    return [path for path in project_files() if path.name.endswith(endings)]


def shown(path: Path) -> str:
    """The path as a test names it."""
    return str(path.relative_to(ROOT))
