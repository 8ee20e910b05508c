"""The rules in force in this process: read once, read again when a file changes; a broken new file changes nothing.

Needs no Django.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onkreukbaar.config.paths import pack_key, policies_path
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.pack import Pack, load_pack

_LOOK_AGAIN_AFTER = 2.0  # seconds; between looks at the files nothing is read

Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class _InForce:
    path: Path
    stamp: Stamp
    looked_at: float
    pack: Pack
    faults: tuple[PolicyError, ...] = ()


_lock = threading.Lock()
_in_force: _InForce | None = None


def current_pack() -> Pack:
    """The organisation's pack. Files that were changed and are in order come into force within seconds.

    A file that was changed and is not: the rules already running stay in force, and `policy_faults` tells what is
    wrong. Raises PolicyError only when there are no running rules yet.
    """
    return _current().pack


def policy_faults() -> tuple[PolicyError, ...]:
    """What is wrong with the files as they are now, for who can mend it; empty when the running rules are the files."""
    return _current().faults


def forget_policies() -> None:
    """Read everything anew at the next call: for tests, and after files were replaced."""
    global _in_force
    with _lock:
        _in_force = None


def _current() -> _InForce:
    global _in_force
    path = policies_path() / pack_key()
    now = time.monotonic()
    running = _in_force
    if running is not None and running.path == path and now - running.looked_at < _LOOK_AGAIN_AFTER:
        return running
    with _lock:
        _in_force = _look(path, now, _in_force)
        return _in_force


def _look(path: Path, now: float, running: _InForce | None) -> _InForce:
    """The state after looking at the files: unchanged, read anew, or the running rules with what is wrong."""
    stamp = _stamp(path.parent)
    if running is None or running.path != path:
        return _InForce(path, stamp, now, _read(path))
    if running.stamp == stamp:
        running.looked_at = now
        return running
    try:
        return _InForce(path, stamp, now, _read(path))
    except PolicyError as fault:
        return _InForce(path, stamp, now, running.pack, (fault,))


def _read(path: Path) -> Pack:
    pack = load_pack(path)
    pack.check()
    return pack


def _stamp(policies: Path) -> Stamp:
    """Name, time of change and size of every policy file."""
    return tuple(sorted(_stamps(policies)))


def _stamps(policies: Path) -> Iterator[tuple[str, int, int]]:
    for path in policies.rglob("*.yaml"):
        try:
            found = path.stat()
        except OSError:
            continue  # it went while we looked; the next look will see that
        yield str(path), found.st_mtime_ns, found.st_size
