"""Importing sheets: every row lands, is unchanged, or is rejected; running twice adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from onkreukbaar.record.actions import Subject, write_event
from onkreukbaar.reference.people.faults import NotAllowed, PeopleError
from onkreukbaar.reference.people.imports.columns import SHEETS
from onkreukbaar.reference.people.imports.faults import RowFault
from onkreukbaar.reference.people.imports.house import House
from onkreukbaar.reference.people.imports.land import LAND
from onkreukbaar.reference.people.imports.report import Rejection, Report, SheetReport
from onkreukbaar.reference.people.imports.sheet import Row, Sheet
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.permissions import is_administrator
from onkreukbaar.reference.people.recording import actor_of

Seen = dict[tuple[object, ...], dict[str, object]]


@transaction.atomic
def import_people(
    *, sheets: Sequence[Sheet], by: Person | None, is_dry_run: bool = False, on_row: Callable[[], None] = lambda: None
) -> Report:
    """Take over sheets in one transaction; a dry run does the same and then takes it all back.

    Args:
        sheets: in any order; they land in the order units, positions, persons, service, holdings, roles.
        on_row: called after each row, for a progress bar.

    Raises NotAllowed when whoever acts is no administrator. Faults in rows are in the report.
    """
    house = House(by)
    if by is not None and not is_administrator(by, house.on):
        raise NotAllowed(_("Alleen een beheerder leest mensen en eenheden in."))
    order = {kind.key: place for place, kind in enumerate(SHEETS)}
    ordered = sorted(sheets, key=lambda sheet: order[sheet.kind.key])
    report = Report([_land_sheet(house, sheet, on_row) for sheet in ordered], is_dry_run)
    counts = {name: report.count(name) for name in ("rows", "landed", "unchanged", "rejected")}
    write_event(kind="people_imported", actor=actor_of(by), subject=Subject("import", "people"), payload=counts)
    if is_dry_run:
        transaction.set_rollback(True)
    return report


def _land_sheet(house: House, sheet: Sheet, on_row: Callable[[], None]) -> SheetReport:
    """Rows that fail are tried again after the others: a unit may stand above its parent in the file."""
    report, seen, waiting = SheetReport(sheet), Seen(), list(sheet.rows)
    while True:
        before, rejections, left = report.landed, [], []
        for row in waiting:
            rejection = _land_row(house, report, row, seen)
            if rejection is None:
                on_row()
            else:
                rejections.append(rejection)
                left.append(row)
        if not left or report.landed == before:
            break
        waiting = left
    for _rejected in rejections:
        on_row()
    report.rejections = rejections
    return report


def _land_row(house: House, report: SheetReport, row: Row, seen: Seen) -> Rejection | None:
    sheet = report.sheet
    try:
        values = sheet.values_of(row)
        key = tuple(values.get(name) for name in sheet.kind.identity)
        _check_said_once(seen, key, values)
        with transaction.atomic():
            landed = LAND[sheet.kind.key](house, values)
    except RowFault as fault:
        return Rejection(sheet.file, row.line, fault.field, fault.value, fault.reason, fault.remedy)
    except PeopleError as fault:
        value = row.cells.get(fault.field, "")
        return Rejection(sheet.file, row.line, fault.field, value, fault.sentence, fault.remedy)
    seen[key] = values
    report.landed += landed
    report.unchanged += not landed
    return None


def _check_said_once(seen: Seen, key: tuple[object, ...], values: dict[str, object]) -> None:
    """Raises RowFault when an earlier row says something else about the same."""
    if key in seen and seen[key] != values:
        field = next(name for name in values if seen[key].get(name) != values[name])
        reason = _("Een eerdere regel zegt iets anders over dezelfde.")
        raise RowFault(field, str(values[field] or ""), reason, _("Laat één van beide staan."))
