"""Who keeps checkpoints outside: a folder, a mailbox. What a witness holds cannot be signed anew by us."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from onkreukbaar.record import chain
from onkreukbaar.record.statements import CHECKPOINT, Statement, shape_fault

LATEST = "laatste-ijkpunt.json"


class WitnessFailed(Exception):
    """A witness did not take a checkpoint, or could not be read; it is offered again at the next tick."""


class Witness(Protocol):
    """One who keeps checkpoints outside."""

    @property
    def name(self) -> str: ...

    def keep(self, checkpoint: Statement) -> str:
        """Hand over a checkpoint; twice the same does no harm. Returns what he gave for it. Raises WitnessFailed."""

    def latest(self) -> Mapping[str, object] | None:
        """The last checkpoint he has, when he can be asked; else None. Raises WitnessFailed."""


@dataclass(frozen=True)
class FolderWitness:
    """A folder that others than we look after: a share of the auditor, a disk that writes once."""

    folder: Path
    name: str = "folder"

    def keep(self, checkpoint: Statement) -> str:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            name = f"ijkpunt-{int(checkpoint['number']):06}-{str(checkpoint['head_hash'])[:8]}.json"
            for each in (name, LATEST):
                _write(self.folder / each, chain.canonical(checkpoint) + "\n")
        except OSError as error:
            raise WitnessFailed(type(error).__name__) from error
        return name

    def latest(self) -> Mapping[str, object] | None:
        try:
            found = json.loads((self.folder / LATEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise WitnessFailed(type(error).__name__) from error
        if not isinstance(found, dict) or shape_fault(found, CHECKPOINT):
            raise WitnessFailed("not a checkpoint")
        return found


@dataclass(frozen=True)
class MailWitness:
    """The mailbox of the auditor. It cannot be asked what it has; he keeps the messages.

    send: the dotted name of what mails one, called with `to` and `checkpoint`; it raises when it could not.
    """

    address: str
    send: str
    name: str = "mail"

    def keep(self, checkpoint: Statement) -> str:
        try:
            import_string(self.send)(to=self.address, checkpoint=dict(checkpoint))
        except Exception as error:  # whatever the door of the mail raises: it is offered again
            raise WitnessFailed(type(error).__name__) from error
        return ""

    def latest(self) -> Mapping[str, object] | None:
        return None


def configured() -> Sequence[Witness]:
    """The witnesses of this installation: settings.RECORD_WITNESSES, the dotted name of a class and its arguments."""
    return [import_string(name)(**arguments) for name, arguments in settings.RECORD_WITNESSES]


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and on the disk before it counts."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
