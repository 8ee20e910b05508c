"""Writing a standard procedure for a unit, and agreeing to it. Two people: who writes it does not agree to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import roles_for_unit
from onkreukbaar.reference.people.roles import INTEGRITY_OFFICER, LINE_MANAGER
from onkreukbaar.registers.pre_visit_agreements.models import Procedure, ProcedureLine


@dataclass(frozen=True)
class Line:
    """What a unit does with one kind of gift."""

    form: str
    is_accepted: bool
    destination: str = ""
    note: str = ""


def can_write_procedure(person: Person, unit: Unit, on: dt.date) -> bool:
    """The line managers of the unit and the integrity officer."""
    return bool(roles_for_unit(person, unit, on) & {LINE_MANAGER.key, INTEGRITY_OFFICER.key})


def can_agree(person: Person, procedure: Procedure, on: dt.date) -> bool:
    """An integrity officer who did not write it himself (GIFT-22)."""
    return (
        procedure.agreed_at is None
        and procedure.written_by_id != person.pk
        and INTEGRITY_OFFICER.key in roles_for_unit(person, procedure.unit, on)
    )


@transaction.atomic
def write_procedure(
    *, unit: Unit, valid_from: dt.date, introduction: str, lines: Iterable[Line], by: Person
) -> Procedure:
    """Write what a unit does with each kind of gift (GIFT-21). It holds once an integrity officer agrees.

    Raises NotAllowed.
    """
    if not can_write_procedure(by, unit, timezone.localdate()):
        raise NotAllowed(
            _("De werkwijze schrijft de leidinggevende van de afdeling, of de integriteitsfunctionaris (FIZ).")
        )
    procedure = Procedure.objects.create(
        unit=unit, valid_from=valid_from, introduction=introduction, written_by=by, created_at=timezone.now()
    )
    ProcedureLine.objects.bulk_create(
        ProcedureLine(
            procedure=procedure,
            form=line.form,
            is_accepted=line.is_accepted,
            destination=line.destination if line.is_accepted else "",
            note=line.note,
        )
        for line in lines
    )
    _write("procedure_written", procedure, by)
    return procedure


@transaction.atomic
def agree_procedure(*, procedure: Procedure, by: Person) -> Procedure:
    """Agree to a procedure, so that it holds from its day on. Raises NotAllowed, IllegalStep."""
    current = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if current.agreed_at is not None:
        raise IllegalStep(_("Deze werkwijze is al afgesproken."))
    if not can_agree(by, current, timezone.localdate()):
        raise NotAllowed(
            _("Een werkwijze spreek je af met de integriteitsfunctionaris (FIZ), die haar niet zelf schreef.")
        )
    current.agreed_by, current.agreed_at = by, timezone.now()
    current.save(update_fields=["agreed_by", "agreed_at"])
    _write("procedure_agreed", current, by)
    return current


def _write(kind: str, procedure: Procedure, by: Person) -> None:
    write_event(
        kind=kind,
        actor=Actor(by.key),
        subject=Subject("unit", procedure.unit.code),
        payload={"procedure": procedure.pk, "valid_from": procedure.valid_from.isoformat()},
    )
