"""Making a copy of an installation that is at work: database, uploads and policies. Keys go apart (keys.py)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from onkreukbaar.outbound.copies.faults import CopyFault
from onkreukbaar.outbound.copies.manifest import NAME, Manifest, chunks_of
from onkreukbaar.outbound.copies.schema import applied_in, models_as_of
from onkreukbaar.outbound.copies.snapshot import snapshot
from onkreukbaar.outbound.copies.tables import lines_of, models_of

QUICK = 1
"""Level of compression: the lines shrink to a sixth at a speed that the disk can follow."""


def make_copy(target: Path) -> Manifest:
    """Write a copy to a file that does not exist yet, readable for its owner only; whole or not at all.

    Raises: CopyFault when the file is there already or cannot be written.
    """
    if target.exists():
        raise CopyFault(f"{target} bestaat al. Kies een andere naam.")
    draft = target.with_name(target.name + ".unfinished")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with ZipFile(draft, "w", ZIP_DEFLATED, compresslevel=QUICK) as archive:
            manifest = _fill(archive)
        _to_disk(draft)
        draft.rename(target)
    except OSError as fault:
        raise CopyFault(f"{target} kan niet worden geschreven: {fault.strerror}.") from fault
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _fill(archive: ZipFile) -> Manifest:
    manifest = Manifest(made_at=timezone.now().isoformat(), database=connection.vendor)
    with snapshot() as using:
        loader = MigrationLoader(connections[using])
        manifest.migrations = applied_in(loader)
        tables = models_as_of(loader, manifest.migrations)  # of an earlier version, when the upgrade is still to come
        sealed = tables.get_model("record", "Event").objects.using(using).filter(sequence__isnull=False)
        last = sealed.order_by("-sequence").values_list("sequence", "hash").first()
        if last:
            manifest.last_sequence, manifest.last_hash = last[0] or 0, last[1]
        for model in models_of(tables):
            _write_table(archive, manifest, model._meta.label_lower, lines_of(model, using))
    for name, path in _files():
        with path.open("rb") as stream:
            manifest.parts[name] = _write(archive, name, chunks_of(stream))
    archive.writestr(NAME, manifest.to_json())
    return manifest


def _write_table(archive: ZipFile, manifest: Manifest, label: str, lines: Iterator[str]) -> None:
    count = -1  # the first line names the columns

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in lines:
            count += 1
            yield line.encode() + b"\n"

    name = f"tables/{label}.jsonl"
    manifest.parts[name] = _write(archive, name, counted())
    manifest.rows[label] = count


def _write(archive: ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Write one member piece by piece; returns its SHA-256."""
    digest = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as stream:
        for piece in pieces:
            digest.update(piece)
            stream.write(piece)
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    """Uploads and policies, by their name in the copy. An upload is written before its row and never changed."""
    for kind, folder in (("uploads", Path(settings.MEDIA_ROOT)), ("policies", Path(settings.POLICIES_PATH))):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{kind}/{path.relative_to(folder).as_posix()}", path


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
