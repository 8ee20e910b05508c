"""Designating positions: whoever holds one declares his financial interests (FIN-02)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Designation, Person, Position
from onkreukbaar.reference.people.permissions import check_may_designate, designating_role
from onkreukbaar.reference.people.recording import record_about_unit

DAY = dt.timedelta(days=1)


@transaction.atomic
def designate_position(*, position: Position, from_on: dt.date, reason: str, by: Person | None) -> Designation:
    """Designate a position from a day on; its holders are told and have a term to declare.

    Raises NotAllowed, and NotPossible: without a reason, or when the position is designated then already.
    """
    current, today = _locked(position), timezone.localdate()
    check_may_designate(by, current.unit, today)
    if not reason.strip():
        raise NotPossible(_("Schrijf waarom deze functie extra risico heeft."), field="reason")
    if _meets(current, from_on):
        raise NotPossible(_("Deze functie is in die periode al aangewezen."), field="from_on")
    made = Designation.objects.create(position=current, from_on=from_on, reason=reason.strip())
    _set_flag(current, is_designated=True)
    payload = {"position": current.code, "from_on": from_on}
    record_about_unit("position_designated", current.unit, by, payload, role=designating_role(by, current.unit, today))
    return made


@transaction.atomic
def end_designation(*, position: Position, until_on: dt.date, by: Person | None) -> Designation:
    """Let the running designation of a position end after a day; what was declared stays.

    Raises NotAllowed, and NotPossible when none runs or it would end before it began.
    """
    current, today = _locked(position), timezone.localdate()
    check_may_designate(by, current.unit, today)
    running = current.designations.filter(until_on__isnull=True).first()
    if running is None:
        raise NotPossible(_("Deze functie is niet aangewezen."), field="until_on")
    if until_on < running.from_on:
        raise NotPossible(_("De laatste dag ligt vóór de eerste dag."), _("Draai ze om."), "until_on")
    running.until_on = until_on
    running.save(update_fields=["until_on"])
    _set_flag(current, is_designated=False)
    payload = {"position": current.code, "until_on": until_on}
    record_about_unit("designation_ended", current.unit, by, payload, role=designating_role(by, current.unit, today))
    return running


def follow_flag(position: Position, on: dt.date) -> None:
    """Begin or end a designation where only yes or no was said of a position: by a file, or with its other flags."""
    running = position.designations.filter(until_on__isnull=True).first()
    if position.is_designated and running is None:
        _go_on(position, on)
    elif not position.is_designated and running is not None:
        running.until_on = max(on - DAY, running.from_on)
        running.save(update_fields=["until_on"])


def _go_on(position: Position, on: dt.date) -> None:
    """A new designation; one that ended no earlier than the day before goes on as if it never did."""
    last = position.designations.filter(until_on__gte=on - DAY).order_by("from_on").last()
    if last is None:
        Designation.objects.create(position=position, from_on=on)
        return
    last.until_on = None
    last.save(update_fields=["until_on"])


def _locked(position: Position) -> Position:
    return Position.objects.select_for_update(of=("self",)).select_related("unit").get(pk=position.pk)


def _meets(position: Position, from_on: dt.date) -> bool:
    """Is there a designation that runs on or after this day?"""
    return any(each.until_on is None or each.until_on >= from_on for each in position.designations.all())


def _set_flag(position: Position, *, is_designated: bool) -> None:
    position.is_designated = is_designated
    position.save(update_fields=["is_designated"])
