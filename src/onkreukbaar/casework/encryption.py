"""Texts that the database keeps encrypted, with keys that lie apart from it (AES-256-GCM, NIST SP 800-38D).

A kept text is `enc:<key>:<base64 of nonce and ciphertext>`. The keys are files `columns-<number>` in
settings.COLUMN_KEYS, readable for their owner alone; the highest number is the one that writes. An older key is needed
as long as something was written with it: `onkreukbaar rotate-columns` writes everything anew.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext

MARK, NONCE_BYTES, KEY_BITS = "enc:", 12, 256
NAME = "columns-"
SEALED = "sealed"
FORM = re.compile(rf"{MARK}[0-9]+:[A-Za-z0-9+/]{{38,}}={{0,2}}")
"""Of an encrypted text: nonce and tag alone are 28 bytes."""


class CannotOpen(Exception):
    """A kept text that none of the keys opens: its key is gone, or it was changed or moved to another column."""


def _folder() -> Path:
    return Path(settings.COLUMN_KEYS)


def _numbers() -> list[int]:
    names = (path.name.removeprefix(NAME) for path in _folder().glob(f"{NAME}*"))
    return sorted(int(name) for name in names if name.isdigit())


def make_key() -> int:
    """Make the next key, which writes from now on; its number. Two processes at once: the second takes the first's."""
    number = max(_numbers(), default=0) + 1
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _folder() / f".{NAME}{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(AESGCM.generate_key(KEY_BITS)))
    try:
        os.link(draft, _folder() / f"{NAME}{number}")
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return number


def current_key() -> int:
    """The number of the key that writes; made at first use."""
    return max(_numbers(), default=0) or make_key()


@lru_cache(maxsize=32)
def _cipher(path: Path) -> AESGCM:
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others than its owner (chmod 600).")
    return AESGCM(base64.b64decode(path.read_bytes()))


def encrypt(text: str, place: str) -> str:
    """A text as it is kept. place: the column it belongs to; elsewhere it does not open."""
    number, nonce = current_key(), secrets.token_bytes(NONCE_BYTES)
    hidden = nonce + _cipher(_folder() / f"{NAME}{number}").encrypt(nonce, text.encode(), place.encode())
    return f"{MARK}{number}:{base64.b64encode(hidden).decode()}"


def decrypt(kept: str, place: str) -> str:
    """The text again. Raises CannotOpen; what was never encrypted does not open either."""
    if not is_encrypted(kept):
        raise CannotOpen(f"{place}: this is not an encrypted text.")
    number, _colon, hidden = kept.removeprefix(MARK).partition(":")
    try:
        raw = base64.b64decode(hidden, validate=True)
        path = _folder() / f"{NAME}{int(number)}"
        return _cipher(path).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError, FileNotFoundError) as error:
        raise CannotOpen(f"{place}: no key opens this text; it was written with key {number}.") from error


def is_encrypted(kept: str) -> bool:
    return kept.startswith(MARK)


def has_encrypted_form(kept: str) -> bool:
    """Whether it is an encrypted text from the first sign to the last, and not something that begins like one."""
    return FORM.fullmatch(kept) is not None


def key_of(kept: str) -> int:
    """The number of the key a kept text was written with."""
    return int(kept.removeprefix(MARK).partition(":")[0])


class EncryptedTextField(models.TextField[str, str]):
    """A text that is kept encrypted. It cannot be filtered, sorted or searched on; `isnull` alone can be asked."""

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else encrypt(str(value), self.place)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return None if value is None else decrypt(value, self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: it cannot be filtered on.")
        return super().get_lookup(lookup_name)


class IsEmpty(Exact):
    """The one thing that can be asked of words: whether there are none."""

    def get_prep_lookup(self) -> str:
        if self.rhs != "":
            raise FieldError("These words are encrypted: it can only be asked whether there are none.")
        return ""


class Unopened(str):
    """Words that no key opens: what a screen says instead. Saved again, it is what was kept that is saved."""

    kept: str

    @classmethod
    def of(cls, kept: str) -> Unopened:
        words = cls(gettext("Niet te lezen: de sleutel ontbreekt of past niet."))
        words.kept = kept
        return words


class EncryptedWordsField(EncryptedTextField):
    """What somebody wrote in a case, of whatever register; kept encrypted, but "" stays "".

    Written encrypted always. A text that does not have the encrypted form is read as it stands: it was written before
    these columns were encrypted. Where its key is gone the case can be worked in all the same (Unopened).
    Beside `isnull` it can be asked whether it is "", also by a constraint.
    """

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Unopened):
            return value.kept
        return value if value == "" else super().get_prep_value(value)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        if value is None or not has_encrypted_form(value):
            return value
        try:
            return decrypt(value, self.place)
        except CannotOpen:
            return Unopened.of(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return IsEmpty if lookup_name == "exact" else super().get_lookup(lookup_name)


class EncryptedFlagField(EncryptedTextField):
    """A yes or no that is kept encrypted; None for unknown."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(None if value is None else str(value).lower())

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        text = super().from_db_value(value, _expression, _connection)
        return None if text is None else text == "true"

    def to_python(self, value: Any) -> Any:
        return value


CORRECTION, RECEIPT = "casework.correction", "casework.case.receipt"
CLEAR = ("rulebook", "version", "hash", "outcome", "date")


def seal_receipt(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt of which only rulebook, hash, outcome and date can be read without the key."""
    clear = {name: receipt[name] for name in CLEAR if name in receipt}
    return {**clear, SEALED: encrypt(json.dumps(dict(receipt)), RECEIPT)}


def open_receipt(kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The whole receipt, sealed or not."""
    if kept is None or SEALED not in kept:
        return None if kept is None else dict(kept)
    whole: dict[str, Any] = json.loads(decrypt(kept[SEALED], RECEIPT))
    return whole


def open_correction(kept: str) -> str:
    """What stood in a field before or after it was corrected."""
    return decrypt(kept, CORRECTION) if is_encrypted(kept) else kept
