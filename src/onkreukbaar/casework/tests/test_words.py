"""What people write in a case, whatever its register: how it lies in the tables, and what was written before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.encryption import EncryptedWordsField, has_encrypted_form, key_of
from onkreukbaar.casework.models import Case, Correction, Decision, Message, Task
from onkreukbaar.casework.rotation import encrypted_fields, rotate_columns
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
migration = import_module("onkreukbaar.casework.migrations.0008_words_encrypted")
HERE = SimpleNamespace(connection=connection)
OLD = ("Wat nu?", "enc: is dit gek?", "enc:1:kort", "Ünïcode €")


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> None:
    settings.COLUMN_KEYS = tmp_path / "keys"


@pytest.fixture
def case(cast: Cast) -> Case:
    return declare(cast.sanne)


def say(case: Case, text: str) -> Message:
    assert case.declarant is not None
    how = {"role": "employee", "visibility": "everyone", "sent_at": timezone.now()}
    return Message.objects.create(case=case, by=case.declarant, text=text, **how)


def raw(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM casework_{table} ORDER BY id")
        return [text for (text,) in cursor.fetchall()]


def write_raw(message: Message, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_message SET text = %s WHERE id = %s", [text, message.pk])


def test_it_is_written_encrypted_by_every_road(case: Case) -> None:
    said = say(case, "In vertrouwen")
    assert has_encrypted_form(raw("message", "text")[0])
    Message.objects.filter(pk=said.pk).update(text="Ook in vertrouwen")
    assert has_encrypted_form(raw("message", "text")[0])
    said.refresh_from_db()
    assert said.text == "Ook in vertrouwen"
    said.text = "En dit"
    Message.objects.bulk_update([said], ["text"])
    assert has_encrypted_form(raw("message", "text")[0])
    assert Message.objects.values_list("text", flat=True).get() == "En dit"


def test_nothing_stays_nothing_and_that_alone_can_be_asked(case: Case) -> None:
    assert set(raw("task", "note")) == {""}
    assert case.tasks.filter(note="").count() == case.tasks.count() > 0
    assert not case.tasks.exclude(note="").exists()
    for asked in ({"note": "x"}, {"note__contains": "x"}, {"note__in": ["", "x"]}):
        with pytest.raises(FieldError):
            Task.objects.filter(**asked).exists()


def test_the_database_still_asks_for_reasons(case: Case, cast: Cast) -> None:
    decided = {"case": case, "kind": "registered", "by": cast.marleen, "role": "line_manager", "deviates": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**decided, reasons="", decided_at=timezone.now())
    Decision.objects.create(**decided, reasons="Omdat.", decided_at=timezone.now()).full_clean()


@pytest.mark.parametrize("old", OLD)
def test_what_was_written_before_is_read_as_it_stands(case: Case, old: str) -> None:
    said = say(case, "x")
    write_raw(said, old)
    assert Message.objects.get().text == old
    said.text = old
    said.save()
    assert has_encrypted_form(raw("message", "text")[0])
    assert Message.objects.get().text == old


def test_what_no_key_opens_says_so_and_is_kept_as_it_is(case: Case, cast: Cast) -> None:
    """Moved from another column, or its key is gone: the work goes on, and with the key it is there again."""
    said = say(case, "x")
    Correction.objects.create(case=case, field="f", reason="Fout.", by=cast.sanne, corrected_at=timezone.now())
    moved = raw("correction", "reason")[0]
    write_raw(said, moved)
    Message.objects.get().save()
    rotate_columns()
    assert Message.objects.get().text == "Niet te lezen: de sleutel ontbreekt of past niet."
    assert raw("message", "text") == [moved]
    assert Correction.objects.get().reason == "Fout."


def test_an_upgrade_encrypts_what_is_there_in_batches_and_back(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    for old in (*OLD, ""):
        write_raw(say(case, "x"), old)
    migration.encrypt_all(None, HERE)
    kept = raw("message", "text")
    assert [has_encrypted_form(text) for text in kept] == [True, True, True, True, False]
    assert kept[-1] == ""
    assert [row.text for row in Message.objects.all()] == [*OLD, ""]
    migration.decrypt_all(None, HERE)
    assert raw("message", "text") == [*OLD, ""]


def test_the_upgrade_reaches_every_such_column() -> None:
    fields = [(model, field) for model, field in encrypted_fields() if isinstance(field, EncryptedWordsField)]
    assert {(model._meta.model_name, field.name) for model, field in fields} == set(migration.COLUMNS)


def test_a_new_key_writes_these_too_and_what_was_never_encrypted(case: Case) -> None:
    say(case, "Nieuw")
    write_raw(say(case, "x"), "Oud")
    say(case, "")
    number, _count = rotate_columns()
    assert [key_of(text) if text else 0 for text in raw("message", "text")] == [number, number, 0]
    assert [row.text for row in Message.objects.all()] == ["Nieuw", "Oud", ""]
