"""An installation out of a copy: checked before anything is touched, verified after, what stood there kept aside."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from onkreukbaar.outbound.copies.aside import keep_aside
from onkreukbaar.outbound.copies.faults import CopyFault
from onkreukbaar.outbound.copies.keys import keys_in_place
from onkreukbaar.outbound.copies.manifest import Manifest, check_parts, chunks_of, read_manifest
from onkreukbaar.outbound.copies.schema import as_of
from onkreukbaar.outbound.copies.tables import land_lines, models_of
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import first_broken

POLICIES = "policies-from-copy"


@dataclass(frozen=True)
class Restored:
    """What was put back, and where what stood there went ('' when there was nothing)."""

    manifest: Manifest
    aside: str


def put_back(source: Path, *, is_replacing: bool = False, keys: Mapping[str, str] | None = None) -> Restored:
    """Put a copy back, with its keys (name and text) where they are given, and verify it.

    Raises: CopyFault when the copy is not whole, is of a later version, the installation holds something already
    (unless it is to be replaced), or what was put back does not verify. What stood there then stands there again.
    """
    with _opened(source) as archive:
        manifest = read_manifest(archive)
        _check_version(manifest)
        check_parts(archive, manifest)
        if not is_replacing and _holds_something():
            raise CopyFault("Deze gegevensmap is niet leeg. Wil je haar vervangen, gebruik dan --replace.")
        with keep_aside() as aside, keys_in_place(keys or {}):
            _put_rows_back(archive, manifest)
            _put_files_back(archive, "uploads", Path(settings.MEDIA_ROOT))
            _put_files_back(archive, "policies", settings.HOME / POLICIES)
            _verify(manifest)
    return Restored(manifest, aside)


def look_at(source: Path) -> Manifest:
    """What a copy holds, after reading it whole. Raises CopyFault."""
    with _opened(source) as archive:
        manifest = read_manifest(archive)
        check_parts(archive, manifest)
        return manifest


@contextmanager
def _opened(source: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(source) as archive:
            yield archive
    except (BadZipFile, OSError) as fault:
        raise CopyFault(f"{source} is geen leesbare kopie.") from fault


def _check_version(manifest: Manifest) -> None:
    known = {".".join(key) for key in MigrationExecutor(connection).loader.disk_migrations}
    if later := [name for name in manifest.migrations if name not in known]:
        raise CopyFault(
            f"Deze kopie is van een nieuwere versie ({manifest.software}; {later[0]} is hier onbekend). "
            "Installeer eerst die versie."
        )


def _holds_something() -> bool:
    names = connection.introspection.table_names()
    if "people_person" in names:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            if cursor.fetchone()[0]:
                return True
    return Path(settings.MEDIA_ROOT).is_dir() and any(Path(settings.MEDIA_ROOT).iterdir())


def _put_rows_back(archive: ZipFile, manifest: Manifest) -> None:
    """Make the tables as they were at the copy, fill them, and bring them up to this version."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(as_of(executor.loader, manifest.migrations))
    old: Apps = state.apps
    for model in models_of(old):
        name = f"tables/{model._meta.label_lower}.jsonl"
        if name in manifest.parts:
            with transaction.atomic(), archive.open(name) as stream:
                model._base_manager.all()._raw_delete(connection.alias)
                land_lines(model, io.TextIOWrapper(stream, encoding="utf-8", newline="\n"))
    _count_on(old)
    again = MigrationExecutor(connection)
    again.migrate(again.loader.graph.leaf_nodes())


def _count_on(old: Apps) -> None:
    """Let numbers that the database gives out go on where they were."""
    for statement in connection.ops.sequence_reset_sql(no_style(), models_of(old)):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def _put_files_back(archive: ZipFile, kind: str, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name in archive.namelist():
        parts = PurePosixPath(name).parts
        if parts[0] != kind or ".." in parts:
            continue
        path = folder.joinpath(*parts[1:])
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with archive.open(name) as stream, path.open("wb") as file:
            path.chmod(0o600)
            for chunk in chunks_of(stream):
                file.write(chunk)


def _verify(manifest: Manifest) -> None:
    """Every row is there, and the chain of the record holds up to where it stood."""
    for label, expected in manifest.rows.items():
        found = _count(label)
        if found is not None and found < expected:
            raise CopyFault(f"Van {label} zijn {found} van de {expected} rijen terug.")
    broken = first_broken()
    if broken is not None:
        raise CopyFault(f"Het logboek in deze kopie is niet heel: {broken}")
    last = Event.objects.filter(sequence=manifest.last_sequence).values_list("hash", flat=True).first()
    if manifest.last_sequence and last != manifest.last_hash:
        raise CopyFault("Het logboek eindigt niet waar de kopie eindigde.")


def _count(label: str) -> int | None:
    try:
        return int(apps.get_model(label)._base_manager.count())
    except LookupError:
        return None
