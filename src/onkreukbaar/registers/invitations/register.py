"""The register of invitations, as the street knows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.register import Column, Counterpart, FollowUp, Register
from onkreukbaar.reference.people.roles import EMPLOYEE, MANAGEMENT, PROCUREMENT
from onkreukbaar.registers.invitations.facts import QUESTION, facts_of
from onkreukbaar.registers.invitations.forms import InvitationForm, ReplyForm, initial_of
from onkreukbaar.registers.invitations.imports import specification
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.public import public_view
from onkreukbaar.registers.invitations.queries import duplicates, known_facts, traces
from onkreukbaar.rules.evaluate import Assessment

GO_AHEAD = ("allowed", "allowed_with_registration")
REFUSED = ("decline", "decline_and_report")
REPORT = "report_visit"
REPORT_WITHIN = 5
"""Working days after the last day of it."""


def default_decision(invitation: Invitation, outcome: str) -> dict[str, Any]:
    """What follows from the rules when nobody says otherwise. Where somebody had to be asked, silence is no consent."""
    if outcome in GO_AHEAD:
        return {"reply": Reply.ACCEPTED, "delegation_size": invitation.delegation_size or 1}
    return {"reply": Reply.DECLINED}


def joined_by(invitation: Invitation, assessment: Assessment) -> tuple[str, ...]:
    """Procurement joins before anybody decides on a visit to one company, or while a purchase runs (INV-07, AMB-36).

    Also when nobody said whether the visit goes through procurement: not knowing is no yes.
    """
    is_unsaid = bool(invitation.single_company) and invitation.via_procurement is None
    asks = assessment.outcome == "consult_first" and (is_unsaid or PROCUREMENT.key in assessment.notify)
    return (PROCUREMENT.key,) if asks else ()


def departs(invitation: Invitation, outcome: str) -> bool:
    """Do people go where the rules say to decline?"""
    return outcome in REFUSED and invitation.is_accepted


def follow_up(invitation: Invitation) -> FollowUp | None:
    """Who went tells shortly how it was, after it."""
    if not invitation.is_accepted or invitation.reported_on is not None:
        return None
    after = invitation.last_on
    return FollowUp(
        REPORT,
        EMPLOYEE.key,
        str(_("Schrijf na afloop kort hoe het ging. Ben je niet gegaan? Schrijf dat dan.")),
        due_on=add_working_days(after, REPORT_WITHIN) if after else None,
    )


def followed_up(invitation: Invitation, subject: str, note: str, on: dt.date) -> None:
    """What a finished follow-up leaves in the columns."""
    if subject == REPORT:
        invitation.reported_on, invitation.report = on, note


def calendar_days(invitation: Invitation) -> tuple[dt.date, dt.date] | None:
    """The first and last day of what was accepted; None for what nobody goes to."""
    if not invitation.is_accepted or invitation.starts_on is None or invitation.last_on is None:
        return None
    return invitation.starts_on, invitation.last_on


def title_of(invitation: Invitation) -> str:
    """What it is and who invites, short enough for a list."""
    what = invitation.description if len(invitation.description) <= 90 else f"{invitation.description[:89].rstrip()}…"
    return f"{what} – {invitation.host_name[:100]}" if invitation.host_name else what


REGISTER = Register(
    key="invitations",
    question=QUESTION,
    label_nl="Uitnodiging",
    plural_nl="Uitnodigingen",
    label_en="Invitation",
    plural_en="Invitations",
    entry=Invitation,
    form=InvitationForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=initial_of,
    title=title_of,
    occurred_on=lambda invitation: invitation.starts_on,
    decision_form=ReplyForm,
    default_decision=default_decision,
    departs=departs,
    agreed_by=joined_by,
    decided_by_duty={"ask_management": MANAGEMENT.key},
    follow_up=follow_up,
    followed_up=followed_up,
    needs_assessment=lambda _invitation: True,
    columns=(
        Column("case.title", _("Uitnodiging"), kind="lead", order_by="case.title"),
        Column("starts_on", _("Wanneer"), kind="date", order_by="starts_on"),
        Column("invited", _("Wie is gevraagd")),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("reply", _("Besluit"), kind="choice", order_by="reply"),
        Column("weighing", _("Afweging")),
        Column("going", _("Wie gaat")),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("description", _("Omschrijving"), on_screen=False),
        Column("event", _("Soort"), kind="choice", on_screen=False),
        Column("host_name", _("Gastheer"), on_screen=False),
        Column("host_kind", _("Soort gastheer"), kind="choice", on_screen=False),
        Column("ends_on", _("Tot en met"), kind="date", on_screen=False),
        Column("place", _("Plaats"), on_screen=False),
        Column("paid_by", _("Wie betaalt"), kind="choice", on_screen=False),
        Column("payer_name", _("Betaald door"), on_screen=False),
        Column("hospitality_cents", _("Gastheer betaalt"), kind="money", order_by="hospitality_cents", on_screen=False),
        Column("invited_number", _("Aantal gevraagd"), on_screen=False),
        Column("delegation_size", _("Aantal dat gaat"), on_screen=False),
        Column("alternatives", _("Kan het anders"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    counterpart=Counterpart("host_organisation", "host_name", "host_key"),
    retention="invitations",
    search_fields=("description", "host_name", "contact_name", "place"),
    importing=specification,
    is_for_review=lambda _invitation: False,
    report_term=None,
    decide_before_event=True,
    calendar_days=calendar_days,
)
