"""Telling the record's processing of personal data to the file that the organisation collects."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from onkreukbaar.outbound.processing_log.lines import line_of
from onkreukbaar.outbound.processing_log.models import Position
from onkreukbaar.record.models import Event

AT_ONCE = 5000


def write(_at: dt.datetime) -> Mapping[str, int]:
    """Add what was sealed since the last time. On disk before it counts as told: after a crash twice, never not."""
    if not settings.PROCESSING_LOG:
        return {}
    place, _new = Position.objects.get_or_create(pk=1)
    events = list(Event.objects.filter(sequence__gt=place.sequence).order_by("sequence")[:AT_ONCE])
    told = [line_of(event) for event in events if event.data_subject_id]
    if events:
        _append(Path(settings.PROCESSING_LOG), told)
        place.sequence = events[-1].sequence or place.sequence
        place.save()
    return {"processing_told": len(told)}


def _append(path: Path, lines: list[str]) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
