"""Encrypted columns: what lies in the database, what opens it, what can be asked of it, and a new key for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from onkreukbaar.casework import encryption, rotation
from onkreukbaar.casework.actions import correct_entry
from onkreukbaar.casework.encryption import (
    CORRECTION,
    CannotOpen,
    EncryptedTextField,
    current_key,
    decrypt,
    encrypt,
    key_of,
    make_key,
)
from onkreukbaar.casework.models import Correction
from onkreukbaar.casework.rotation import rotate_columns
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with
from onkreukbaar.entrypoints.api.show_case import detail
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> Path:
    settings.COLUMN_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def secret() -> Iterator[type[models.Model]]:
    """A table of this test with one encrypted column."""
    with isolate_apps("onkreukbaar.casework"):

        class Secret(models.Model):
            text = EncryptedTextField(null=True)  # type: ignore[misc]

            class Meta:
                app_label = "casework"
                db_table = "test_secret"

            def __str__(self) -> str:
                return str(self.pk)

        kind = "serial" if connection.vendor == "postgresql" else "integer"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE test_secret (id {kind} PRIMARY KEY, text text NULL)")
        yield Secret


def kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM test_secret ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@given(text=st.text())
def test_every_text_comes_back_and_never_looks_the_same_twice(text: str) -> None:
    encryption._folder().mkdir(parents=True, exist_ok=True)
    one, other = encrypt(text, "a.b"), encrypt(text, "a.b")
    assert one != other
    assert decrypt(one, "a.b") == decrypt(other, "a.b") == text


def test_the_database_holds_no_word_of_it(secret: type[models.Model]) -> None:
    row = secret._default_manager.create(text="Aandelen Delta Antennes")
    row.refresh_from_db()
    assert row.text == "Aandelen Delta Antennes"  # type: ignore[attr-defined]
    assert "Delta" not in kept()[0]
    assert key_of(kept()[0]) == 1


def test_nothing_is_nothing_and_nothing_can_be_filtered(secret: type[models.Model]) -> None:
    secret._default_manager.create(text=None)
    assert secret._default_manager.filter(text__isnull=True).count() == 1
    for asked in ({"text": "x"}, {"text__contains": "x"}, {"text__in": ["x"]}):
        with pytest.raises(FieldError):
            secret._default_manager.filter(**asked).exists()


def test_changed_moved_or_without_its_key_it_does_not_open(keys: Path) -> None:
    written = encrypt("Aandelen", "a.b")
    with pytest.raises(CannotOpen):
        decrypt(written, "a.c")
    with pytest.raises(CannotOpen):
        decrypt(written[:-6] + ("AAAA==" if not written.endswith("AAAA==") else "BBBB=="), "a.b")
    with pytest.raises(CannotOpen):
        decrypt("Aandelen", "a.b")
    (keys / "columns-1").unlink()
    encryption._cipher.cache_clear()
    with pytest.raises(CannotOpen):
        decrypt(written, "a.b")


def test_a_key_is_for_its_owner_alone(keys: Path) -> None:
    number = current_key()
    assert (keys / f"columns-{number}").stat().st_mode & 0o077 == 0
    (keys / f"columns-{number}").chmod(0o644)
    with pytest.raises(PermissionError):
        encrypt("Aandelen", "a.b")


def test_a_new_key_writes_everything_anew(
    secret: type[models.Model], monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    monkeypatch.setattr(rotation, "encrypted_fields", lambda: [(secret, secret._meta.get_field("text"))])
    secret._default_manager.create(text="Aandelen")
    with gifts_with(is_receipt_sealed=True):
        case = declare(cast.sanne)
    correction = case.corrections.create(
        field="x",
        old_value=encrypt("oud", CORRECTION),
        new_value="",
        reason="r",
        by=cast.sanne,
        corrected_at=case.submitted_at,
    )
    before = case.whole_receipt
    assert rotate_columns() == (2, 3)
    assert [key_of(text) for text in kept()] == [2]
    assert secret._default_manager.get().text == "Aandelen"  # type: ignore[attr-defined]
    assert key_of((fresh(case).receipt or {})["sealed"]) == 2
    assert fresh(case).whole_receipt == before
    assert Correction.objects.get(pk=correction.pk).old_text == "oud"


def test_two_makers_of_a_key_get_the_next_number(keys: Path) -> None:
    assert [make_key(), make_key()] == [1, 2]
    assert sorted(path.name for path in keys.iterdir()) == ["columns-1", "columns-2"]


def test_a_sealed_receipt_says_outcome_and_hash_and_no_answer(cast: Cast) -> None:
    with gifts_with(is_receipt_sealed=True):
        case = declare(cast.sanne)
        assert set(case.receipt or {}) == {"rulebook", "version", "hash", "outcome", "date", "sealed"}
        assert (case.whole_receipt or {})["facts"]["giver_kind"] == "supplier"
        assert "supplier" not in str(case.receipt)
        assert "Wat zeggen de regels?" in signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
        assert detail(fresh(case), cast.sanne)["receipt"]["facts"]["giver_kind"] == "supplier"
        correct_entry(case=case, by=cast.sanne, version=case.version, values={"giver_kind": "bidder"}, reason="Fout.")
        told = payload_of(Event.objects.get(kind="entry_corrected"))
        assert "supplier" not in str(told)


def test_an_ordinary_register_keeps_its_receipt_as_ever(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert case.whole_receipt == case.receipt
    assert (case.receipt or {})["facts"]["giver_kind"] == "supplier"
