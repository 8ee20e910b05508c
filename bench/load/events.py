"""The record of a million cases: events in the order of time, each chained to the one before it."""

from __future__ import annotations

import datetime as dt
import heapq
import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.load.rows import Table, text_of
from onkreukbaar.record import chain
from onkreukbaar.record.models import Event, EventPayload
from onkreukbaar.record.sealing import BATCH, Link, write_seal

Happening = tuple[dt.datetime, int, dict[str, str], str]
"""When, a number to keep the order, the fields of the event, the body of its payload."""


@dataclass
class Record:
    """Events wait here until everything before them has happened; then they are chained and written."""

    random: Random
    events: Table = field(default_factory=lambda: Table(Event))
    payloads: Table = field(default_factory=lambda: Table(EventPayload))
    previous: str = chain.GENESIS
    _waiting: list[Happening] = field(default_factory=list)
    _told: int = 0
    _last: Link | None = None

    def tell(self, at: dt.datetime, kind: str, number: str, actor: tuple[str, str], about: str, **payload: Any) -> None:
        """Something that happened in a case. actor: id and role; about: the id of the person concerned."""
        self._told += 1
        fields = {
            "kind": kind,
            "actor_id": actor[0],
            "actor_role": actor[1],
            "subject_kind": "case",
            "subject_id": number,
            "data_subject_id": about,
        }
        heapq.heappush(self._waiting, (at, self._told, fields, chain.canonical(payload)))

    def seal_until(self, at: dt.datetime) -> None:
        """Write what happened up to a moment."""
        while self._waiting and self._waiting[0][0] <= at:
            self._seal(*heapq.heappop(self._waiting))

    def close(self, at: dt.datetime) -> None:
        """Write all that happened; nothing happens after this."""
        self.seal_until(at)
        if self._last is not None and self._last.sequence % BATCH:
            write_seal([self._last], at)
        self.events.flush()
        self.payloads.flush()

    def _seal(self, at: dt.datetime, _order: int, fields: dict[str, str], body: str) -> None:
        key, salt = uuid.UUID(int=self.random.getrandbits(128), version=4), f"{self.random.getrandbits(128):032x}"
        content = {**fields, "id": str(key), "at": chain.stamp(at), "commitment": chain.commit(salt, body)}
        sequence = self.events.count + 1
        link = chain.link(self.previous, sequence, content)
        moment = text_of(at)
        self.events.add(
            {
                **content,
                "id": key.hex,
                "at": moment,
                "sequence": sequence,
                "previous_hash": self.previous,
                "hash": link,
                "sealed_at": moment,
            }
        )
        self.payloads.add({"event_id": key.hex, "salt": salt, "body": body})
        self.previous = link
        self._last = Link(key, sequence, "", link)
        if sequence % BATCH == 0:
            write_seal([self._last], at)
