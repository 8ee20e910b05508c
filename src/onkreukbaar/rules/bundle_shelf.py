"""The signed bundle that is served: one file, made anew when the day, the rules or the key have changed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from onkreukbaar.rules.bundle import Bundle, make_bundle
from onkreukbaar.rules.bundle_keys import KeyFolder, write_file
from onkreukbaar.rules.bundle_signature import NotTrusted, Trusted, sign_bundle, verify_bundle
from onkreukbaar.rules.pack import Pack


class BundleShelf:
    """Where the current bundle of an installation lies. Several processes may use it at once.

    file: the signed bundle. keys: the folder of the keys that sign it.
    """

    def __init__(self, file: Path, keys: Path) -> None:
        self._file = file
        self.keys = KeyFolder(keys)
        self._made: tuple[Pack, date, Bundle] | None = None

    def current(self, pack: Pack, at: datetime) -> str:
        """The signed bundle of this pack, made today at the latest. Raises what `make_bundle` raises."""
        with self._locked():
            held = self._held()
            wanted = self._make(pack, at)
            if held is not None and _is_of_today(held, wanted):
                return self._file.read_text(encoding="utf-8")
            signed = sign_bundle(_later_than(held, wanted).write(), self.keys)
            write_file(self._file, signed.encode())
            return signed

    def rotate_key(self, at: datetime, *, is_fresh_start: bool = False) -> str:
        """Sign with a new key from now on; gives its kid."""
        with self._locked():
            return self.keys.rotate(at.date(), is_fresh_start=is_fresh_start).kid

    def _make(self, pack: Pack, at: datetime) -> Bundle:
        """The bundle of this pack on this day; written out once."""
        if self._made is None or self._made[0] is not pack or self._made[1] != at.date():
            self._made = (pack, at.date(), make_bundle(pack, at))
        return self._made[2]

    def _held(self) -> Trusted | None:
        """What lies there, when the key that signs now signed it."""
        if not self._file.exists():
            return None
        try:
            return verify_bundle(self._file.read_text(encoding="utf-8"), self.keys.chain()[-1])
        except NotTrusted:
            return None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._file.parent / f"{self._file.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _is_of_today(held: Trusted, wanted: Bundle) -> bool:
    same_day = held.content["made_on"] == wanted.made_at.date().isoformat()
    return bool(same_day and held.content["hash"] == wanted.content_hash)


def _later_than(held: Trusted | None, wanted: Bundle) -> Bundle:
    """A bundle is newer than the one it replaces, also within one second or after a clock that was set back."""
    if held is None:
        return wanted
    before = datetime.fromisoformat(held.content["version"])
    made_at = max(wanted.made_at, before + timedelta(seconds=1))
    return Bundle(wanted.content, wanted.content_hash, made_at, wanted.stale_on)
