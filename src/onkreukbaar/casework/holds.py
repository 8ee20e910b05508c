"""Inquiry holds: while an inquiry runs, the person concerned does not see who looks. Two people lift it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import InquiryHold
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import roles_for_unit

MAY_HOLD = frozenset({roles.INTEGRITY_OFFICER.key, roles.DATA_PROTECTION_OFFICER.key, roles.AUDITOR.key})


def _check_may_hold(by: Person, person: Person) -> str:
    held = roles_for_unit(by, person.unit, timezone.localdate()) & MAY_HOLD
    if by == person or not held:
        raise NotAllowed(_("Dit kan alleen een integriteitsfunctionaris, auditor of functionaris gegevensbescherming."))
    return sorted(held)[0]


def _write(kind: str, hold: InquiryHold, by: Person, role: str) -> None:
    # The person concerned is left out on purpose: the event itself must not give the inquiry away.
    write_event(kind=kind, actor=Actor(by.key, role), subject=Subject("inquiry_hold", str(hold.pk)))


@one_transaction
def place_hold(*, person: Person, by: Person, reason: str) -> InquiryHold:
    """Withhold from a person who looks at his files, with a reason that can be shown afterwards."""
    role = _check_may_hold(by, person)
    hold = InquiryHold.objects.create(person=person, reason=reason, placed_by=by, placed_at=timezone.now())
    _write("hold_placed", hold, by, role)
    return hold


@one_transaction
def lift_hold(*, hold: InquiryHold, by: Person) -> InquiryHold:
    """Lift a hold: the first person starts it, a second one completes it."""
    role = _check_may_hold(by, hold.person)
    current = InquiryHold.objects.select_for_update().get(pk=hold.pk)
    if current.first_lifted_by is None:
        current.first_lifted_by, current.first_lifted_at = by, timezone.now()
    elif current.first_lifted_by == by:
        raise NotAllowed(_("Een tweede persoon moet dit ook goedkeuren."))
    else:
        current.lifted_by, current.lifted_at = by, timezone.now()
    current.save()
    _write("hold_lifted" if current.lifted_at else "hold_lift_begun", current, by, role)
    return current
