"""Long work beside the pages: looking a file through and importing it, by a worker (`onkreukbaar worker`).

The task is queued in the transaction that says the work has begun: never one without the other. A worker that dies
loses nothing: the next one takes the task up again, and rows that landed do not land again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from onkreukbaar.casework.due.lock import only_one
from onkreukbaar.casework.imports.models import Upload
from onkreukbaar.casework.imports.uploads import begin_examination, begin_import, examine_upload, import_upload
from onkreukbaar.reference.people.models import Person

logger = logging.getLogger(__name__)


def examine_in_background(upload: Upload) -> None:
    """Queue looking a file through."""
    examine_later.enqueue(upload.pk, _language())


@transaction.atomic
def examine_again(*, upload: Upload, by: Person) -> None:
    """Queue a looking through that was broken off. Raises NotAllowed or IllegalStep."""
    begin_examination(upload=upload, by=by)
    examine_later.enqueue(upload.pk, _language())


@transaction.atomic
def import_in_background(*, upload: Upload, by: Person) -> None:
    """Queue importing a file, or going on with an import that was broken off. Raises NotAllowed or IllegalStep."""
    begin_import(upload=upload, by=by)
    import_later.enqueue(upload.pk, by.pk, _language())


@task
def examine_later(upload_id: int, language: str) -> None:
    """Look a file through."""
    _work(upload_id, (Upload.State.EXAMINING,), language, examine_upload)


@task
def import_later(upload_id: int, person_id: int, language: str) -> None:
    """Import a file in the name of a person."""
    by = Person.objects.get(pk=person_id)
    _work(upload_id, (Upload.State.IMPORTING, Upload.State.DONE), language, lambda upload: import_upload(upload, by))


def _work(upload_id: int, states: tuple[Upload.State, ...], language: str, act: Callable[[Upload], None]) -> None:
    """Do it, unless another worker is at it or it was done or thrown away in the meantime."""
    with only_one(f"upload-{upload_id}") as is_mine, translation.override(language):
        upload = Upload.objects.filter(pk=upload_id, state__in=states).first()
        if not is_mine or upload is None:
            return
        try:
            act(upload)
        except Exception:  # whoever waits for it must hear of it, whatever went wrong
            logger.exception("import broke off")
            _fail(upload)


def _language() -> str:
    return translation.get_language() or "nl"


def _fail(upload: Upload) -> None:
    fault = _(
        "Het ligt aan ons. Wat al in het register staat, blijft staan. Probeer het over een paar minuten opnieuw."
    )
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.FAILED, fault=fault, beat_at=timezone.now())
