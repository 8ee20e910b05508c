"""Permissions from a file (CSV or Excel): every row lands, was there already, or is rejected with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from onkreukbaar.casework.days import parse_day
from onkreukbaar.casework.entry_form import DAY_FORMS
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.imports.tables.cells import Cell, as_text
from onkreukbaar.casework.imports.tables.open import open_table
from onkreukbaar.casework.imports.tables.table import Row
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import SECURITY_OFFICER
from onkreukbaar.registers.information_sharing.actions import (
    PERMISSION,
    NewPermission,
    check_may_keep,
    keep_permission,
    move_end,
)
from onkreukbaar.registers.information_sharing.facts import LEVELS, QUESTION
from onkreukbaar.registers.information_sharing.permissions import SharingPermission

COLUMNS = ("holder_name", "kvk_number", "reference", "regime", "cleared_to", "valid_from", "valid_until")
"""The columns of a file; `kvk_number` and `valid_until` may be left out or empty."""
NEEDED = ("holder_name", "reference", "regime", "cleared_to", "valid_from")
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Rejection:
    """A row that did not land: its line, the column, what it says there, and why not."""

    line: int
    column: str
    value: str
    reason: str


@dataclass
class PermissionReport:
    """What came of a file: rows added, ends moved, rows that were there already, and the rejected ones."""

    added: int = 0
    moved: int = 0
    unchanged: int = 0
    rejections: list[Rejection] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.added + self.moved + self.unchanged + len(self.rejections)


class _RowFault(Exception):
    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


@transaction.atomic
def import_permissions(*, path: Path, by: Person | None) -> PermissionReport:
    """Bring in a file of permissions; `by` None is the console. Twice the same file changes nothing.

    A permission that is there already gets the end that the file gives it. Raises NotAllowed, UnreadableFile.
    """
    if by is not None:
        check_may_keep(by)
    report = PermissionReport()
    with open_table(path) as table:
        missing = [name for name in NEEDED if name not in table.columns]
        if missing:
            raise UnreadableFile(_("Deze kolommen ontbreken: %(names)s.") % {"names": ", ".join(missing)})
        for row in table.rows:
            _take(row, by, report)
    write_event(
        kind="permissions_imported",
        actor=Actor(by.key, SECURITY_OFFICER.key) if by else Actor(CONSOLE),
        subject=Subject(PERMISSION, "import"),
        payload={"rows": report.rows, "added": report.added, "moved": report.moved, "rejected": len(report.rejections)},
    )
    return report


def _take(row: Row, by: Person | None, report: PermissionReport) -> None:
    """One row, in a savepoint of its own, so that one that cannot land undoes nothing else."""
    try:
        with transaction.atomic():
            _land(_read(row), by, report)
    except _RowFault as fault:
        report.rejections.append(Rejection(row.line, fault.column, fault.value, fault.reason))
    except CaseworkError as fault:
        report.rejections.append(Rejection(row.line, "", "", str(fault)))


def _land(new: NewPermission, by: Person | None, report: PermissionReport) -> None:
    found = SharingPermission.objects.filter(
        holder_plain_name=normalise_name(new.holder_name), reference=new.reference
    ).first()
    if found is None:
        keep_permission(new=new, by=by)
        report.added += 1
    elif (found.cleared_to, found.regime, found.valid_from) != (new.cleared_to, new.regime, new.valid_from):
        raise _RowFault("reference", new.reference, _("Deze toestemming staat er al, met een ander niveau of begin."))
    elif found.valid_until == new.valid_until:
        report.unchanged += 1
    else:
        move_end(permission=found, valid_until=new.valid_until, by=by)
        report.moved += 1


def _read(row: Row) -> NewPermission:
    if row.surplus:
        raise _RowFault("", "", _("Deze regel heeft meer vakken dan de kop."))
    cells: Mapping[str, Cell] = row.cells
    texts = {name: as_text(cells.get(name)) for name in COLUMNS}
    for name in NEEDED:
        if not texts[name]:
            raise _RowFault(name, "", _("Dit is leeg."))
    for name, longest in (("holder_name", 200), ("reference", 60)):
        if len(texts[name]) > longest:
            raise _RowFault(name, texts[name][:60], _("Dit is te lang: hoogstens %(most)d tekens.") % {"most": longest})
    organisation = find_by_number(texts["kvk_number"]) if texts["kvk_number"] else None
    if texts["kvk_number"] and organisation is None:
        raise _RowFault(
            "kvk_number", texts["kvk_number"], _("Dit KvK-nummer kennen we niet. Laat het leeg of verbeter het.")
        )
    return NewPermission(
        holder_name=texts["holder_name"],
        reference=texts["reference"],
        regime=_named("regime", texts["regime"], _regimes()),
        cleared_to=_named("cleared_to", texts["cleared_to"], _levels()),
        valid_from=_day("valid_from", cells.get("valid_from")),
        valid_until=_day("valid_until", cells.get("valid_until")) if texts["valid_until"] else None,
        organisation=organisation,
    )


def _named(column: str, text: str, known: Mapping[str, str]) -> str:
    """A value by its key or by its name in the language of the house, whatever its capitals."""
    found = known.get(text.strip().casefold())
    if found is None:
        raise _RowFault(
            column, text, _("Dit kennen we niet. Wel: %(known)s.") % {"known": ", ".join(dict.fromkeys(known.values()))}
        )
    return found


def _regimes() -> dict[str, str]:
    regimes = current_pack().regimes
    return {key: key for key in regimes} | {one.name["nl"].casefold(): key for key, one in regimes.items()}


def _levels() -> dict[str, str]:
    worded = current_pack().wording.questions[QUESTION].facts["classification"].values
    return {key: key for key in LEVELS} | {worded[key].label["nl"].casefold(): key for key in LEVELS}


def _day(column: str, cell: Cell) -> dt.date:
    if isinstance(cell, dt.date):
        return cell
    found = parse_day(as_text(cell), DAY_FORMS)
    if found is None:
        raise _RowFault(column, as_text(cell), _("Dit is geen datum. Schrijf hem als 3-12-2026."))
    return found
