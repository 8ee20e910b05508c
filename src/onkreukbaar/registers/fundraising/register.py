"""The register of fundraising, as the street knows it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.register import Column, FollowUp, Register
from onkreukbaar.reference.people.roles import EMPLOYEE
from onkreukbaar.registers.fundraising.facts import ALL_THREE, CHOSEN, QUESTION, facts_of, write_roles
from onkreukbaar.registers.fundraising.forms import FundraisingForm, initial_of
from onkreukbaar.registers.fundraising.imports import specification
from onkreukbaar.registers.fundraising.models import Fundraising
from onkreukbaar.registers.fundraising.public import public_view
from onkreukbaar.registers.fundraising.queries import duplicates, traces
from onkreukbaar.registers.fundraising.verdicts import AGREED, VERDICTS, YES, fitting_verdicts
from onkreukbaar.rules.evaluate import Assessment

SAYS_NO = ("forbidden", "advised_against")
PLANNED = ("consult_first", "allowed_with_registration")
"""Answers under which the plan is for all three to agree to; private persons and refusals need no plan."""
NO_ADVERTISING, EVALUATE = "no_advertising", "evaluate"
EVALUATE_WITHIN = 10
"""Working days after the last day of it."""


def agreed_by(fundraising: Fundraising, assessment: Assessment) -> tuple[str, ...]:
    """All three agree to the plan (FUND-03), once one profile was chosen."""
    return ALL_THREE if assessment.outcome in PLANNED and fundraising.profile in CHOSEN else ()


def agreed(fundraising: Fundraising, roles: frozenset[str]) -> None:
    """Who agreed so far is a fact of the plan."""
    fundraising.agreed_roles = write_roles(roles)


def departs(fundraising: Fundraising, outcome: str) -> bool:
    """Is it a yes where the rules say no, or advise against it?"""
    return outcome in SAYS_NO and fundraising.case.verdict in YES


def follow_up(fundraising: Fundraising) -> FollowUp | None:
    """The agreement about advertising before it, and how it went after it."""
    if fundraising.case.verdict not in YES:
        return None
    if fundraising.lacks_no_advertising:
        note = gettext(
            "Spreek schriftelijk af dat de sponsor er geen reclame mee maakt. Schrijf hier wat is afgesproken."
        )
        return FollowUp(NO_ADVERTISING, EMPLOYEE.key, note, due_on=fundraising.starts_on)
    after = fundraising.last_on
    if fundraising.evaluated_on is not None or after is None:
        return None
    note = gettext("Schrijf na afloop kort hoe het ging, en wat het opbracht.")
    return FollowUp(EVALUATE, EMPLOYEE.key, note, due_on=add_working_days(after, EVALUATE_WITHIN))


def followed_up(fundraising: Fundraising, subject: str, note: str, on: dt.date) -> None:
    """What a finished follow-up leaves in the columns."""
    if subject == NO_ADVERTISING:
        fundraising.no_advertising_on, fundraising.no_advertising_note = on, note[:1000]
    if subject == EVALUATE:
        fundraising.evaluated_on, fundraising.evaluation = on, note


def calendar_days(fundraising: Fundraising) -> tuple[dt.date, dt.date] | None:
    """What goes on stands in people's calendars."""
    if fundraising.case.verdict not in YES or fundraising.starts_on is None or fundraising.last_on is None:
        return None
    return fundraising.starts_on, fundraising.last_on


def title_of(fundraising: Fundraising) -> str:
    """What it is and for whom, short enough for a list."""
    what = fundraising.description
    what = what if len(what) <= 90 else f"{what[:89].rstrip()}…"
    return f"{what} – {fundraising.charity[:100]}" if fundraising.charity else what


REGISTER = Register(
    key="fundraising",
    question=QUESTION,
    label_nl="Actie voor een goed doel",
    plural_nl="Acties voor een goed doel",
    label_en="Campaign for a charity",
    plural_en="Campaigns for a charity",
    entry=Fundraising,
    form=FundraisingForm,
    facts=facts_of,
    known_facts=lambda _person, _facts, _on: {},
    initial=initial_of,
    title=title_of,
    occurred_on=lambda fundraising: fundraising.starts_on,
    decision_form=None,
    default_decision=lambda _fundraising, _outcome: {},
    departs=departs,
    follow_up=follow_up,
    followed_up=followed_up,
    needs_assessment=lambda _fundraising: True,
    is_decided=lambda fundraising, by_the_rules: by_the_rules and not fundraising.is_agreed,
    verdicts=VERDICTS,
    fitting_verdicts=fitting_verdicts,
    agreed_by=agreed_by,
    agreed=agreed,
    agreed_verdict=AGREED,
    columns=(
        Column("case.title", _("Actie"), kind="lead", order_by="case.title"),
        Column("profile", _("Als wie"), kind="choice", order_by="profile"),
        Column("starts_on", _("Wanneer"), kind="date", order_by="starts_on"),
        Column("sponsors_line", _("Sponsors")),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("description", _("Omschrijving"), on_screen=False),
        Column("charity", _("Goed doel"), on_screen=False),
        Column("asked_from", _("Gevraagd aan"), kind="choice", on_screen=False),
        Column("shown_where", _("Sponsor te zien op"), on_screen=False),
        Column("expected_cents", _("Verwachte opbrengst"), kind="money", order_by="expected_cents", on_screen=False),
        Column("no_advertising_on", _("Geen reclame afgesproken op"), kind="date", on_screen=False),
        Column("ends_on", _("Tot en met"), kind="date", on_screen=False),
        Column("evaluated_on", _("Teruggekeken op"), kind="date", on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="fundraising",
    search_fields=("description", "charity", "sponsors"),
    importing=specification,
    report_term=None,
    decide_before_event=True,
    calendar_days=calendar_days,
)
