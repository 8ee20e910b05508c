"""The register of sponsorship, as the street knows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.register import Column, Counterpart, Register
from onkreukbaar.reference.people.roles import COMMUNICATIONS, INTEGRITY_ADVISER
from onkreukbaar.registers.sponsorship.facts import QUESTION, facts_of
from onkreukbaar.registers.sponsorship.forms import BasisForm, SponsorshipForm, initial_of
from onkreukbaar.registers.sponsorship.imports import specification
from onkreukbaar.registers.sponsorship.models import Sponsorship
from onkreukbaar.registers.sponsorship.public import public_view
from onkreukbaar.registers.sponsorship.queries import duplicates, known_facts, traces
from onkreukbaar.registers.sponsorship.verdicts import VERDICTS, YES, fitting_verdicts
from onkreukbaar.rules.evaluate import Assessment

CONSULTED = (INTEGRITY_ADVISER.key, COMMUNICATIONS.key)
"""Who says first whether it can be, besides the line manager who decides (STAF-01)."""
SAYS_NO = ("forbidden", "decline")


def agreed_by(_sponsorship: Sponsorship, assessment: Assessment) -> tuple[str, ...]:
    """Adviser and Communications, where the rules want them consulted before anybody decides."""
    asked = assessment.notify if assessment.outcome == "consult_first" else frozenset()
    return tuple(role for role in CONSULTED if role in asked)


def bars(sponsorship: Sponsorship, verdict: str) -> str:
    """A yes to what we sponsor rests on something (SPON-01)."""
    if sponsorship.is_by_us and verdict in YES and not sponsorship.legal_basis.strip():
        return gettext("Vul in op welke regeling dit rust. Zonder regeling kunnen wij niet sponsoren.")
    return ""


def departs(sponsorship: Sponsorship, outcome: str) -> bool:
    """Is it a yes where the rules say no?"""
    return outcome in SAYS_NO and sponsorship.case.verdict in YES


def calendar_days(sponsorship: Sponsorship) -> tuple[dt.date, dt.date] | None:
    """What goes on stands in people's calendars."""
    if sponsorship.case.verdict not in YES or sponsorship.happens_on is None:
        return None
    return sponsorship.happens_on, sponsorship.ends_on or sponsorship.happens_on


def title_of(sponsorship: Sponsorship) -> str:
    """What it is and with whom, short enough for a list."""
    what = sponsorship.description
    what = what if len(what) <= 90 else f"{what[:89].rstrip()}…"
    return f"{what} – {sponsorship.party_name[:100]}" if sponsorship.party_name else what


def as_it_is(sponsorship: Sponsorship, _outcome: str) -> dict[str, Any]:
    """The decision is a verdict; the basis stays as it was typed."""
    return {"legal_basis": sponsorship.legal_basis}


REGISTER = Register(
    key="sponsorship",
    question=QUESTION,
    label_nl="Sponsoring",
    plural_nl="Sponsoring en reclame",
    label_en="Sponsorship",
    plural_en="Sponsorship and advertising",
    entry=Sponsorship,
    form=SponsorshipForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=initial_of,
    title=title_of,
    occurred_on=lambda sponsorship: sponsorship.happens_on,
    decision_form=BasisForm,
    default_decision=as_it_is,
    departs=departs,
    bars=bars,
    follow_up=lambda _sponsorship: None,
    needs_assessment=lambda _sponsorship: True,
    is_decided=lambda _sponsorship, _by_the_rules: True,
    verdicts=VERDICTS,
    fitting_verdicts=fitting_verdicts,
    agreed_by=agreed_by,
    columns=(
        Column("case.title", _("Sponsoring"), kind="lead", order_by="case.title"),
        Column("direction", _("Wie sponsort wie"), kind="choice", order_by="direction"),
        Column("beneficiary", _("Voor wie"), kind="choice", order_by="beneficiary"),
        Column("value_cents", _("Waarde"), kind="money", order_by="value_cents"),
        Column("happens_on", _("Wanneer"), kind="date", order_by="happens_on"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("description", _("Omschrijving"), on_screen=False),
        Column("party_name", _("Andere partij"), on_screen=False),
        Column("sponsor_kind", _("Sponsor"), kind="choice", on_screen=False),
        Column("counter_performance", _("Wat staat ertegenover"), on_screen=False),
        Column("shown_where", _("Waar te zien"), on_screen=False),
        Column("association_name", _("Vereniging"), on_screen=False),
        Column("service_basis", _("Waarom een dienst"), on_screen=False),
        Column("legal_basis", _("Rust op"), on_screen=False),
        Column("asked_on", _("Gevraagd of aangeboden"), kind="date", on_screen=False),
        Column("ends_on", _("Tot en met"), kind="date", on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="sponsorship",
    search_fields=("description", "party_name", "association_name"),
    importing=specification,
    report_term=None,
    decide_before_event=True,
    calendar_days=calendar_days,
    counterpart=Counterpart(organisation="party_organisation", name="party_name", key="party_key"),
)
