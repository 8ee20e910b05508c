"""Who keeps checkpoints outside, as an installation chooses, and what the check at deployment says about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.config.checks import check_installation
from onkreukbaar.config.witnesses import witnesses
from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.due_works import witness
from onkreukbaar.record.witnesses import configured
from onkreukbaar.record.writing import Actor, Subject, write_event
from onkreukbaar.reference.people.tests.cast import build_cast


def test_nobody_by_default_and_both_when_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert witnesses() == []
    assert witnesses(tmp_path)[0][1] == {"folder": tmp_path}
    monkeypatch.setenv("ONKREUKBAAR_WITNESS_FOLDER", str(tmp_path / "share"))
    monkeypatch.setenv("ONKREUKBAAR_WITNESS_MAIL", "auditor@example.org")
    assert next(arguments for _, arguments in witnesses(tmp_path)) == {"folder": tmp_path / "share"}
    assert len(witnesses()) == 2


def ids() -> set[str | None]:
    return {message.id for message in check_installation()}


def test_an_installation_without_a_witness_is_warned(db: None, settings: Settings, tmp_path: Path) -> None:
    assert "onkreukbaar.W003" in ids()
    settings.RECORD_WITNESSES = witnesses(tmp_path)
    assert "onkreukbaar.W003" not in ids()
    assert [each.name for each in configured()] == ["folder"]


@pytest.mark.django_db(transaction=True)
def test_a_witness_that_knows_more_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.RECORD_WITNESSES = witnesses(tmp_path)
    build_cast()
    with transaction.atomic():
        write_event(kind="done", actor=Actor("console"), subject=Subject("box", "1"))
    seal_events()
    witness(timezone.now())
    assert "onkreukbaar.E020" not in ids()
    latest = tmp_path / "laatste-ijkpunt.json"
    latest.write_text(json.dumps(json.loads(latest.read_text()) | {"sequence": 9, "head_hash": "b" * 64}))
    assert "onkreukbaar.E020" in ids()
