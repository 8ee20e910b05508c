"""Hashes of events and their chain. Pure: no database, no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

GENESIS = "0" * 64
FIELDS = ("id", "at", "kind", "actor_id", "actor_role", "subject_kind", "subject_id", "data_subject_id", "commitment")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def canonical(content: Mapping[str, object]) -> str:
    """JSON with sorted keys and no spare space: one text for one meaning."""
    return _ENCODER.encode(content)


def commit(salt: str, body: str) -> str:
    """The salted commitment to a payload: SHA-256, hex."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def stamp(at: datetime) -> str:
    """An instant as text in UTC with microseconds, the same on every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(previous_hash: str, sequence: int, event: Mapping[str, object]) -> str:
    """The hash of one event at its place in the chain.

    >>> len(link(GENESIS, 1, dict.fromkeys(FIELDS, "")))
    64
    """
    content = {name: event[name] for name in FIELDS} | {"previous_hash": previous_hash, "sequence": sequence}
    return hashlib.sha256(canonical(content).encode()).hexdigest()
