"""Exporting the record: files that anybody can verify without us."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from onkreukbaar.record import chain, folder
from onkreukbaar.record.models import Event, Seal
from onkreukbaar.record.rows import Withhold, checkpoint_lines, event_lines, seal_lines
from onkreukbaar.record.signing import current_key, key_statements, private_key, record_id, revocation_statements
from onkreukbaar.record.statements import EXPORT, KEY_REVOKED, KEY_ROTATED, Statement, signed
from onkreukbaar.record.verify import WITHHELD

README = Path(__file__).with_name("LEES-MIJ.md")


class NothingSealed(RuntimeError):
    """There is nothing to export yet."""


@dataclass
class Export:
    """The record up to its last seal, as files of text. Read the files in the order they come.

    withhold: whose contents a reader may not see (None: he sees all).
    """

    at: datetime
    withhold: Withhold | None = None
    _counts: dict[str, int] = field(default_factory=dict)
    _withheld: int = 0
    _withheld_ids: hashlib._Hash = field(default_factory=hashlib.sha256)

    def __post_init__(self) -> None:
        last = Seal.objects.order_by("-number").first()
        if last is None:
            raise NothingSealed("Er is nog niets verzegeld, dus er is niets te exporteren.")
        self.last = last

    def files(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Name and text, piece by piece, of each file."""
        until = self.last.last
        told = _keys_told(until)
        keys = [each for each in key_statements() if each["number"] == 1 or (KEY_ROTATED, each["key_id"]) in told]
        revoked = [each for each in revocation_statements() if (KEY_REVOKED, each["key_id"]) in told]
        self._counts |= {"keys": len(keys), "revocations": len(revoked)}
        yield folder.KEYS, _texts([*keys, *revoked])
        yield folder.SEALS, self._counted("seals", seal_lines(until))
        yield folder.CHECKPOINTS, self._counted("checkpoints", checkpoint_lines(until))
        yield folder.EVENTS, self._events(until)
        yield folder.MANIFEST, _texts([self._manifest()])
        yield folder.README, iter([README.read_text(encoding="utf-8")])

    def _counted(self, name: str, statements: Iterable[Statement]) -> Iterator[str]:
        self._counts[name] = 0
        for text in _texts(statements):
            self._counts[name] += 1
            yield text

    def _events(self, until: int) -> Iterator[str]:
        for line in event_lines(until, self.withhold):
            if line.get("without") == WITHHELD:
                self._withheld += 1
                self._withheld_ids.update(str(line["id"]).encode())
            yield chain.canonical(line) + "\n"

    def _manifest(self) -> Statement:
        key = current_key()
        if key is None:
            raise NothingSealed("Er is nog geen sleutel.")
        return signed(
            EXPORT,
            private_key(key.key_id),
            record=record_id(),
            key_id=key.key_id,
            made_at=chain.stamp(self.at),
            sequence=self.last.last,
            head_hash=self.last.head_hash,
            withheld=self._withheld,
            withheld_hash=self._withheld_ids.hexdigest(),
            **self._counts,
        )


def _keys_told(until: int) -> frozenset[tuple[str, str]]:
    """The keys that sealed events say were added or revoked: (kind of event, key id)."""
    events = Event.objects.filter(subject_kind="record_key", sequence__lte=until)
    return frozenset(events.values_list("kind", "subject_id"))


def _texts(statements: Iterable[Mapping[str, object]]) -> Iterator[str]:
    return (chain.canonical(statement) + "\n" for statement in statements)


def write_folder(target: Path, export: Export) -> None:
    """Write an export into a new or empty folder. Raises FileExistsError when there is something in it."""
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise FileExistsError(f"{target} is niet leeg. Kies een nieuwe map.")
    for name, texts in export.files():
        with (target / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(texts)
