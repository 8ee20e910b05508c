"""What is signed, as data: the fields of each kind of statement, one text for one meaning. Pure: no database, no clock.

A statement is a flat mapping of texts and whole numbers. Its `format` names the kind and the version; the signature
(Ed25519, RFC 8032, 128 hex digits) covers the canonical JSON of everything but itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onkreukbaar.record import chain

Statement = dict[str, str | int]

KEY = "onkreukbaar-key/1"
REVOCATION = "onkreukbaar-key-revocation/1"
SEAL = "onkreukbaar-seal/1"
CHECKPOINT = "onkreukbaar-checkpoint/1"
EXPORT = "onkreukbaar-export/1"
SIGNATURE = "signature"

# Kinds of events that the verifier knows, because they say what happened to the record itself.
KEY_ROTATED = "record_key_rotated"
KEY_REVOKED = "record_key_revoked"
PAYLOAD_DESTROYED = "payload_destroyed"
RESTORED = "record_restored"

_HEX = {length: re.compile(f"[0-9a-f]{{{length}}}") for length in (32, 64, 128)}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")


def _hex(length: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and bool(_HEX[length].fullmatch(value))


def _number(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**63


def _moment(value: object) -> bool:
    """An instant as `chain.stamp` writes it, that exists on the calendar."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _text(value: object) -> bool:
    return isinstance(value, str)


def _key_or_none(value: object) -> bool:
    return value == "" or _hex(32)(value)


_SIGNED = {"record": _hex(32), "key_id": _hex(32), SIGNATURE: _hex(128)}
FIELDS: dict[str, dict[str, Callable[[object], bool]]] = {
    KEY: {
        **_SIGNED,
        "number": _number,
        "public_key": _hex(64),
        "first_sequence": _number,
        "made_at": _moment,
        "signed_by": _key_or_none,
    },
    REVOCATION: {
        **_SIGNED,
        "number": _number,
        "last_sequence": _number,
        "revoked_at": _moment,
        "reason": _text,
        "signed_by": _hex(32),
    },
    SEAL: {
        **_SIGNED,
        "number": _number,
        "first": _number,
        "last": _number,
        "head_hash": _hex(64),
        "sealed_at": _moment,
    },
    CHECKPOINT: {**_SIGNED, "number": _number, "sequence": _number, "head_hash": _hex(64), "at": _moment},
    EXPORT: {
        **_SIGNED,
        "made_at": _moment,
        "sequence": _number,
        "head_hash": _hex(64),
        "seals": _number,
        "checkpoints": _number,
        "keys": _number,
        "revocations": _number,
        "withheld": _number,
        "withheld_hash": _hex(64),
    },
}
"""Per kind: its fields (beside `format`) and what each may hold."""


def key_id_of(public_key: bytes) -> str:
    """The name of a key: the first 32 hex digits of the SHA-256 of its 32 raw bytes, so that nobody can borrow it."""
    return hashlib.sha256(public_key).hexdigest()[:32]


def covered(statement: Mapping[str, object]) -> bytes:
    """The bytes that the signature covers."""
    return chain.canonical({name: value for name, value in statement.items() if name != SIGNATURE}).encode()


def signed(kind: str, key: Ed25519PrivateKey, **values: str | int) -> Statement:
    """A signed statement of this kind. Raises ValueError when a field is missing, unknown or of the wrong shape."""
    statement: Statement = {"format": kind, **values}
    statement[SIGNATURE] = key.sign(covered(statement)).hex()
    fault = shape_fault(statement, kind)
    if fault:
        raise ValueError(f"{kind}: {fault}")
    return statement


def shape_fault(statement: Mapping[str, object], kind: str) -> str:
    """What is wrong with the form of a statement: the name of the first field that is; '' when nothing is."""
    if statement.get("format") != kind:
        return "format"
    fields = FIELDS[kind]
    odd = sorted((set(statement) - {"format"}) ^ set(fields))
    if odd:
        return odd[0]
    return next((name for name, is_right in fields.items() if not is_right(statement[name])), "")


def holds(statement: Mapping[str, object], public_key: bytes) -> bool:
    """Was this statement, as it stands here, signed with this key? public_key: 32 raw bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            bytes.fromhex(str(statement[SIGNATURE])), covered(statement)
        )
    except (InvalidSignature, ValueError):
        return False
    return True
