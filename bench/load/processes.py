"""What a server and its children use: memory and processor time, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Use:
    """Of a family of processes. resident: the sum of each one's resident memory, in MB; own: shared pages counted
    once (PSS), in MB; cpu: seconds of processor time so far; processes: how many."""

    resident: float
    own: float
    cpu: float
    processes: int


def family(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)) is not None:
            children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for process in found:
        found.extend(children.get(process, []))
    return found


def _fields(folder: Path) -> list[str]:
    return (folder / "stat").read_text().rpartition(")")[2].split()


def _parent(folder: Path) -> int | None:
    try:
        return int(_fields(folder)[1])
    except (OSError, IndexError):
        return None


def use_of(root: int) -> Use:
    """What a process and all below it use now. A process that ends meanwhile counts for nothing."""
    resident = own = cpu = 0.0
    running = family(root)
    for process in running:
        folder = Path("/proc") / str(process)
        try:
            fields = _fields(folder)
            lines = (folder / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        cpu += (int(fields[11]) + int(fields[12])) / TICK
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
        resident += kilobytes.get("Rss", 0) / 1024
        own += kilobytes.get("Pss", 0) / 1024
    return Use(resident, own, cpu, len(running))
