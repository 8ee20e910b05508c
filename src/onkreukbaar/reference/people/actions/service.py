"""Writing service and positions: from when to when somebody works here, and in which function."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.actions.designations import follow_flag
from onkreukbaar.reference.people.actions.roles import check_somebody_administers
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import EmploymentPeriod, Person, Position, PositionHolding, Unit
from onkreukbaar.reference.people.periods import Period, first_overlap
from onkreukbaar.reference.people.permissions import check_may_administer, check_may_administer_person
from onkreukbaar.reference.people.recording import differences, record_about_person, record_about_unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR

FLAGS = ("is_designated", "is_vulnerable", "needs_business_contacts", "is_published")
"""What is true of a position; rules and checks depend on it."""


@transaction.atomic
def begin_service(
    *, person: Person, kind: str, from_on: dt.date, by: Person | None, until_on: dt.date | None = None
) -> EmploymentPeriod:
    """Record a period in service; `until_on` is its last day.

    Raises NotAllowed, and NotPossible when it is turned round or overlaps a period of the same kind.
    """
    check_may_administer_person(by, person, timezone.localdate())
    if kind not in EmploymentPeriod.Kind.values:
        raise NotPossible(
            _("Het dienstverband ‘%(kind)s’ kennen we niet.") % {"kind": kind},
            _("Kies een van: %(kinds)s.") % {"kinds": ", ".join(EmploymentPeriod.Kind.values)},
            "kind",
        )
    period = Period(from_on, until_on)
    check_period(period)
    if first_overlap(period, person.employment_periods.select_for_update().filter(kind=kind)):
        raise NotPossible(_("In die periode staat er al een dienstverband van deze soort."), field="from_on")
    row = EmploymentPeriod.objects.create(person=person, kind=kind, from_on=from_on, until_on=until_on)
    record_about_person("service_begun", person, by, {"kind": kind, "from_on": from_on, "until_on": until_on})
    return row


@transaction.atomic
def end_service(*, period: EmploymentPeriod, until_on: dt.date | None, by: Person | None) -> EmploymentPeriod:
    """Set the last day of a period in service, or take it away again (None). After it nobody signs in.

    Raises NotAllowed, and NotPossible: before the first day, over another period, or the last administrator leaves.
    """
    period = EmploymentPeriod.objects.select_for_update(of=("self",)).select_related("person").get(pk=period.pk)
    check_may_administer_person(by, period.person, timezone.localdate())
    if period.until_on == until_on:
        return period
    check_period(Period(period.from_on, until_on))
    others = period.person.employment_periods.filter(kind=period.kind).exclude(pk=period.pk)
    if first_overlap(Period(period.from_on, until_on), others):
        raise NotPossible(_("In die periode staat er al een dienstverband van deze soort."), field="until_on")
    if until_on is not None:
        for grant in period.person.grants.filter(role=ADMINISTRATOR.key, until_on__isnull=True).select_related("unit"):
            check_somebody_administers(grant)
    payload = {"kind": period.kind, "until_on": [period.until_on, until_on]}
    period.until_on = until_on
    period.save(update_fields=["until_on"])
    record_about_person("service_ended", period.person, by, payload)
    return period


@transaction.atomic
def add_position(
    *, code: str, title: str, unit: Unit, by: Person | None, flags: dict[str, bool] | None = None
) -> Position:
    """Record a function in a unit, with what is true of it (FLAGS).

    Raises NotAllowed, and NotPossible when the code is taken.
    """
    check_may_administer(by, unit, timezone.localdate())
    if Position.objects.filter(code=code).exists():
        raise NotPossible(_("Deze code is al in gebruik."), _("Kies een andere code."), "code")
    position = Position.objects.create(code=code, title=title, unit=unit, **(flags or {}))
    follow_flag(position, timezone.localdate())
    record_about_unit("position_added", unit, by, {"position": code, "title": title, **(flags or {})})
    return position


@transaction.atomic
def edit_position(
    *, position: Position, title: str, unit: Unit, by: Person | None, flags: dict[str, bool] | None = None
) -> Position:
    """Change a function. Nothing changed: no event. Raises NotAllowed."""
    on = timezone.localdate()
    position = Position.objects.select_for_update(of=("self",)).select_related("unit").get(pk=position.pk)
    check_may_administer(by, position.unit, on)
    check_may_administer(by, unit, on)
    before = {"title": position.title, "unit": position.unit.code, **{flag: getattr(position, flag) for flag in FLAGS}}
    changed = differences(before, {"title": title, "unit": unit.code, **(flags or {})})
    if not changed:
        return position
    position.title, position.unit = title, unit
    for flag, value in (flags or {}).items():
        setattr(position, flag, value)
    position.save()
    follow_flag(position, on)
    record_about_unit("position_edited", unit, by, {"position": position.code, **changed})
    return position


@transaction.atomic
def hold_position(
    *, person: Person, position: Position, from_on: dt.date, by: Person | None, until_on: dt.date | None = None
) -> PositionHolding:
    """Record that somebody holds a function. Raises NotAllowed, and NotPossible when he already does in that period."""
    check_may_administer_person(by, person, timezone.localdate())
    period = Period(from_on, until_on)
    check_period(period)
    if first_overlap(period, person.holdings.select_for_update().filter(position=position)):
        raise NotPossible(_("Deze functie staat er al in die periode."), field="from_on")
    row = PositionHolding.objects.create(person=person, position=position, from_on=from_on, until_on=until_on)
    payload = {"position": position.code, "from_on": from_on, "until_on": until_on}
    record_about_person("position_held", person, by, payload)
    return row


@transaction.atomic
def end_holding(*, holding: PositionHolding, until_on: dt.date | None, by: Person | None) -> PositionHolding:
    """Set the last day in a function, or take it away again (None). Raises NotAllowed or NotPossible."""
    check_may_administer_person(by, holding.person, timezone.localdate())
    if holding.until_on == until_on:
        return holding
    check_period(Period(holding.from_on, until_on))
    others = holding.person.holdings.filter(position=holding.position).exclude(pk=holding.pk)
    if first_overlap(Period(holding.from_on, until_on), others):
        raise NotPossible(_("Deze functie staat er al in die periode."), field="until_on")
    payload = {"position": holding.position.code, "until_on": [holding.until_on, until_on]}
    holding.until_on = until_on
    holding.save(update_fields=["until_on"])
    record_about_person("position_left", holding.person, by, payload)
    return holding


def check_period(period: Period) -> None:
    """Raises NotPossible when the last day lies before the first."""
    if not period.is_valid:
        raise NotPossible(_("De laatste dag ligt vóór de eerste dag."), _("Draai ze om."), "until_on")
