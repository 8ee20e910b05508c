"""The keys of an installation in a file of their own, encrypted with a passphrase.

Apart from the copy, because who holds both could read what is encrypted in the database, sign in as anybody, and sign
a changed record anew. Keep them in two places, with two people.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from onkreukbaar.outbound.copies.faults import CopyFault

SHORTEST: Final = 12
COST: Final = {"n": 2**15, "r": 8, "p": 1}
"""Scrypt as RFC 7914 describes it; 32 MB and a fraction of a second per guess."""


def check_keys_file(target: Path, passphrase: str) -> None:
    """Can the keys go there under this passphrase? Asked before the copy is made, which takes long.

    Raises CopyFault when they cannot.
    """
    if len(passphrase) < SHORTEST:
        raise CopyFault(f"Kies een wachtzin van ten minste {SHORTEST} tekens.")
    if target.exists():
        raise CopyFault(f"{target} bestaat al. Kies een andere naam.")


def copy_keys(target: Path, passphrase: str) -> int:
    """Write every key file, encrypted, to a file that does not exist yet; returns how many. Raises CopyFault."""
    check_keys_file(target, passphrase)
    folder = _folder()
    kept = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.is_file()}
    salt = os.urandom(16)
    sealed = _cipher(passphrase, salt).encrypt(json.dumps(kept).encode())
    content = {"keys": 1, "salt": base64.b64encode(salt).decode(), "sealed": sealed.decode()}
    try:
        with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as fault:
        raise CopyFault(f"{target} bestaat al. Kies een andere naam.") from fault
    return len(kept)


def read_keys(source: Path, passphrase: str) -> dict[str, str]:
    """Name and text of every key file. Raises CopyFault for a wrong passphrase, or another file."""
    try:
        content = json.loads(source.read_text("ascii"))
        kept: dict[str, str] = json.loads(
            _cipher(passphrase, base64.b64decode(content["salt"])).decrypt(content["sealed"].encode())
        )
    except InvalidToken as fault:
        raise CopyFault("Deze wachtzin past niet bij deze sleutels.") from fault
    except (OSError, ValueError, KeyError) as fault:
        raise CopyFault(f"{source} is geen bestand met sleutels van Onkreukbaar.") from fault
    return kept


def _put_keys_back(kept: Mapping[str, str]) -> None:
    """Over those that are there."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, text in kept.items():
        _write(folder / Path(name).name, text)


@contextmanager
def keys_in_place(kept: Mapping[str, str]) -> Iterator[None]:
    """Put the keys back before the rows: what an upgrade encrypts, it encrypts with them. On a fault as it was."""
    paths = [_folder() / Path(name).name for name in kept]
    before = {path: path.read_text("utf-8") if path.is_file() else None for path in paths}
    if kept:
        _put_keys_back(kept)
    try:
        yield
    except BaseException:
        for path, text in before.items():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, text)
        raise


def _write(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".unfinished")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def _folder() -> Path:
    return Path(settings.HOME) / "keys"


def _cipher(passphrase: str, salt: bytes) -> Fernet:
    key = Scrypt(salt=salt, length=32, **COST).derive(passphrase.encode())
    return Fernet(base64.urlsafe_b64encode(key))
