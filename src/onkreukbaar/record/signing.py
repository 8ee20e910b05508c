"""The keys that sign the record: Ed25519, private halves as PEM files in settings.RECORD_KEYS, public halves as rows.

The first key vouches for itself; every later one is signed by the key before it, and signs from its own first event on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from onkreukbaar.record import chain
from onkreukbaar.record.models import KeyRevocation, SigningKey
from onkreukbaar.record.statements import KEY, REVOCATION, Statement, key_id_of, signed


class KeyMissing(RuntimeError):
    """The private half of the key that signs is not here, or others may read it."""


def current_key() -> SigningKey | None:
    """The key that signs now; None when the record was never sealed."""
    return SigningKey.objects.order_by("-number").first()


def record_id() -> str:
    """The name of this record: the id of its first key; '' when it was never sealed."""
    return SigningKey.objects.order_by("number").values_list("key_id", flat=True).first() or ""


def key_path(key_id: str) -> Path:
    """Where the private half of a key lies."""
    return Path(settings.RECORD_KEYS) / f"record-{key_id}.pem"


def private_key(key_id: str) -> Ed25519PrivateKey:
    """The private half of a key. Raises KeyMissing."""
    path = key_path(key_id)
    if not path.exists():
        raise KeyMissing(
            f"De sleutel {path.name} ontbreekt. Zet hem terug uit de reservekopie: zonder kan niemand verzegelen."
        )
    if path.stat().st_mode & 0o077:
        raise KeyMissing(f"{path} is leesbaar voor anderen. Maak het alleen voor de eigenaar leesbaar (chmod 600).")
    found = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(found, Ed25519PrivateKey) or key_id_of(found.public_key().public_bytes_raw()) != key_id:
        raise KeyMissing(f"{path.name} is niet de sleutel die zo heet.")
    return found


def ready_key(at: datetime) -> tuple[SigningKey, Ed25519PrivateKey]:
    """The key that signs now, made when there is none yet. Call it with the sealer's turn in hand."""
    key = current_key()
    if key is None:
        return add_key(first_sequence=1, at=at, before=None)
    return key, private_key(key.key_id)


def add_key(*, first_sequence: int, at: datetime, before: SigningKey | None) -> tuple[SigningKey, Ed25519PrivateKey]:
    """A new key from an event on, signed by the one before it."""
    made = Ed25519PrivateKey.generate()
    public = made.public_key().public_bytes_raw()
    key_id = key_id_of(public)
    statement = signed(
        KEY,
        private_key(before.key_id) if before else made,
        record=record_id() or key_id,
        number=before.number + 1 if before else 1,
        key_id=key_id,
        public_key=public.hex(),
        first_sequence=first_sequence,
        made_at=chain.stamp(at),
        signed_by=before.key_id if before else "",
    )
    _keep(key_id, made)
    row = SigningKey.objects.create(**columns(statement), made_at=at)
    return row, made


def columns(statement: Statement) -> dict[str, Any]:
    """The columns of a row that hold a statement; its moment is given apart, as a moment."""
    return {name: value for name, value in statement.items() if name not in {"format", "record", *MOMENTS}}


MOMENTS = ("made_at", "revoked_at", "sealed_at", "at")


def _keep(key_id: str, key: Ed25519PrivateKey) -> None:
    """Write the private half, for its owner only, before any row speaks of it."""
    path = key_path(key_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())


def open_keys() -> list[Path]:
    """The private keys that others than their owner may read: the deployment check refuses them."""
    return [path for path in sorted(Path(settings.RECORD_KEYS).glob("record-*.pem")) if path.stat().st_mode & 0o077]


def key_statements() -> Iterator[Statement]:
    """Every key as it was signed, oldest first."""
    record = record_id()
    for row in SigningKey.objects.order_by("number"):
        yield {
            "format": KEY,
            "record": record,
            "number": row.number,
            "key_id": row.key_id,
            "public_key": row.public_key,
            "first_sequence": row.first_sequence,
            "made_at": chain.stamp(row.made_at),
            "signed_by": row.signed_by,
            "signature": row.signature,
        }


def revocation_statements() -> Iterator[Statement]:
    """Every revocation as it was signed, oldest first."""
    record = record_id()
    for row in KeyRevocation.objects.order_by("number"):
        yield {
            "format": REVOCATION,
            "record": record,
            "number": row.number,
            "key_id": row.key_id,
            "last_sequence": row.last_sequence,
            "revoked_at": chain.stamp(row.revoked_at),
            "reason": row.reason,
            "signed_by": row.signed_by,
            "signature": row.signature,
        }
