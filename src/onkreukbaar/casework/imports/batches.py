"""An import as one act on record: who brought in which file, and what came of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from onkreukbaar.casework.imports.report import Report
from onkreukbaar.casework.imports.run import Progress, Source, import_file, quietly
from onkreukbaar.casework.models import ImportBatch
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person

COUNTS = ("rows", "landed", "nil", "duplicates", "rejected")


@transaction.atomic
def begin_batch(*, source: Source, file_name: str, by: Person | None) -> ImportBatch:
    """Put on record that a file is being brought in; by None is the console."""
    batch = ImportBatch.objects.create(
        register_key=source.register.key,
        file_name=file_name[:200],
        file_sha256=_sha256(source.path),
        mapping_name=source.mapping.name[:120],
        imported_by=by,
        imported_at=timezone.now(),
    )
    _write("import_begun", batch, by, {"file": batch.file_sha256, "mapping": batch.mapping_name})
    return batch


def bring_in(
    *,
    source: Source,
    batch: ImportBatch,
    by: Person | None,
    progress: Progress = quietly,
    rejected: Path | None = None,
) -> Report:
    """Import a file and put the counts on record. Broken off and begun again, it goes on where it was.

    Raises: UnreadableFile, MappingFault.
    """
    report = import_file(source, batch=batch, by=by, progress=progress, rejected=rejected)
    end_batch(batch=batch, report=report, by=by)
    return report


@transaction.atomic
def end_batch(*, batch: ImportBatch, report: Report, by: Person | None) -> None:
    """Put on record what came of a batch, once."""
    counts = {name: getattr(report, name) for name in COUNTS}
    for name, count in counts.items():
        setattr(batch, name, count)
    batch.save(update_fields=list(COUNTS))
    if not Event.objects.filter(kind="import_ended", subject_kind="import", subject_id=str(batch.pk)).exists():
        _write("import_ended", batch, by, counts)


def _write(kind: str, batch: ImportBatch, by: Person | None, payload: dict[str, object]) -> None:
    actor = Actor(by.key) if by else Actor(CONSOLE)
    write_event(kind=kind, actor=actor, subject=Subject("import", str(batch.pk)), payload=payload)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
