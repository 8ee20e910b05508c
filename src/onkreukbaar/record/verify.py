"""The verifier: does every event, seal and checkpoint hold? Pure: no Django, no network, bounded memory.

It reads an export once, from its first event to its last. Memory grows only with contents that were destroyed and
whose destruction was not met yet.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from onkreukbaar.record import chain
from onkreukbaar.record.faults import Broken, Fault
from onkreukbaar.record.keyring import KeyRing
from onkreukbaar.record.statements import (
    CHECKPOINT,
    KEY_REVOKED,
    KEY_ROTATED,
    PAYLOAD_DESTROYED,
    RESTORED,
    SEAL,
    shape_fault,
)

LATE = timedelta(hours=1)
SLACK = timedelta(minutes=1)
DESTROYED, WITHHELD = "destroyed", "withheld"

LINK_FIELDS = frozenset({*chain.FIELDS, "sequence", "previous_hash", "hash"})
WITH_PAYLOAD = LINK_FIELDS | {"salt", "body"}
WITHOUT_PAYLOAD = LINK_FIELDS | {"without"}


@dataclass(frozen=True)
class Anchored:
    """How far a kept checkpoint proves the record: up to this event, seen at this moment (as text)."""

    sequence: int
    at: str


@dataclass(frozen=True)
class Verdict:
    """What the verifier found. `fault` None: everything holds."""

    fault: Fault | None = None
    events: int = 0
    seals: int = 0
    checkpoints: int = 0
    destroyed: int = 0
    withheld: int = 0
    head_hash: str = chain.GENESIS
    anchored: Anchored | None = None
    remarks: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return self.fault is None


class Verifier:
    """Walks a record: give it the keys, seals, checkpoints and kept checkpoints, then every event in order.

    A method raises Broken at the first thing that does not hold.
    """

    def __init__(
        self,
        ring: KeyRing,
        seals: Iterable[Mapping[str, object]],
        checkpoints: Iterable[Mapping[str, object]],
        anchors: Sequence[Mapping[str, object]] = (),
    ) -> None:
        self.ring = ring
        self._seals, self._checkpoints = iter(seals), iter(checkpoints)
        self.events = self.seals = self.checkpoints = self.destroyed = self.withheld = 0
        self.head_hash = chain.GENESIS
        self.remarks: Counter[str] = Counter()
        self.told: dict[str, set[str]] = {KEY_ROTATED: set(), KEY_REVOKED: set()}
        self._gone: dict[str, int] = {}
        self._withheld_ids = hashlib.sha256()
        self._latest_at = self._last_sealed_at = ""
        self._anchors = Anchors(ring, anchors)
        self._seal = self._next_seal()
        self._checkpoint = self._next_checkpoint()

    @property
    def withheld_hash(self) -> str:
        """SHA-256 over the ids of events whose content was left out, in order, hex."""
        return self._withheld_ids.hexdigest()

    def take(self, event: Mapping[str, object]) -> None:
        """The next event. Raises Broken."""
        sequence = event["sequence"]
        where = {"sequence": self.events + 1, "event_id": str(event["id"])}
        if sequence != self.events + 1:
            is_beyond = isinstance(sequence, int) and sequence > self.events
            raise _broken("event_missing" if is_beyond else "event_again", where)
        if event["previous_hash"] != self.head_hash:
            raise _broken("not_linked", where)
        own = chain.link(self.head_hash, sequence, event)
        if event["hash"] != own:
            raise _broken("event_changed", where)
        if self._seal is None:
            raise _broken("not_sealed", where)
        self._take_payload(event, where)
        self.events, self.head_hash = sequence, own
        self._hear(event, where)
        self._watch_time(str(event["at"]))
        self._pass_marks(event)

    def finish(self) -> Verdict:
        """After the last event. Raises Broken."""
        if self._seal is not None:
            raise Broken("events_cut_off", sequence=self.events + 1)
        if self._checkpoint is not None:
            raise Broken("checkpoint_differs", where=f"checkpoints.jsonl, {self.checkpoints + 1}")
        if self._gone:
            event_id, sequence = next(iter(self._gone.items()))
            raise Broken("payload_gone", sequence=sequence, event_id=event_id)
        self._check_keys_told()
        self._anchors.finish(self.events)
        return self.verdict()

    def verdict(self, fault: Fault | None = None) -> Verdict:
        """What was found so far."""
        anchored = None if fault else self._anchors.reached
        counts = {"destroyed": self.destroyed, "withheld": self.withheld}
        remarks = self.remarks + Counter(
            {"before_anchor": self._anchors.dated_before, "revoked": self.ring.revocations}
        )
        return Verdict(
            fault, self.events, self.seals, self.checkpoints, **counts, head_hash=self.head_hash, anchored=anchored,
            remarks=dict(+remarks),
        )  # fmt: skip

    def _take_payload(self, event: Mapping[str, object], where: Mapping[str, object]) -> None:
        without = event.get("without")
        if without is None:
            if chain.commit(str(event["salt"]), str(event["body"])) != event["commitment"]:
                raise _broken("payload_changed", where)
        elif without == WITHHELD:
            self.withheld += 1
            self._withheld_ids.update(str(event["id"]).encode())
        elif without == DESTROYED:
            self.destroyed += 1
            self._gone[str(event["id"])] = self.events + 1
        else:
            raise _broken("field_wrong", where)

    def _hear(self, event: Mapping[str, object], where: Mapping[str, object]) -> None:
        """What an event says about the record itself."""
        kind, about = event["kind"], str(event["subject_id"])
        if kind == PAYLOAD_DESTROYED and self._gone.pop(about, None) is None:
            raise _broken("not_gone", where)
        if kind in self.told:
            self.told[str(kind)].add(about)
        if kind == RESTORED:
            self.remarks["restored"] += 1

    def _watch_time(self, at: str) -> None:
        if at < self._latest_at:
            if at < _moved(self._latest_at, -SLACK):
                self.remarks["time_back"] += 1
        else:
            self._latest_at = at
        self.remarks["sealed_late"] += at < self._late_before
        self.remarks["ahead"] += at > self._ahead_after
        self._anchors.watch(at)

    def _pass_marks(self, event: Mapping[str, object]) -> None:
        """Seals, checkpoints and kept checkpoints that end at this event."""
        seal = self._seal
        if seal is not None and seal["last"] == self.events:
            if seal["head_hash"] != self.head_hash:
                raise Broken("seal_differs", sequence=self.events, event_id=str(event["id"]))
            self._seal = self._next_seal()
        while self._checkpoint is not None and self._checkpoint["sequence"] == self.events:
            if self._checkpoint["head_hash"] != self.head_hash:
                raise Broken("checkpoint_differs", sequence=self.events, event_id=str(event["id"]))
            self._checkpoint = self._next_checkpoint()
        self._anchors.compare(self.events, self.head_hash, str(event["id"]))

    def _next_seal(self) -> Mapping[str, object] | None:
        seal = next(self._seals, None)
        if seal is None:
            return None
        self.seals += 1
        where = f"seals.jsonl, {self.seals}"
        if shape_fault(seal, SEAL):
            raise Broken("field_wrong", where=where)
        first, last = int(str(seal["first"])), int(str(seal["last"]))
        if seal["number"] != self.seals or first != self.events + 1 or last < first:
            raise Broken("seal_missing", sequence=self.events + 1, where=where)
        self.ring.check(seal, first, last, where)
        sealed_at = str(seal["sealed_at"])
        self.remarks["clock_back"] += sealed_at < self._last_sealed_at
        self._late_before, self._ahead_after = _moved(sealed_at, -LATE), _moved(sealed_at, SLACK)
        self._last_sealed_at = sealed_at
        return seal

    def _next_checkpoint(self) -> Mapping[str, object] | None:
        point = next(self._checkpoints, None)
        if point is None:
            return None
        self.checkpoints += 1
        where = f"checkpoints.jsonl, {self.checkpoints}"
        if shape_fault(point, CHECKPOINT):
            raise Broken("field_wrong", where=where)
        sequence = int(str(point["sequence"]))
        if point["number"] != self.checkpoints or sequence < max(self.events, 1):
            raise Broken("checkpoint_missing", where=where)
        self.ring.check(point, sequence, sequence, where)
        return point

    def _check_keys_told(self) -> None:
        keys = iter(self.ring.keys)
        next(keys, None)  # the first key is there before any event
        revoked = {key_id for key_id, key in self.ring.keys.items() if key.is_revoked}
        if set(keys) != self.told[KEY_ROTATED] or revoked != self.told[KEY_REVOKED]:
            raise Broken("key_not_told", where="keys.jsonl")


class Anchors:
    """The checkpoints that a witness kept: signed by the keys of this record, and met on the way."""

    def __init__(self, ring: KeyRing, anchors: Sequence[Mapping[str, object]]) -> None:
        self.waiting = sorted(
            (_checked(ring, anchor) for anchor in anchors), key=lambda each: int(str(each["sequence"]))
        )
        self.reached: Anchored | None = None
        self.dated_before = 0
        self._differs: Broken | None = None

    def compare(self, sequence: int, head_hash: str, event_id: str) -> None:
        """Is this what the witness saw? A difference waits for the end: other faults say more."""
        while self.waiting and self.waiting[0]["sequence"] == sequence:
            anchor = self.waiting.pop(0)
            if anchor["head_hash"] == head_hash:
                self.reached = Anchored(sequence, str(anchor["at"]))
            else:
                self._differs = self._differs or Broken("not_as_witnessed", sequence=sequence, event_id=event_id)

    def watch(self, at: str) -> None:
        """Count the events after a kept checkpoint that claim a time well before it."""
        if self.reached and at < self.reached.at and at < _moved(self.reached.at, -LATE):
            self.dated_before += 1

    def finish(self, events: int) -> None:
        """Raises Broken when the record is not what a witness saw, or is shorter."""
        if self._differs:
            raise self._differs
        if self.waiting:
            raise Broken("cut_off_since_anchor", sequence=events + 1)


def _checked(ring: KeyRing, anchor: Mapping[str, object]) -> Mapping[str, object]:
    if shape_fault(anchor, CHECKPOINT):
        raise Broken("anchor_not_readable")
    sequence = int(str(anchor["sequence"]))
    try:
        ring.check(anchor, sequence, sequence, "")
    except Broken as broken:
        raise Broken("anchor_not_signed", sequence=sequence) from broken
    return anchor


def _moved(at: str, by: timedelta) -> str:
    """A moment earlier or later, as text; the ends of the calendar stay where they are."""
    try:
        return chain.stamp(datetime.fromisoformat(at) + by)
    except OverflowError:
        return at


def _broken(key: str, where: Mapping[str, object]) -> Broken:
    return Broken(key, sequence=int(str(where["sequence"])), event_id=str(where["event_id"]))


def verify(build: Callable[[], Verifier], events: Iterable[Mapping[str, object]]) -> Verdict:
    """Walk all events; the verdict names the first fault."""
    verifier = None
    try:
        verifier = build()
        for event in events:
            verifier.take(event)
        return verifier.finish()
    except Broken as broken:
        return verifier.verdict(broken.fault) if verifier else Verdict(broken.fault)
