"""The register of financial interests, as the street knows it: the designated officer alone reads it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Measure
from onkreukbaar.casework.register import Ask, Column, Elsewhere, Register
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import designated_holdings, designated_since
from onkreukbaar.reference.people.roles import DESIGNATED_OFFICER
from onkreukbaar.registers.financial_interests.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.financial_interests.forms import InterestForm
from onkreukbaar.registers.financial_interests.imports import specification
from onkreukbaar.registers.financial_interests.models import FinancialInterest
from onkreukbaar.registers.financial_interests.public import public_view
from onkreukbaar.registers.financial_interests.queries import (
    CHANGE_TERM,
    FIRST_TERM,
    KEY,
    duplicates,
    known_facts,
    open_duties,
    traces,
)

NO_OBJECTION, CONDITIONS, FORBIDDEN = "no_objection", "conditions", "refused"
TITLE = "Financieel belang"
APART = Visibility.DECLARANT_ONLY
"""Of partner and family: the officer opens it on a page of its own, and that is on record."""


def report_term(interest: FinancialInterest) -> str | None:
    """The term of a designation, or that of a change; none for what is asked beforehand."""
    if interest.counts_from_on is None:
        return None
    return FIRST_TERM if interest.is_at_designation else CHANGE_TERM


def decide_term(interest: FinancialInterest) -> str:
    """Whoever wants to trade is answered quickly."""
    return "answer_trade" if interest.is_intended else "manager_acts"


def departs(interest: FinancialInterest, outcome: str) -> bool:
    """Is somebody allowed what the rules forbid?"""
    return outcome == "forbidden" and interest.case.verdict != FORBIDDEN


def bars(interest: FinancialInterest, verdict: str) -> str:
    """Why this cannot be decided now: what somebody has and may not keep as it is, needs a measure that is followed."""
    is_measured = interest.case.measures.filter(state=Measure.State.ACTIVE).exists()
    if is_measured or not interest.is_held or verdict not in (FORBIDDEN, CONDITIONS):
        return ""
    return gettext("Stel eerst een maatregel: wat moet er gebeuren, wanneer is het klaar en wat is het bewijs?")


def elsewhere(person: Person) -> Elsewhere | None:
    """Who holds no designated position need not declare; he can ask an adviser (FIN-09)."""
    if designated_since(person, timezone.localdate()) is not None:
        return None
    return Elsewhere(
        "advice",
        QUESTION,
        gettext("Je functie is niet aangewezen. Je hoeft hier niets te melden. Twijfel je? Vraag het de adviseur."),
    )


def asks(person: Person, on: dt.date) -> list[Ask]:
    """What somebody in a designated position still has to declare."""
    text, note = _("Meld je financiële belangen"), _("Heb je niets te melden? Dan meld je dat.")
    return [Ask(text, note, duty.due_on) for duty in open_duties(person, on)]


def end(interest: FinancialInterest, on: dt.date) -> None:
    """What the last day leaves in the columns."""
    if not interest.is_nothing:
        interest.ended_on = max(on, interest.acquired_on or on)


def follow_up(_interest: Any) -> None:
    """Nothing: what is left to do are measures."""


REGISTER = Register(
    key=KEY,
    question=QUESTION,
    label_nl="Financieel belang",
    plural_nl="Financiële belangen",
    label_en="Financial interest",
    plural_en="Financial interests",
    entry=FinancialInterest,
    form=InterestForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=columns_of,
    title=lambda _interest: TITLE,
    occurred_on=lambda interest: interest.counts_from_on,
    decision_form=None,
    default_decision=lambda _interest, _outcome: {},
    follow_up=follow_up,
    needs_assessment=lambda interest: not interest.is_nothing,
    columns=(
        Column("case.title", _("Zaak"), kind="lead", order_by="case.number"),
        Column("case.declared_by", _("Medewerker")),
        Column("what", _("Wat")),
        Column("holder", _("Van wie"), kind="choice"),
        Column("where", _("Bedrijf of fonds")),
        Column("size", _("Omvang"), kind="choice"),
        Column("transaction", _("Hebben of handelen"), kind="choice"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome", on_screen=False),
        Column("case.number", _("Zaaknummer"), on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("share", _("Deel van het bedrijf"), kind="choice", on_screen=False),
        Column("organisation_kind", _("Soort bedrijf"), kind="choice", on_screen=False),
        Column("acquired_on", _("Sinds"), kind="date", on_screen=False),
        Column("transaction_on", _("Gekocht of verkocht op"), kind="date", on_screen=False),
        Column("ended_on", _("Tot en met"), kind="date", on_screen=False),
        Column("matter", _("Aankoop of contract"), on_screen=False),
        Column("explanation", _("Uitleg"), on_screen=False),
        Column("family_organisation", _("Bedrijf bij partner of familie"), visibility=APART, on_screen=False),
        Column("family_size", _("Omvang bij partner of familie"), kind="choice", visibility=APART, on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="financial_interests",
    visibility={"family_organisation": APART, "family_size": APART},
    importing=specification,
    decided_by=(DESIGNATED_OFFICER.key,),
    is_decided=lambda interest, _by_the_rules: not interest.is_nothing,
    verdicts=(
        Verdict(NO_OBJECTION, "Geen bezwaar", "No objection"),
        Verdict(CONDITIONS, "Onder voorwaarden", "On conditions", tone="care", needs_reasons=True),
        Verdict(FORBIDDEN, "Niet toegestaan", "Not allowed", tone="stop", is_refusal=True),
    ),
    departs=departs,
    bars=bars,
    measures=("divest", "recusal", "access", "matter_ban", "other"),
    readers=frozenset({DESIGNATED_OFFICER.key}),
    sight=Visibility.DESIGNATED_OFFICER,
    is_receipt_sealed=True,
    report_term=report_term,
    decide_term=decide_term,
    calendar_days=lambda _interest: None,
    elsewhere=elsewhere,
    asks=asks,
    is_private=True,
    confirmed_yearly=True,
    is_current=lambda interest, on: not interest.is_nothing and interest.is_current(on),
    asked_of=lambda people, on: {holding.person for holding, _since in designated_holdings(on, people)},
    ended=end,
)
