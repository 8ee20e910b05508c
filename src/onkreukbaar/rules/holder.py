"""The pack in use: read again when a file changes; a faulty file leaves the running rules in force."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from time import monotonic

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.pack import Pack, load_pack

Stamp = tuple[tuple[str, int, int], ...]


class PackHolder:
    """Holds one pack of a folder of policies. Safe to use from several threads.

    patience: seconds between two looks at the files, so that a busy server does not look at every request.
    """

    def __init__(self, folder: Path, key: str, patience: float = 1.0) -> None:
        self._folder, self._key, self._patience = folder, key, patience
        self._looked_at = float("-inf")
        self._lock = Lock()
        self._pack: Pack | None = None
        self._stamp: Stamp = ()
        self.faults: tuple[str, ...] = ()

    def current(self) -> Pack:
        """The pack in force. Raises PolicyError only when there was never a sound one."""
        if self._pack is None or monotonic() - self._looked_at >= self._patience:
            self._looked_at = monotonic()
            self._read(self._look())
        if self._pack is None:
            raise PolicyError(*self._fault)
        return self._pack

    def _load(self) -> Pack:
        pack = load_pack(self._folder / self._key)
        pack.check()
        return pack

    def _look(self) -> Stamp:
        files = sorted(self._folder.rglob("*.yaml"))
        return tuple((str(file), status.st_mtime_ns, status.st_size) for file in files for status in [file.stat()])

    def _read(self, stamp: Stamp) -> None:
        with self._lock:
            if stamp == self._stamp:
                return
            try:
                self._pack, self.faults = self._load(), ()
            except PolicyError as error:
                self.faults, self._fault = (str(error),), (error.place, error.problem)
            self._stamp = stamp
