"""Once a day the lines are brought up to date, and the folder, where there is one, is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from onkreukbaar.casework.due.daily import daily
from onkreukbaar.outbound.publication.folder import write_folder
from onkreukbaar.outbound.publication.pages import make_files
from onkreukbaar.outbound.publication.refresh import refresh_lines

FIRST = 1
"""On the first day of a month every case is looked at, on other days what changed."""


@daily(since="03:00")
def publish(at: dt.datetime) -> Mapping[str, int]:
    """The work of a night."""
    counts = dict(refresh_lines(at, is_whole=timezone.localdate(at).day == FIRST))
    if settings.PUBLICATION_FOLDER:
        changes = write_folder(Path(settings.PUBLICATION_FOLDER), make_files(timezone.localdate(at)))
        counts["lines_in_folder_changed"] = changes.total if changes else 0
    return counts
