"""A small record made without a database: files of an export, signed with keys of its own, for tests that tamper."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onkreukbaar.record import chain, folder
from onkreukbaar.record.statements import (
    CHECKPOINT,
    EXPORT,
    KEY,
    KEY_REVOKED,
    KEY_ROTATED,
    PAYLOAD_DESTROYED,
    REVOCATION,
    SEAL,
    Statement,
    key_id_of,
    signed,
)

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KINDS = ("case_submitted", "case_read", "case_registered", "advice_given")


@dataclass
class MadeRecord:
    """Writes what an installation would, from a seed."""

    random: Random
    events: list[dict[str, object]] = field(default_factory=list)
    seals: list[Statement] = field(default_factory=list)
    checkpoints: list[Statement] = field(default_factory=list)
    keys: list[Statement] = field(default_factory=list)
    revocations: list[Statement] = field(default_factory=list)
    private: list[Ed25519PrivateKey] = field(default_factory=list)
    at: datetime = START

    def __post_init__(self) -> None:
        self.add_key()

    @property
    def head(self) -> str:
        return str(self.events[-1]["hash"]) if self.events else chain.GENESIS

    @property
    def record(self) -> str:
        return str(self.keys[0]["key_id"]) if self.keys else ""

    @property
    def sealed(self) -> int:
        return int(self.seals[-1]["last"]) if self.seals else 0

    def write(self, kind: str = "", about: str = "", **payload: object) -> dict[str, object]:
        """One event, chained."""
        self.at += timedelta(seconds=self.random.randint(1, 40))
        salt = self.random.randbytes(16).hex()
        body = chain.canonical(payload or {"n": self.random.randint(0, 9)})
        content = {
            "id": str(uuid.UUID(int=self.random.getrandbits(128), version=4)),
            "at": chain.stamp(self.at),
            "kind": kind or self.random.choice(KINDS),
            "actor_id": str(uuid.UUID(int=self.random.getrandbits(128), version=4)),
            "actor_role": self.random.choice(("employee", "line_manager", "")),
            "subject_kind": "record_key" if kind in {KEY_ROTATED, KEY_REVOKED} else "case",
            "subject_id": about or f"2026-{self.random.randint(1, 60):04}",
            "data_subject_id": "",
            "commitment": chain.commit(salt, body),
        }
        sequence, previous = len(self.events) + 1, self.head
        own = chain.link(previous, sequence, content)
        place = {"sequence": sequence, "previous_hash": previous, "hash": own}
        self.events.append({**content, **place, "salt": salt, "body": body})
        return self.events[-1]

    def seal(self) -> None:
        """Sign what was written since the last seal."""
        first = self.sealed + 1
        if first <= len(self.events):
            number = {"number": len(self.seals) + 1, "first": first, "last": len(self.events)}
            self.seals.append(self._sign(SEAL, **number, head_hash=self.head, sealed_at=chain.stamp(self.at)))

    def checkpoint(self) -> Statement:
        """A checkpoint at the end."""
        self.seal()
        values = {"number": len(self.checkpoints) + 1, "sequence": len(self.events)}
        self.checkpoints.append(self._sign(CHECKPOINT, **values, head_hash=self.head, at=chain.stamp(self.at)))
        return self.checkpoints[-1]

    def add_key(self) -> None:
        """The first key, or the next one with its event."""
        made = Ed25519PrivateKey.from_private_bytes(self.random.randbytes(32))
        public = made.public_key().public_bytes_raw()
        key_id, before = key_id_of(public), str(self.keys[-1]["key_id"]) if self.keys else ""
        self.seal()
        statement = signed(
            KEY, self.private[-1] if before else made, record=self.record or key_id, number=len(self.keys) + 1,
            key_id=key_id, public_key=public.hex(), first_sequence=len(self.events) + 1,
            made_at=chain.stamp(self.at), signed_by=before,
        )  # fmt: skip
        self.keys.append(statement)
        self.private.append(made)
        if before:
            self.write(KEY_ROTATED, key_id, before=before)

    def revoke(self, number: int) -> None:
        """Revoke an older key, by its number."""
        key_id, last = str(self.keys[number - 1]["key_id"]), int(self.keys[number]["first_sequence"]) - 1
        statement = signed(
            REVOCATION, self.private[-1], record=self.record, number=len(self.revocations) + 1, key_id=key_id,
            last_sequence=last, revoked_at=chain.stamp(self.at), reason="gelekt",
            signed_by=str(self.keys[-1]["key_id"]),
        )  # fmt: skip
        self.revocations.append(statement)
        self.write(KEY_REVOKED, key_id, reason="gelekt")

    def destroy(self, sequence: int) -> None:
        """Destroy the content of an event, lawfully."""
        event = self.events[sequence - 1]
        for name in ("salt", "body"):
            del event[name]
        event["without"] = "destroyed"
        self.write(PAYLOAD_DESTROYED, str(event["id"]), reason="bewaartermijn")

    def withhold(self, sequence: int) -> None:
        """Leave the content of an event out of the export."""
        event = self.events[sequence - 1]
        for name in ("salt", "body"):
            del event[name]
        event["without"] = "withheld"

    def _sign(self, kind: str, **values: str | int) -> Statement:
        return signed(kind, self.private[-1], record=self.record, key_id=str(self.keys[-1]["key_id"]), **values)

    def manifest(self) -> Statement:
        left = [str(event["id"]) for event in self.events if event.get("without") == "withheld"]
        return self._sign(
            EXPORT, made_at=chain.stamp(self.at), sequence=len(self.events), head_hash=self.head,
            seals=len(self.seals), checkpoints=len(self.checkpoints), keys=len(self.keys),
            revocations=len(self.revocations), withheld=len(left),
            withheld_hash=sha256("".join(left).encode()).hexdigest(),
        )  # fmt: skip

    def files(self) -> dict[str, bytes]:
        """The export: name and bytes of each file."""
        parts: dict[str, Sequence[Mapping[str, object]]] = {
            folder.EVENTS: self.events,
            folder.SEALS: self.seals,
            folder.CHECKPOINTS: self.checkpoints,
            folder.KEYS: [*self.keys, *self.revocations],
            folder.MANIFEST: [self.manifest()],
        }
        return {name: "".join(chain.canonical(line) + "\n" for line in each).encode() for name, each in parts.items()}


def made_record(seed: int = 1, events: int = 24) -> MadeRecord:
    """A record with everything in it: two rotations, a revocation, contents destroyed and withheld, checkpoints."""
    record = MadeRecord(Random(seed))
    for number in range(1, events + 1):
        record.write()
        if number % 4 == 0:
            record.seal()
        if number in (events // 3, events // 2):
            record.add_key()
        if number in (events // 4, 2 * events // 3):
            record.checkpoint()
    record.destroy(3)
    record.revoke(1)
    record.withhold(6)
    record.withhold(7)
    record.checkpoint()
    return record


def write_files(target: Path, files: dict[str, bytes]) -> Path:
    """Put an export into a folder."""
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)
    return target
