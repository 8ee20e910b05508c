"""Writing every encrypted text anew, with a new key; safe while people work, and to run again when it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from onkreukbaar.casework.encryption import (
    CORRECTION,
    MARK,
    RECEIPT,
    SEALED,
    EncryptedTextField,
    EncryptedWordsField,
    decrypt,
    encrypt,
    is_encrypted,
    key_of,
    make_key,
)
from onkreukbaar.casework.models import Case, Correction

AT_ONCE = 500


def rotate_columns() -> tuple[int, int]:
    """Make a new key and write everything anew with it; the number of the key, and how many texts were written."""
    number = make_key()
    fields = sum(_rewrite_field(model, field) for model, field in encrypted_fields())
    return number, fields + _rewrite_receipts(number) + _rewrite_corrections(number)


def encrypted_fields() -> Iterator[tuple[type[models.Model], EncryptedTextField]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field


def _keys(rows: models.QuerySet[Any]) -> list[Any]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _rewrite_field(model: type[models.Model], field: EncryptedTextField) -> int:
    """Row by row, each locked, so that nobody's change is written over."""
    rows = model._default_manager.exclude(**{f"{field.name}__isnull": True})
    keys, count = _keys(rows.exclude(**{field.name: ""}) if isinstance(field, EncryptedWordsField) else rows), 0
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            for row in model._default_manager.select_for_update().filter(pk__in=keys[start : start + AT_ONCE]):
                row.save(update_fields=[field.name])
                count += 1
    return count


def _rewrite_receipts(number: int) -> int:
    keys, count = _keys(Case.objects.filter(receipt__has_key=SEALED)), 0
    for key in keys:
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=key)
            receipt = dict(case.receipt or {})
            kept = receipt.get(SEALED, "")
            if kept and key_of(kept) != number:
                case.receipt = {**receipt, SEALED: encrypt(decrypt(kept, RECEIPT), RECEIPT)}
                case.save(update_fields=["receipt"])
                count += 1
    return count


def _rewrite_corrections(number: int) -> int:
    kept, count = models.Q(old_value__startswith=MARK) | models.Q(new_value__startswith=MARK), 0
    for key in _keys(Correction.objects.filter(kept)):
        with transaction.atomic():
            row = Correction.objects.select_for_update().get(pk=key)
            row.old_value, row.new_value = (_anew(text, number) for text in (row.old_value, row.new_value))
            row.save(update_fields=["old_value", "new_value"])
            count += 1
    return count


def _anew(text: str, number: int) -> str:
    if not is_encrypted(text) or key_of(text) == number:
        return text
    return encrypt(decrypt(text, CORRECTION), CORRECTION)
