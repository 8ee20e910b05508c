"""What somebody hands in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from onkreukbaar.casework.models import Case, Entry, ImportBatch
from onkreukbaar.casework.register import Register
from onkreukbaar.reference.people.models import Person, Unit


@dataclass(frozen=True)
class Submission:
    """A declaration as it comes in; the entry is not saved yet.

    submission_key: made with the form, so that sending it twice declares once.
    import_key: made from the row, so that importing it twice lands once.
    replaces: the case whose place it takes, because what was declared in it changed; then it is not reported late.
    """

    register: Register
    entry: Entry
    unit: Unit
    declarant: Person | None
    declarant_name: str = ""
    participants: tuple[Person, ...] = ()
    submission_key: UUID | None = None
    origin: Case.Origin = Case.Origin.WEB
    import_batch: ImportBatch | None = None
    import_key: str | None = None
    replaces: Case | None = None
