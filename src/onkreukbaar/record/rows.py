"""The record as it lies in the database, in the form in which it is exported and verified."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from onkreukbaar.record import chain
from onkreukbaar.record.checkpoints import checkpoint_statement
from onkreukbaar.record.models import Checkpoint, Event, Seal
from onkreukbaar.record.sealing import content_of, seal_statement
from onkreukbaar.record.signing import record_id
from onkreukbaar.record.statements import Statement
from onkreukbaar.record.verify import DESTROYED, WITHHELD

CHUNK = 2000
Row = Mapping[str, Any]
Withhold = Callable[[Sequence[Row]], Collection[UUID]]
"""Of these rows (fields of `chain.FIELDS`, `sequence`, `payload__body`), the ids whose content a reader may not see."""

_COLUMNS = (*chain.FIELDS, "sequence", "previous_hash", "hash", "payload__salt", "payload__body")


def last_sealed() -> int:
    """The last event under a seal; 0 when nothing is sealed."""
    return Seal.objects.order_by("-number").values_list("last", flat=True).first() or 0


def event_lines(until: int, withhold: Withhold | None = None) -> Iterator[dict[str, object]]:
    """The sealed events up to and including one, in order, a chunk at a time."""
    sealed = Event.objects.order_by("sequence").values(*_COLUMNS)
    reached = 0
    while rows := list(sealed.filter(sequence__gt=reached, sequence__lte=until)[:CHUNK]):
        hidden = frozenset(withhold(rows)) if withhold else frozenset()
        yield from (_line(row, is_hidden=row["id"] in hidden) for row in rows)
        reached = rows[-1]["sequence"]


def _line(row: Row, *, is_hidden: bool) -> dict[str, object]:
    line: dict[str, object] = {
        **content_of(row),
        "sequence": row["sequence"],
        "previous_hash": row["previous_hash"],
        "hash": row["hash"],
    }
    if row["payload__salt"] is None:
        line["without"] = DESTROYED
    elif is_hidden:
        line["without"] = WITHHELD
    else:
        line |= {"salt": row["payload__salt"], "body": row["payload__body"]}
    return line


def seal_lines(until: int) -> Iterator[Statement]:
    """The seals up to and including an event, oldest first, a chunk at a time."""
    record, reached = record_id(), 0
    while rows := list(Seal.objects.filter(number__gt=reached, last__lte=until).order_by("number")[:CHUNK]):
        yield from (seal_statement(row, record) for row in rows)
        reached = rows[-1].number


def checkpoint_lines(until: int) -> Iterator[Statement]:
    """The checkpoints up to and including an event, oldest first."""
    record = record_id()
    for row in Checkpoint.objects.filter(sequence__lte=until).order_by("number"):
        yield checkpoint_statement(row, record)
