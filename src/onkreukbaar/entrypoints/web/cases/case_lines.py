"""Decisions and confirmations of a case, as lines on its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.models import Agreement, Case, Confirmation, Decision
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.verdicts import find_verdict
from onkreukbaar.entrypoints.web.cases.fact_words import fact_sentence
from onkreukbaar.entrypoints.web.cases.steps import role_name


@dataclass(frozen=True)
class DecisionLine:
    title: str
    by: str
    role: str
    reasons: str
    at: dt.datetime


@dataclass(frozen=True)
class ConfirmationLine:
    """A fact that somebody else confirms: what it says, who confirms or confirmed it, and how it stands."""

    text: str
    who: str
    state: str
    tone: str


@dataclass(frozen=True)
class AgreementLine:
    """One of those who must all agree: who, how it stands, and why when he does not."""

    role: str
    by: str
    state: str
    tone: str
    reasons: str
    is_past: bool


def decisions_of(case: Case) -> list[DecisionLine]:
    """What was decided, oldest first. A question that was asked stands among the messages, not here."""
    rows = case.decisions.exclude(kind=Decision.Kind.RETURNED).select_related("by").order_by("decided_at", "pk")
    return [
        DecisionLine(_title(row), row.by.full_name, role_name(row.role), row.reasons, row.decided_at) for row in rows
    ]


def _title(decision: Decision) -> str:
    verdict = find_verdict(register_for(decision.case).verdicts, decision.verdict)
    if verdict:
        return (
            _("%(verdict)s, anders dan de regels zeggen") % {"verdict": verdict.label}
            if decision.deviates
            else verdict.label
        )
    deciding = register_for(decision.case).deciding
    if deciding is not None and decision.kind == Decision.Kind.REGISTERED:
        return str(deciding.past)
    if decision.deviates:
        return _("Geregistreerd, anders dan de regels zeggen")
    titles = {
        Decision.Kind.REGISTERED: _("Geregistreerd"),
        Decision.Kind.CANCELLED: _("Vervallen"),
        Decision.Kind.REOPENED: _("Opnieuw geopend"),
    }
    return titles.get(Decision.Kind(decision.kind), decision.get_kind_display())


def confirmations_of(case: Case) -> list[ConfirmationLine]:
    """The facts the answer leans on that another person confirms."""
    return [_confirmation(case, row) for row in case.confirmations.select_related("answered_by").order_by("pk")]


def _confirmation(case: Case, row: Confirmation) -> ConfirmationLine:
    states = {
        Confirmation.State.ASKED: (_("Nog te bevestigen"), "first"),
        Confirmation.State.CONFIRMED: (_("Bevestigd"), "go"),
        Confirmation.State.DENIED: (_("Niet bevestigd"), "care"),
    }
    text, tone = states[Confirmation.State(row.state)]
    who = row.answered_by.full_name if row.answered_by else role_name(row.role)
    return ConfirmationLine(fact_sentence(case, row.fact), who, text, tone)


def agreements_of(case: Case) -> list[AgreementLine]:
    """What those who must all agree said: what counts now, and after it each no to an earlier version."""
    refused = case.agreements.filter(is_past=True, state=Agreement.State.REFUSED).select_related("answered_by")
    return [_agreement(row) for row in (*agreements_now(case), *refused.order_by("-answered_at"))]


def _agreement(row: Agreement) -> AgreementLine:
    tones = {Agreement.State.ASKED: "first", Agreement.State.AGREED: "go", Agreement.State.REFUSED: "care"}
    by = row.answered_by.full_name if row.answered_by else ""
    tone = tones[Agreement.State(row.state)]
    return AgreementLine(role_name(row.role), by, row.get_state_display(), tone, row.reasons, row.is_past)
