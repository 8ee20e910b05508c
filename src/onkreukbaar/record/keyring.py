"""Which key may sign what: the chain of public keys, and what was revoked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onkreukbaar.record.faults import Broken
from onkreukbaar.record.statements import KEY, REVOCATION, holds, key_id_of, shape_fault

LAST = 2**63


@dataclass(frozen=True)
class Validity:
    """A public key (32 raw bytes), and the events it may sign: from `first` up to and including `last`."""

    public_key: bytes
    first: int
    last: int
    is_revoked: bool = False


class KeyRing:
    """The keys of one record, oldest first."""

    def __init__(self) -> None:
        self.record = ""
        self.keys: dict[str, Validity] = {}
        self.revocations = 0

    @classmethod
    def read(cls, keys: Iterable[Mapping[str, object]], revocations: Iterable[Mapping[str, object]]) -> KeyRing:
        """The ring of these statements. Raises Broken."""
        ring = cls()
        for statement in keys:
            ring.add(statement)
        for statement in revocations:
            ring.revoke(statement)
        if not ring.keys:
            raise Broken("key_unknown", where="keys.jsonl")
        return ring

    @property
    def current(self) -> str:
        """The id of the key that signs now; '' without keys."""
        return next(reversed(self.keys), "")

    def add(self, statement: Mapping[str, object]) -> None:
        """The next key, vouched for by the one before it. Raises Broken."""
        where = f"keys.jsonl, {len(self.keys) + 1}"
        if shape_fault(statement, KEY):
            raise Broken("field_wrong", where=where)
        key_id, first = str(statement["key_id"]), int(str(statement["first_sequence"]))
        public, before = bytes.fromhex(str(statement["public_key"])), self.current
        is_next = statement["number"] == len(self.keys) + 1 and statement["signed_by"] == before
        vouching = self.keys[before].public_key if before else public
        if not is_next or key_id != key_id_of(public) or key_id in self.keys or not holds(statement, vouching):
            raise Broken("key_not_vouched", where=where)
        self.record = self.record or key_id
        if statement["record"] != self.record or first <= (self.keys[before].first if before else 0):
            raise Broken("other_record" if statement["record"] != self.record else "key_not_vouched", where=where)
        if before:
            self.keys[before] = Validity(self.keys[before].public_key, self.keys[before].first, first - 1)
        elif first != 1:
            raise Broken("key_not_vouched", where=where)
        self.keys[key_id] = Validity(public, first, LAST)

    def revoke(self, statement: Mapping[str, object]) -> None:
        """A key is not to be trusted after an event. Raises Broken."""
        self.revocations += 1
        where = f"keys.jsonl, {len(self.keys) + self.revocations}"
        if shape_fault(statement, REVOCATION):
            raise Broken("field_wrong", where=where)
        key_id, last = str(statement["key_id"]), int(str(statement["last_sequence"]))
        signer = self.keys.get(str(statement["signed_by"]))
        if statement["record"] != self.record or statement["number"] != self.revocations:
            raise Broken("key_not_told", where=where)
        if (
            key_id not in self.keys
            or signer is None
            or self.keys[key_id].is_revoked
            or not holds(statement, signer.public_key)
        ):
            raise Broken("key_not_vouched", where=where)
        held = self.keys[key_id]
        self.keys[key_id] = Validity(held.public_key, held.first, min(held.last, last), is_revoked=True)

    def check(self, statement: Mapping[str, object], first: int, last: int, where: str) -> None:
        """Was this statement signed with a key that may sign these events? Raises Broken."""
        if statement["record"] != self.record:
            raise Broken("other_record", sequence=first, where=where)
        key = self.keys.get(str(statement["key_id"]))
        if key is None:
            raise Broken("key_unknown", sequence=first, where=where)
        if first < key.first or last > key.last:
            raise Broken("key_revoked" if key.is_revoked else "key_expired", sequence=first, where=where)
        if not holds(statement, key.public_key):
            raise Broken("signature_broken", sequence=first, where=where)
