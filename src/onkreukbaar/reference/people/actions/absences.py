"""Arranging cover while somebody is away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.actions.roles import check_separated
from onkreukbaar.reference.people.actions.service import check_period
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Absence, Person
from onkreukbaar.reference.people.periods import Period, first_overlap, period_of
from onkreukbaar.reference.people.permissions import check_may_set_absence
from onkreukbaar.reference.people.queries import circle_of, subtree, was_in_service
from onkreukbaar.reference.people.recording import record_about_person


@transaction.atomic
def set_absence(*, person: Person, cover: Person, from_on: dt.date, until_on: dt.date, by: Person | None) -> Absence:
    """Say that somebody is away and who takes over his tasks; both days are days away.

    Raises NotAllowed, and NotPossible: covering oneself, a period turned round, past, or already arranged; a cover who
    is away himself, not in service, outside the circle of a shielded unit, or who may not hold the other's roles.
    """
    check_may_set_absence(by, person, timezone.localdate())
    period = Period(from_on, until_on)
    check_period(period)
    if until_on < timezone.localdate():
        raise NotPossible(_("Deze periode is al voorbij."), field="until_on")
    if first_overlap(period, person.absences.select_for_update()):
        raise NotPossible(_("In die periode is de vervanging al geregeld."), _("Trek die eerst in."), "from_on")
    check_can_cover(cover, person, period)
    absence = Absence.objects.create(person=person, cover=cover, from_on=from_on, until_on=until_on)
    _record("absence_set", absence, by)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, by: Person | None, last_day: dt.date | None = None) -> None:
    """Somebody is back: `last_day` was his last day away, yesterday when left out. One that did not begin is removed.

    Raises NotAllowed.
    """
    today = timezone.localdate()
    absence = Absence.objects.select_for_update(of=("self",)).select_related("person", "cover").get(pk=absence.pk)
    check_may_set_absence(by, absence.person, today)
    last_day = last_day or today - dt.timedelta(days=1)
    if last_day >= absence.until_on:
        return
    _record("absence_ended", absence, by)
    if last_day < absence.from_on:
        absence.delete()
    else:
        absence.until_on = last_day
        absence.save(update_fields=["until_on"])


def check_can_cover(cover: Person, person: Person, period: Period) -> None:
    """Raises NotPossible when somebody cannot take over another's tasks in a period."""
    names = {"cover": cover.full_name, "person": person.full_name}
    if cover == person:
        raise NotPossible(_("Je kunt jezelf niet vervangen."), _("Kies een collega."), "cover")
    circle = circle_of(person.unit)
    if circle is not None and cover.unit not in subtree(circle):
        raise NotPossible(_("%(cover)s hoort niet bij de afgeschermde kring van %(person)s.") % names, field="cover")
    last_day = period.until_on or period.from_on
    if not (was_in_service(cover, period.from_on) and was_in_service(cover, last_day)):
        raise NotPossible(_("%(cover)s is dan niet in dienst.") % names, _("Kies een ander."), "cover")
    if first_overlap(period, cover.absences.all()):
        raise NotPossible(_("%(cover)s is dan zelf afwezig.") % names, _("Kies een ander."), "cover")
    for grant in person.grants.all():
        if period.overlaps(period_of(grant)):
            check_separated(cover, grant.role, period)


def _record(kind: str, absence: Absence, by: Person | None) -> None:
    payload = {"cover": absence.cover.key, "from_on": absence.from_on, "until_on": absence.until_on}
    record_about_person(kind, absence.person, by, payload)
