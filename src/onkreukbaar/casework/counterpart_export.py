"""Taking what is held on an organisation out of the house, for the file of a tender: with a purpose, on record."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from babel.numbers import format_currency
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO
from onkreukbaar.casework.counterparts import PHASE, Line, lines_about, registers_about
from onkreukbaar.casework.export import guard
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.listing import Cell
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


@transaction.atomic
def export_lines(*, organisation: Organisation, purpose: str, by: Person) -> list[Line]:
    """The lines for a file, and on record that they were taken. Shielded cases and confidential registers never leave.

    Raises NotAllowed; Missing without a purpose.
    """
    today = timezone.localdate()
    if not can_export(by, today):
        raise NotAllowed(_("Dit dossier maakt inkoop, de integriteitsfunctionaris (FIZ) of de auditor."))
    if not purpose.strip():
        raise Missing(_("Schrijf waarvoor je het dossier nodig hebt, bijvoorbeeld: aanbesteding radio's."))
    leaving = [register for register in registers_about() if not register.is_confidential]
    lines = [line for line in lines_about(by, organisation, today, leaving) if not line.case.is_shielded]
    write_event(
        kind="organisation_exported",
        actor=Actor(by.key),
        subject=Subject("organisation", str(organisation.public_id)),
        payload={"purpose": purpose.strip(), "cases": len(lines)},
    )
    return lines


def details_of(line: Line) -> list[tuple[str, str]]:
    """What a line says besides its day and its phase: the columns its reader sees, with their labels; no empty ones."""
    shown = [cell for cell in line.row.cells if not cell.column.key.startswith("case.") and cell.column.key != PHASE]
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


def as_csv(lines: Sequence[Line]) -> bytes:
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
