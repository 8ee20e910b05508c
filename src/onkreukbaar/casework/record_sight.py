"""Whose content of the record somebody may see: the same table as the pages, and closed unless it is opened here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from onkreukbaar.casework.events import CASE
from onkreukbaar.casework.queries import units_read_by, visible_cases
from onkreukbaar.casework.street import all_registers
from onkreukbaar.record.rows import Row, Withhold
from onkreukbaar.reference.people.models import Person, Unit

OPEN_SUBJECTS = frozenset({"record", "record_key", "event", "installation", "import", "register", "organisation"})
"""What is about no single case or person; the reason of a destruction is among it."""
OPEN_KINDS_OF_PERSONS = frozenset({"role_granted", "role_ended"})
CLOSED_KINDS_OF_CASES = frozenset({"entry_corrected"})
"""It holds the answers from before, of every class of sight."""


@dataclass
class RecordSight:
    """What one reader may see of a stretch of the record; call it with the rows."""

    reader: Person
    _shielded: frozenset[str] = field(init=False)
    _units: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        units = units_read_by(self.reader, timezone.localdate())
        self._units = frozenset(unit.code for unit in units if not any(part.is_shielded for part in unit.path()))
        inside = [unit.pk for unit in Unit.objects.all() if any(part.is_shielded for part in unit.path())]
        hidden = Person.objects.filter(Q(is_shielded=True) | Q(unit__in=inside))
        self._shielded = frozenset(str(key) for key in hidden.values_list("public_id", flat=True))

    def __call__(self, rows: Sequence[Row]) -> Collection[UUID]:
        """The ids of the events whose content is left out for this reader."""
        cases, persons = self._cases(rows), self._persons(rows)
        return frozenset(row["id"] for row in rows if not self._is_open(row, cases, persons))

    def _is_open(self, row: Row, cases: frozenset[str], persons: frozenset[str]) -> bool:
        kind, about = row["subject_kind"], row["subject_id"]
        if kind == CASE:
            return about in cases and row["kind"] not in CLOSED_KINDS_OF_CASES
        if {row["actor_id"], row["data_subject_id"], about} & self._shielded:
            return False
        if kind == "person":
            return about in persons and row["kind"] in OPEN_KINDS_OF_PERSONS
        return kind in OPEN_SUBJECTS or (kind == "unit" and about in self._units)

    def _cases(self, rows: Sequence[Row]) -> frozenset[str]:
        numbers = {row["subject_id"] for row in rows if row["subject_kind"] == CASE}
        if not numbers:
            return frozenset()
        seen = [visible_cases(self.reader, register.key).filter(number__in=numbers) for register in all_registers()]
        return frozenset(number for cases in seen for number in cases.values_list("number", flat=True))

    def _persons(self, rows: Sequence[Row]) -> frozenset[str]:
        ids = {row["subject_id"] for row in rows if row["subject_kind"] == "person"}
        known = Person.objects.filter(public_id__in=ids, unit__code__in=self._units) if ids else Person.objects.none()
        return frozenset(str(key) for key in known.values_list("public_id", flat=True))


def withhold_for(reader: Person) -> Withhold:
    """What an export leaves out for this reader."""
    return RecordSight(reader)
