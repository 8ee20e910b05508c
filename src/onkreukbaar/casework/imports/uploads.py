"""What happens to an uploaded file: looked through first, imported when somebody says so, then thrown away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.faults import IllegalStep
from onkreukbaar.casework.imports.batches import begin_batch, bring_in
from onkreukbaar.casework.imports.faults import ImportFault
from onkreukbaar.casework.imports.models import Upload
from onkreukbaar.casework.imports.permissions import check_may_import
from onkreukbaar.casework.imports.read_mapping import read_mapping
from onkreukbaar.casework.imports.report import Report
from onkreukbaar.casework.imports.run import Source, examine_file
from onkreukbaar.casework.imports.telling import told_amount
from onkreukbaar.casework.one_transaction import is_full
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person

SILENT_FOR = timedelta(seconds=30)
"""Without a sign of life for so long, whoever worked on it is gone."""

WORKING = (Upload.State.EXAMINING, Upload.State.IMPORTING)


@transaction.atomic
def receive_upload(
    *, register: Register, file_name: str, chunks: Iterable[bytes], mapping: str, beside: Iterable[Path], by: Person
) -> Upload:
    """Keep a file and its mapping, to be looked through.

    Args:
        mapping: YAML, read and checked here already: a mistake in it is told before anything is kept.
        beside: files that a mapping may name (exchange rates), kept with it.
    Raises:
        NotAllowed, MappingFault.
    """
    check_may_import(by, timezone.localdate())
    now = timezone.now()
    upload = Upload(register_key=register.key, file_name=file_name[:200], uploaded_by=by, uploaded_at=now, beat_at=now)
    upload.folder.mkdir(mode=0o700, parents=True)
    try:
        for path in beside:
            shutil.copy(path, upload.folder / path.name)
        upload.mapping_path.write_text(mapping, encoding="utf-8")
        upload.mapping_name = source_of(upload).mapping.name[:120]
        with upload.table_path.open("wb") as stream:
            stream.writelines(chunks)
    except OSError as fault:
        shutil.rmtree(upload.folder)
        if not is_full(fault):
            raise
        raise ImportFault(_("Er is geen ruimte meer. Er is nog niets opgeslagen. Meld het de beheerder.")) from fault
    except ImportFault:
        shutil.rmtree(upload.folder)
        raise
    upload.save()
    _write("upload_received", upload, by)
    return upload


def source_of(upload: Upload) -> Source:
    """The file and its mapping, ready to be read. Raises MappingFault."""
    register = register_of(upload.register_key)
    if register.importing is None:
        raise ImportFault(_("In dit register kun je niet importeren."))
    specification = register.importing()
    mapping = read_mapping(upload.mapping_path, specification, register.key)
    return Source(upload.table_path, mapping, register, specification)


def examine_upload(upload: Upload) -> None:
    """Look a file through and keep what an import would do; a file that cannot be read is told as a fault."""
    _work(upload, Upload.State.EXAMINED, lambda: examine_file(source_of(upload), **_kept(upload)))


@transaction.atomic
def begin_import(*, upload: Upload, by: Person) -> Upload:
    """Say that a looked-through file is to be imported, or that a broken-off import is to go on.

    Raises: NotAllowed; IllegalStep when somebody works on it already, or there is nothing left to import.
    """
    check_may_import(by, timezone.localdate())
    current = Upload.objects.select_for_update().get(pk=upload.pk)
    if current.state != Upload.State.EXAMINED and not is_stuck(current, Upload.State.IMPORTING):
        raise IllegalStep(_("Dit bestand wordt al geïmporteerd, of dat is al gedaan."))
    if current.batch is None:
        current.batch = begin_batch(source=source_of(current), file_name=current.file_name, by=by)
    _begin(current, Upload.State.IMPORTING)
    return current


@transaction.atomic
def begin_examination(*, upload: Upload, by: Person) -> Upload:
    """Say that a file of which the looking through was broken off is to be looked through again.

    Raises: NotAllowed; IllegalStep when somebody works on it already, or it is done.
    """
    check_may_import(by, timezone.localdate())
    current = Upload.objects.select_for_update().get(pk=upload.pk)
    if not is_stuck(current, Upload.State.EXAMINING):
        raise IllegalStep(_("Dit bestand wordt al nagekeken, of dat is al gedaan."))
    _begin(current, Upload.State.EXAMINING)
    return current


def _begin(upload: Upload, state: Upload.State) -> None:
    upload.state, upload.part, upload.rows, upload.beat_at = state, 0.0, 0, timezone.now()
    upload.save()


def import_upload(upload: Upload, by: Person) -> None:
    """Import a file of which `begin_import` was said; then the file itself is no longer kept. Safe to call again."""
    batch = upload.batch
    if batch is None:
        raise LookupError("begin_import first")
    if upload.state != Upload.State.DONE:
        kept = _kept(upload)
        _work(upload, Upload.State.DONE, lambda: bring_in(source=source_of(upload), batch=batch, by=by, **kept))
    if upload.state == Upload.State.DONE:
        upload.table_path.unlink(missing_ok=True)


@transaction.atomic
def discard_upload(*, upload: Upload, by: Person) -> None:
    """Throw a file away: what was imported stays, the file, its report and its rejected rows go. Raises NotAllowed."""
    check_may_import(by, timezone.localdate())
    _write("upload_discarded", upload, by)
    shutil.rmtree(upload.folder, ignore_errors=True)
    upload.delete()


def is_stuck(upload: Upload, *states: Upload.State) -> bool:
    """Is there nobody working on it any more, though the work is not done?"""
    return upload.state in (states or WORKING) and timezone.now() - upload.beat_at > SILENT_FOR


def report_of(upload: Upload) -> dict[str, Any]:
    """What came of it, or would: the report, and under `samples` the first rows as they were read."""
    if not upload.report_path.is_file():
        return {}
    content: dict[str, Any] = json.loads(upload.report_path.read_text(encoding="utf-8"))
    return content


def _kept(upload: Upload) -> dict[str, Any]:
    def progress(part: float, report: Report) -> None:
        now = timezone.now()
        Upload.objects.filter(pk=upload.pk).update(part=part, rows=report.rows, beat_at=now)

    return {"progress": progress, "rejected": upload.rejected_path}


def _work(upload: Upload, reached: Upload.State, work: Callable[[], Report]) -> None:
    upload.rejected_path.unlink(missing_ok=True)
    try:
        report = work()
    except ImportFault as fault:
        upload.state, upload.fault = Upload.State.FAILED, str(fault)
    else:
        upload.report_path.write_text(json.dumps(_content(report), ensure_ascii=False), encoding="utf-8")
        upload.state, upload.part, upload.rows = reached, 1.0, report.rows
    upload.beat_at = timezone.now()
    upload.save(update_fields=["state", "fault", "part", "rows", "beat_at"])


def _content(report: Report) -> dict[str, Any]:
    samples = [
        {"line": line, "values": {name: _told(value) for name, value in values.items()}}
        for line, values in report.samples
    ]
    return report.to_dict() | {"samples": samples}


def _told(value: Any) -> str:
    """A value as a reader checks it: amounts in their own currency and in euro, or in the words of the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return told_amount(value) if isinstance(value, Amount) else str(value)


def _write(kind: str, upload: Upload, by: Person) -> None:
    write_event(
        kind=kind,
        actor=Actor(by.key),
        subject=Subject("upload", str(upload.public_id)),
        payload={"register": upload.register_key, "mapping": upload.mapping_name},
    )
