"""Giving and ending roles."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.periods import Period, first_overlap, period_of
from onkreukbaar.reference.people.permissions import check_may_administer
from onkreukbaar.reference.people.queries import administrators_besides, was_in_service
from onkreukbaar.reference.people.recording import record_about_person
from onkreukbaar.reference.people.roles import ADMINISTRATOR, GRANTED, ROLES, separation_between


@transaction.atomic
def grant_role(
    *,
    person: Person,
    role: str,
    unit: Unit | None,
    by: Person | None,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> RoleGrant:
    """Give somebody a role for a unit and all below it, or without a unit for the whole organisation.

    from_on: the first day, today when left out. until_on: the last day, open when left out.
    Raises NotAllowed (also to whoever gives himself a role), and NotPossible: an unknown role, a period turned round,
    the same role twice, a role that may not go together with another, somebody who is not in service.
    """
    on = timezone.localdate()
    check_may_administer(by, unit, on)
    period = Period(from_on or on, until_on)
    check_role_for(person, role, by, period.from_on, period.until_on)
    same = RoleGrant.objects.select_for_update().filter(person=person, role=role, unit=unit)
    if first_overlap(period, same):
        raise NotPossible(_("Deze rol heeft %(name)s al in die periode.") % {"name": person.full_name}, field="role")
    return save_grant(person, role, unit, period.from_on, period.until_on, by)


@transaction.atomic
def end_role(*, grant: RoleGrant, until_on: dt.date, by: Person | None) -> RoleGrant:
    """Let a role end; `until_on` is its last day. A role that would end before it begins never was: it is removed.

    Raises NotAllowed, and NotPossible when nobody would be left to administer the unit.
    """
    on = timezone.localdate()
    check_may_administer(by, grant.unit, on)
    grant = RoleGrant.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=grant.pk)
    check_somebody_administers(grant)
    payload = {"role": grant.role, "unit": _code(grant.unit), "until_on": until_on.isoformat()}
    record_about_person("role_ended", grant.person, by, payload)
    if until_on < grant.from_on:
        grant.delete()
        return grant
    grant.until_on = until_on
    grant.save(update_fields=["until_on"])
    return grant


def check_role_for(person: Person, role: str, by: Person | None, from_on: dt.date, until_on: dt.date | None) -> None:
    """Raises NotAllowed or NotPossible when a person cannot have this role in this period."""
    if role not in GRANTED:
        raise NotPossible(
            _("De rol ‘%(role)s’ kennen we niet.") % {"role": role},
            _("Kies een van: %(roles)s.") % {"roles": ", ".join(GRANTED)},
            "role",
        )
    if by == person:
        raise NotAllowed(_("Je kunt jezelf geen rol geven."), _("Vraag het aan een andere beheerder."), "role")
    if until_on is not None and until_on < from_on:
        raise NotPossible(_("De laatste dag ligt vóór de eerste dag."), _("Draai ze om."), "until_on")
    if not was_in_service(person, from_on):
        raise NotPossible(_("%(name)s is op die dag niet in dienst.") % {"name": person.full_name}, field="from_on")
    check_separated(person, role, Period(from_on, until_on))


def check_separated(person: Person, role: str, period: Period) -> None:
    """Raises NotPossible when somebody would hold two roles at once that must be kept apart."""
    for grant in person.grants.all():
        separation = separation_between(role, grant.role)
        if separation and period.overlaps(period_of(grant)):
            language = translation.get_language() or "nl"
            names = {"role": ROLES[role].name(language), "other": grant.info.name(language)}
            raise NotPossible(
                _("De rollen ‘%(role)s’ en ‘%(other)s’ gaan niet samen.") % names, separation.why(language), "role"
            )


def check_somebody_administers(grant: RoleGrant) -> None:
    """Raises NotPossible when this is the last administrator of its unit."""
    if grant.role == ADMINISTRATOR.key and not administrators_besides(grant.person, grant.unit):
        raise NotPossible(
            _("%(name)s is hier de laatste beheerder.") % {"name": grant.person.full_name},
            _("Maak eerst iemand anders beheerder, zonder einddatum."),
            "role",
        )


def save_grant(
    person: Person, role: str, unit: Unit | None, from_on: dt.date, until_on: dt.date | None, by: Person | None
) -> RoleGrant:
    """Write a grant that was checked, and its event. Called inside the transaction of its act."""
    grant = RoleGrant.objects.create(person=person, role=role, unit=unit, from_on=from_on, until_on=until_on)
    payload = {"role": role, "unit": _code(unit), "from_on": from_on.isoformat(), "until_on": _iso(until_on)}
    record_about_person("role_granted", person, by, payload)
    return grant


def _code(unit: Unit | None) -> str | None:
    return unit.code if unit else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
