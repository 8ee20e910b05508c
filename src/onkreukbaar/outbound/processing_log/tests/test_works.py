"""Every processing of somebody's data is told once, in the fields of the standard, without a name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.casework.tick import run_due
from onkreukbaar.outbound.processing_log.models import Position
from onkreukbaar.outbound.processing_log.works import write
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path, settings: Settings) -> Path:
    settings.PROCESSING_LOG = str(tmp_path / "processing.jsonl")
    return Path(settings.PROCESSING_LOG)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_each_sealed_event_about_a_person_is_one_line_and_once(cast: Cast, file: Path) -> None:
    declare(cast.sanne)
    run_due()
    write(timezone.now())
    write(timezone.now())
    about = Event.objects.filter(sequence__isnull=False).exclude(data_subject_id="")
    assert len(lines(file)) == about.count() > 0
    line = next(line for line in lines(file) if line["attributes"]["dpl.core.data_subject_id"] == cast.sanne.key)
    assert re.fullmatch(r"[0-9a-f]{32}", line["trace_id"])
    assert re.fullmatch(r"[0-9a-f]{16}", line["span_id"])
    assert set(line) == {
        "trace_id", "span_id", "status_code", "name", "start_time", "end_time", "resource", "attributes",
    }  # fmt: skip
    assert cast.sanne.family_name not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_after_a_crash_a_line_comes_again_with_the_same_id(cast: Cast, file: Path) -> None:
    declare(cast.sanne)
    run_due()
    write(timezone.now())
    before = lines(file)
    Position.objects.update(sequence=0)
    write(timezone.now())
    assert lines(file) == before + before


def test_without_a_file_nothing_is_told(settings: Settings) -> None:
    settings.PROCESSING_LOG = ""
    assert write(timezone.now()) == {}
    assert not Position.objects.exists()
