"""The public registers as a folder that any web server can hand out: written whole, swapped in one step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.files import written

CHANGES, SUMS = "changes.json", "SHA256SUMS"
Files = Mapping[str, bytes]
"""Content by path within the folder ("gifts/gifts.csv")."""


@dataclass(frozen=True)
class Changes:
    """What is different from the last time, as ids of lines by register."""

    added: Mapping[str, list[str]]
    changed: Mapping[str, list[str]]
    gone: Mapping[str, list[str]]

    @property
    def total(self) -> int:
        return sum(len(ids) for part in (self.added, self.changed, self.gone) for ids in part.values())


def write_folder(place: Path, files: Files) -> Changes | None:
    """Put the files where `place` says; None when everything stood there already.

    `place` becomes a link to a folder beside it, so that a reader sees the old files or the new ones, never both. The
    same content is written once. Raises NotForPublic for a place that holds something else.
    """
    before = _present(place)
    if {name: content for name, content in before.items() if name not in (CHANGES, SUMS)} == dict(files):
        return None
    changes = _compare(before, files)
    whole = {**files, CHANGES: written({"added": changes.added, "changed": changes.changed, "gone": changes.gone})}
    whole[SUMS] = _sums(whole)
    version = place.with_name(f".{place.name}-{hashlib.sha256(whole[SUMS]).hexdigest()[:16]}")
    _write_version(version, whole)
    _point(place, version)
    _tidy(place, version)
    return changes


def _present(place: Path) -> dict[str, bytes]:
    """What stands there now; empty when nothing does. Raises NotForPublic for a folder that is not ours."""
    if not place.is_symlink() and place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotForPublic(_("%(place)s is niet leeg. Kies een nieuwe map.") % {"place": place.name})
    if place.is_symlink() and place.exists() and not (place / SUMS).is_file():
        raise NotForPublic(_("%(place)s wijst naar iets anders. Kies een nieuwe map.") % {"place": place.name})
    if not place.is_symlink() or not place.exists():
        return {}
    root = place.resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _sums(files: Files) -> bytes:
    """Checksums as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _write_version(version: Path, files: Files) -> None:
    shutil.rmtree(version, ignore_errors=True)
    for name, content in files.items():
        path = version / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _point(place: Path, version: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        place.rmdir()
    link = place.with_name(f".{place.name}-next")
    link.unlink(missing_ok=True)
    link.symlink_to(version.name)
    link.replace(place)


def _tidy(place: Path, version: Path) -> None:
    """What is no longer public goes at once: an old folder would still hold it."""
    for path in place.parent.glob(f".{place.name}-*"):
        if path != version and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)


def _compare(before: Files, after: Files) -> Changes:
    added: dict[str, list[str]] = {}
    changed: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for name in sorted({*before, *after}):
        key, _slash, file = name.partition("/")
        if file != f"{key}.json":
            continue
        old, new = _lines(before.get(name)), _lines(after.get(name))
        added[key] = sorted(new.keys() - old.keys())
        changed[key] = sorted(each for each in new.keys() & old.keys() if new[each] != old[each])
        gone[key] = sorted(old.keys() - new.keys())
    return Changes(added, changed, gone)


def _lines(content: bytes | None) -> dict[str, object]:
    found = json.loads(content).get("lines", []) if content else []
    return {line["id"]: line for line in found if "id" in line}
