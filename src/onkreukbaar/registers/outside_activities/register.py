"""The register of outside activities, as the street knows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Case, Measure
from onkreukbaar.casework.register import Column, Counterpart, FollowUp, Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.roles import EMPLOYEE
from onkreukbaar.registers.outside_activities.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.outside_activities.forms import OutsideActivityForm
from onkreukbaar.registers.outside_activities.imports import specification
from onkreukbaar.registers.outside_activities.models import NO_OBJECTION, REFUSED, OutsideActivity, read_later_cases
from onkreukbaar.registers.outside_activities.public import public_view
from onkreukbaar.registers.outside_activities.queries import duplicates, known_facts, traces
from onkreukbaar.registers.outside_activities.verdicts import VERDICTS

FORBIDDEN = "forbidden"
STOP = "stop"


def departs(activity: OutsideActivity, outcome: str) -> bool:
    """Does somebody agree where the rules say that it cannot be?"""
    return outcome == FORBIDDEN and activity.case.verdict == NO_OBJECTION


def follow_up(activity: OutsideActivity) -> FollowUp | None:
    """What was refused and has begun is stopped; whoever does it says when it was over."""
    has_begun = activity.status != "intended"
    if activity.case.verdict != REFUSED or not has_begun or activity.ends_on is not None:
        return None
    return FollowUp(STOP, EMPLOYEE.key, str(_("Stop met dit nevenwerk, en zeg hier dat je bent gestopt.")))


def followed_up(activity: OutsideActivity, subject: str, _note: str, on: dt.date) -> None:
    """What a finished follow-up leaves in the columns."""
    if subject == STOP:
        end(activity, on)


def end(activity: OutsideActivity, on: dt.date) -> None:
    """What the last day leaves in the columns; what never began ended on the day it would have begun."""
    activity.ends_on = max(on, activity.starts_on) if activity.starts_on else on


def take_the_place(activity: OutsideActivity, case: Case) -> None:
    """A new declaration of something that changed names the case before it."""
    activity.earlier_case = case.number


def title_of(activity: OutsideActivity) -> str:
    """What it is and for whom, short enough for a list."""
    what = activity.description if len(activity.description) <= 90 else f"{activity.description[:89].rstrip()}…"
    return f"{what} – {activity.organisation_name[:100]}" if activity.organisation_name else what


def is_current(activity: OutsideActivity, on: dt.date) -> bool:
    return activity.stands_on(on)


def nothing_decided(_activity: OutsideActivity, _outcome: str) -> dict[str, Any]:
    """The decision is the verdict; no columns go with it."""
    return {}


REGISTER = Register(
    key="outside_activities",
    question=QUESTION,
    label_nl="Nevenwerk",
    plural_nl="Nevenwerkzaamheden",
    label_en="Outside activity",
    plural_en="Outside activities",
    entry=OutsideActivity,
    form=OutsideActivityForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=columns_of,
    title=title_of,
    occurred_on=lambda activity: activity.due_from_on or activity.starts_on,
    decision_form=None,
    default_decision=nothing_decided,
    departs=departs,
    follow_up=follow_up,
    followed_up=followed_up,
    needs_assessment=lambda _activity: True,
    is_decided=lambda _activity, _by_the_rules: True,
    verdicts=VERDICTS,
    measures=(
        Measure.Kind.RECUSAL.value,
        Measure.Kind.MATTER_BAN.value,
        Measure.Kind.ACCESS.value,
        Measure.Kind.OTHER.value,
    ),
    columns=(
        Column("case.title", _("Nevenwerk"), kind="lead", order_by="case.title"),
        Column("activity_kind", _("Soort"), kind="choice"),
        Column("starts_on", _("Begin"), kind="date", order_by="starts_on"),
        Column("hours_per_week", _("Uren per week"), order_by="hours_per_week"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("standing", _("Hoe staat het ervoor"), kind="choice"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("description", _("Wat"), on_screen=False),
        Column("employer_kind", _("Voor wie"), kind="choice", on_screen=False),
        Column("organisation_name", _("Naam"), on_screen=False),
        Column("kvk_number", _("KvK-nummer"), on_screen=False),
        Column("ends_on", _("Laatste dag"), kind="date", on_screen=False),
        Column("paid", _("Betaald"), kind="choice", on_screen=False),
        Column("pay_band", _("Opbrengst"), kind="choice", on_screen=False, visibility=Visibility.LINE_OF_COMMAND),
        Column("resources", _("Spullen van ons"), on_screen=False),
        Column("precautions", _("Wat doet iemand zelf"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="outside_activities",
    visibility={"pay_band": Visibility.LINE_OF_COMMAND, "pay_note": Visibility.LINE_OF_COMMAND},
    search_fields=("description", "organisation_name"),
    importing=specification,
    report_term="report_outside_activity",
    calendar_days=lambda _activity: None,
    counterpart=Counterpart(organisation="organisation", name="organisation_name", key="organisation_key"),
    is_private=True,
    confirmed_yearly=True,
    is_current=is_current,
    read_ahead=read_later_cases,
    ended=end,
    replaces=take_the_place,
)
