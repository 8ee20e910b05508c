"""Keeping permissions: writing one down, moving its end, withdrawing it. On record, by the security officer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import find_by_name
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import SECURITY_OFFICER
from onkreukbaar.registers.information_sharing.clearances import can_keep_permissions, resting_on
from onkreukbaar.registers.information_sharing.facts import LEVELS
from onkreukbaar.registers.information_sharing.models import SharingPermission

PERMISSION = "permission"


@dataclass(frozen=True)
class NewPermission:
    """A permission as it was given. organisation: when it is one of our list; valid_until None: no end was set."""

    holder_name: str
    reference: str
    regime: str
    cleared_to: str
    valid_from: dt.date
    valid_until: dt.date | None = None
    organisation: Organisation | None = None


def check_may_keep(by: Person) -> None:
    """Raise NotAllowed when somebody keeps no permissions."""
    if not can_keep_permissions(by, timezone.localdate()):
        raise NotAllowed(_("Toestemmingen legt de beveiligingsfunctionaris vast."))


def check_permission(new: NewPermission) -> None:
    """Raise Missing, with a sentence for the screen, for a permission that cannot be."""
    if not new.holder_name.strip() or not new.reference.strip():
        raise Missing(_("Vul in voor wie de toestemming is, en onder welk nummer zij is gegeven."))
    if new.cleared_to not in LEVELS:
        raise Missing(_("Kies tot welk niveau de toestemming gaat."))
    regime = current_pack().regimes.get(new.regime)
    if regime is None:
        raise Missing(_("Kies onder welke eisen de toestemming is gegeven."))
    if not regime.can_hold(new.valid_from):
        raise Missing(_("Deze eisen golden nog niet op de eerste dag van de toestemming. Klopt het jaar?"))
    _check_end(new.valid_from, new.valid_until)


def _check_end(first: dt.date, last: dt.date | None) -> None:
    if last is not None and last < first:
        raise Missing(_("De laatste dag ligt vóór de eerste. Klopt het jaar?"))


@transaction.atomic
def keep_permission(*, new: NewPermission, by: Person | None) -> SharingPermission:
    """Write a permission down; `by` None is the console. Raises NotAllowed, Missing, IllegalStep when it is there."""
    if by is not None:
        check_may_keep(by)
    check_permission(new)
    plain, reference = normalise_name(new.holder_name), new.reference.strip()
    if SharingPermission.objects.filter(holder_plain_name=plain, reference=reference).exists():
        raise IllegalStep(_("Deze toestemming staat er al. Verander haar einde op haar eigen pagina."))
    permission = SharingPermission.objects.create(
        holder_name=new.holder_name.strip(),
        holder_organisation=new.organisation or find_by_name(new.holder_name),
        reference=reference,
        regime=new.regime,
        cleared_to=new.cleared_to,
        valid_from=new.valid_from,
        valid_until=new.valid_until,
        kept_by=by,
        kept_at=timezone.now(),
    )
    _write("permission_kept", permission, by)
    return permission


@transaction.atomic
def move_end(*, permission: SharingPermission, valid_until: dt.date | None, by: Person | None) -> SharingPermission:
    """Give a permission another last day; whoever shared on it is asked then; `by` None is the console.

    Raises NotAllowed, Missing, IllegalStep when it was withdrawn.
    """
    if by is not None:
        check_may_keep(by)
    current = _locked(permission)
    if current.ended_on is not None:
        raise IllegalStep(_("Deze toestemming is ingetrokken. Leg een nieuwe vast."))
    _check_end(current.valid_from, valid_until)
    current.valid_until, current.reminded_at = valid_until, None
    current.save(update_fields=["valid_until", "reminded_at"])
    _write("permission_moved", current, by)
    _move_turns(current)
    return current


@transaction.atomic
def withdraw_permission(*, permission: SharingPermission, by: Person) -> SharingPermission:
    """End a permission today: from now on nothing is shared on it. Raises NotAllowed, IllegalStep."""
    check_may_keep(by)
    current = _locked(permission)
    if current.ended_on is not None:
        raise IllegalStep(_("Deze toestemming is al ingetrokken."))
    current.ended_on, current.reminded_at = timezone.localdate(), None
    current.save(update_fields=["ended_on", "reminded_at"])
    _write("permission_withdrawn", current, by)
    _move_turns(current)
    return current


def _locked(permission: SharingPermission) -> SharingPermission:
    return SharingPermission.objects.select_for_update(of=("self",)).get(pk=permission.pk)


def turns_of(permission: SharingPermission) -> list[Task]:
    """The open turns to take back what was shared on a permission."""
    cases = resting_on(permission).values("case")
    open_turns = Task.objects.filter(case__in=cases, kind=Task.Kind.FOLLOW_UP, done_at__isnull=True)
    return list(open_turns.select_related("case__declarant").order_by("pk"))


def _move_turns(permission: SharingPermission) -> None:
    """The turn to take it back is due when the permission ends; a withdrawn one is due today."""
    last = permission.last_on
    if last is None:
        return
    for task in turns_of(permission):
        task.due_on, task.reminded_at = max(last, timezone.localdate()), None
        task.save(update_fields=["due_on", "reminded_at"])


def _write(kind: str, permission: SharingPermission, by: Person | None) -> None:
    """On record: until when and up to which level; for whom stays with the permission itself."""
    write_event(
        kind=kind,
        actor=Actor(by.key, SECURITY_OFFICER.key) if by else Actor(CONSOLE),
        subject=Subject(PERMISSION, str(permission.public_id)),
        payload={
            "cleared_to": permission.cleared_to,
            "regime": permission.regime,
            "valid_from": permission.valid_from.isoformat(),
            "valid_until": permission.last_on.isoformat() if permission.last_on else None,
        },
    )
