"""Taking what is held on an organisation out of the house, for the file of a tender: with a purpose, on record."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable

from babel.numbers import format_currency
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO
from onkreukbaar.casework.counterparts import PHASE, Line, Lines, find_lines, registers_about
from onkreukbaar.casework.export import guard
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.listing import Cell
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.wording import language, value_label
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of

MAY_EXPORT = frozenset({roles.PROCUREMENT.key, roles.INTEGRITY_OFFICER.key, roles.AUDITOR.key})
"""Who keeps the file of a tender, and who looks after it."""


def can_export(person: Person, on: dt.date) -> bool:
    """May somebody take the lines on an organisation along? What he does not see stays behind either way."""
    return any(grant.role in MAY_EXPORT for grant in grants_of(person, on))


def registers_in_file() -> list[Register]:
    """The registers that a file is made of: none that is confidential, and none about somebody's private life."""
    return [each for each in registers_about() if not each.is_confidential and not each.is_private]


def registers_read_for_file(person: Person, on: dt.date) -> list[Register]:
    """Those of them that somebody reads in one of his roles; of the others his own cases alone are in his file."""
    held = {grant.role for grant in grants_of(person, on)}
    return [each for each in registers_in_file() if each.read_by & held]


@transaction.atomic
def export_lines(*, organisation: Organisation, purpose: str, by: Person) -> Lines:
    """All the lines for a file, and on record that they were taken.

    Shielded cases, confidential registers and what is somebody's private life never leave. Raises NotAllowed; Missing
    without a purpose.
    """
    today = timezone.localdate()
    if not can_export(by, today):
        raise NotAllowed(_("Dit dossier maakt inkoop, de integriteitsfunctionaris (FIZ) of de auditor."))
    if not purpose.strip():
        raise Missing(_("Schrijf waarvoor je het dossier nodig hebt, bijvoorbeeld: aanbesteding radio's."))
    lines = find_lines(by, organisation, today, registers_in_file(), with_shielded=False)
    write_event(
        kind="organisation_exported",
        actor=Actor(by.key),
        subject=Subject("organisation", str(organisation.public_id)),
        payload={"purpose": purpose.strip(), "cases": len(lines)},
    )
    return lines


def details_of(line: Line, *, whole: bool = True) -> list[tuple[str, str]]:
    """What a line says besides its day and its phase: the columns its reader sees, with their labels; no empty ones.

    whole: also the columns that the list of the register does not show on screen.
    """
    own = [cell for cell in line.row.cells if not cell.column.key.startswith("case.") and cell.column.key != PHASE]
    shown = [cell for cell in own if whole or cell.column.on_screen]
    told = [(str(cell.column.label).rstrip("?"), _words(cell)) for cell in shown if cell.value != line.on]
    return [(label, words) for label, words in told if words]


def _words(cell: Cell) -> str:
    """A cell as one reads it; '' when it is empty or not for this reader."""
    if cell.is_hidden or cell.value is None:
        return ""
    if cell.column.kind == "money":
        return format_currency(cell.value / 100, EURO, locale=language())
    if isinstance(cell.value, dt.date):
        return cell.value.isoformat()
    return str(cell.value)


def phase_words(line: Line) -> str:
    """The phase of the purchase in the reader's words; '' when nobody said."""
    return value_label(line.register.question, PHASE, line.phase) if line.phase else ""


def as_csv(lines: Iterable[Line]) -> bytes:
    """Comma-separated, UTF-8 with a byte order mark so that spreadsheets read the accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [_("Datum"), _("Soort"), _("Zaak"), _("Wat"), _("Wie van ons"), _("Afdeling"), _("Fase"), _("Meer")]
    )
    for line in lines:
        more = "; ".join(f"{label}: {value}" for label, value in details_of(line))
        cells = (
            line.on.isoformat() if line.on else "",
            line.register.label(get_language() or "nl"),
            line.case.number,
            line.case.title,
            line.case.declared_by,
            line.case.unit.name,
            phase_words(line),
            more,
        )
        writer.writerow([guard(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
