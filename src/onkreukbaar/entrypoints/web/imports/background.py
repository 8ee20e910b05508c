"""Long work beside the pages: looking a file through and importing it, in a thread of its own.

A thread that dies with its server loses nothing: the page then offers to go on, and rows that landed do not land again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Thread

from django.db import connections
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from onkreukbaar.casework.imports.models import Upload
from onkreukbaar.casework.imports.uploads import examine_upload, import_upload
from onkreukbaar.reference.people.models import Person

logger = logging.getLogger(__name__)


def examine_in_background(upload: Upload) -> Thread:
    """Start looking a file through."""
    return _start(upload, lambda: examine_upload(upload))


def import_in_background(upload: Upload, by: Person) -> Thread:
    """Start importing a file."""
    return _start(upload, lambda: import_upload(upload, by))


def _start(upload: Upload, work: Callable[[], None]) -> Thread:
    language = translation.get_language() or "nl"

    def run() -> None:
        try:
            with translation.override(language):
                work()
        except Exception:  # whoever waits for it must hear of it, whatever went wrong
            logger.exception("import broke off")
            _fail(upload)
        finally:
            connections.close_all()

    thread = Thread(target=run, name=f"upload-{upload.public_id}", daemon=True)
    thread.start()
    return thread


def _fail(upload: Upload) -> None:
    fault = _(
        "Het ligt aan ons. Wat al in het register staat, blijft staan. Probeer het over een paar minuten opnieuw."
    )
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.FAILED, fault=fault, beat_at=timezone.now())
