"""Who may administer whom. What a role may see of cases stands in casework/permissions.py."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from onkreukbaar.reference.people.faults import NotAllowed
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.queries import covers_unit, grants_of, line_of_command
from onkreukbaar.reference.people.roles import ADMINISTRATOR, DESIGNATED_OFFICER, HUMAN_RESOURCES

DESIGNATES = frozenset({ADMINISTRATOR.key, DESIGNATED_OFFICER.key, HUMAN_RESOURCES.key})
"""Roles that say which positions are designated (FIN-02)."""


def administrator_grants(person: Person, on: dt.date) -> list[RoleGrant]:
    """The grants by which somebody is an administrator on a day."""
    return list(grants_of(person, on).filter(role=ADMINISTRATOR.key))


def is_administrator(person: Person, on: dt.date) -> bool:
    return bool(administrator_grants(person, on))


def can_administer(by: Person | None, unit: Unit | None, on: dt.date) -> bool:
    """May somebody administer a unit and all below it? Without a unit: the whole organisation.

    None for `by` is the operator of the console, who holds the database anyhow and may do everything.
    """
    if by is None:
        return True
    grants = administrator_grants(by, on)
    if unit is None:
        return any(grant.unit is None for grant in grants)
    return any(covers_unit(grant, unit) for grant in grants)


def can_administer_person(by: Person | None, person: Person, on: dt.date) -> bool:
    """May somebody administer a person? A shielded person only from within his own unit."""
    if not can_administer(by, person.unit, on):
        return False
    if by is None or not person.is_shielded or any(unit.is_shielded for unit in person.unit.path()):
        return True
    return any(grant.unit == person.unit for grant in administrator_grants(by, on))


def can_set_absence(by: Person | None, person: Person, on: dt.date) -> bool:
    """Somebody himself, his line managers and his administrators may say that he is away."""
    return (
        by == person or can_administer_person(by, person, on) or (by is not None and by in line_of_command(person, on))
    )


def can_designate(by: Person | None, unit: Unit, on: dt.date) -> bool:
    """May somebody say which positions of a unit are designated? None is the operator of the console."""
    return by is None or bool(designating_role(by, unit, on))


def designating_role(by: Person | None, unit: Unit, on: dt.date) -> str:
    """The role in which somebody designates positions of a unit, for the record; '' when he may not."""
    held = [grant.role for grant in grants_of(by, on) if covers_unit(grant, unit)] if by else []
    return min(DESIGNATES & set(held), default="")


def check_may_designate(by: Person | None, unit: Unit, on: dt.date) -> None:
    """Raises NotAllowed."""
    if not can_designate(by, unit, on):
        raise NotAllowed(
            _("Je kunt voor deze eenheid geen functies aanwijzen."), _("Vraag het aan personeelszaken."), "unit"
        )


def check_may_administer(by: Person | None, unit: Unit | None, on: dt.date) -> None:
    """Raises NotAllowed. The sentence does not tell a unit that is out of reach from one that does not exist."""
    if not can_administer(by, unit, on):
        raise NotAllowed(
            _("Deze eenheid valt niet onder jouw beheer."), _("Vraag het aan de beheerder van die eenheid."), "unit"
        )


def check_may_administer_person(by: Person | None, person: Person, on: dt.date) -> None:
    """Raises NotAllowed."""
    if not can_administer_person(by, person, on):
        raise NotAllowed(
            _("Deze persoon valt niet onder jouw beheer."), _("Vraag het aan de beheerder van die eenheid.")
        )


def check_may_set_absence(by: Person | None, person: Person, on: dt.date) -> None:
    """Raises NotAllowed."""
    if not can_set_absence(by, person, on):
        raise NotAllowed(_("Alleen iemand zelf, een leidinggevende of een beheerder regelt zijn vervanging."))
