"""The register of authorisations to have business contacts, as the street knows it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.register import READERS_OF_A_REGISTER, Column, Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.verdicts import Verdict, find_verdict
from onkreukbaar.reference.people.roles import LINE_MANAGER, PROCUREMENT
from onkreukbaar.registers.contact_authorisations.facts import FACT, QUESTION, columns_of, facts_of
from onkreukbaar.registers.contact_authorisations.forms import AuthorisationForm, GrantForm
from onkreukbaar.registers.contact_authorisations.imports import specification
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.public import public_view
from onkreukbaar.registers.contact_authorisations.queries import (
    ENDED,
    GRANTED,
    REFUSED,
    SUSPENDED,
    duplicates,
    is_authorised,
    traces,
)
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year

VERDICTS = (
    Verdict(GRANTED, "Verleend", "Granted", after=(SUSPENDED,)),
    Verdict(REFUSED, "Geweigerd", "Refused", tone="stop", is_refusal=True),
    Verdict(SUSPENDED, "Geschorst", "Suspended", tone="care", is_refusal=True, after=(GRANTED,), is_first=False),
    Verdict(ENDED, "Beëindigd", "Ended", tone="stop", is_refusal=True, after=(GRANTED, SUSPENDED), is_first=False),
)


def default_decision(authorisation: ContactAuthorisation, _outcome: str) -> dict[str, Any]:
    """As it was asked; when it is looked at again, a year from today. Who says no changes nothing of the term."""
    verdict = find_verdict(VERDICTS, authorisation.case.verdict)
    if authorisation.case.current_state == State.REOPENED and not (verdict and verdict.is_refusal):
        return {"until_on": last_day_of_year(max(authorisation.from_on, timezone.localdate()))}
    return {"until_on": authorisation.until_on, "may_commit": authorisation.may_commit}


def title_of(authorisation: ContactAuthorisation) -> str:
    """The position, and with whom, short enough for a list."""
    limits = authorisation.limits or gettext("alle bedrijven")
    position = authorisation.position.title[:90]
    return f"{position[:1].upper()}{position[1:]}: {limits if len(limits) <= 90 else limits[:89].rstrip() + '…'}"


REGISTER = Register(
    key="contact_authorisations",
    question=QUESTION,
    label_nl="Machtiging voor zakelijke contacten",
    plural_nl="Machtigingen voor zakelijke contacten",
    label_en="Authorisation for business contacts",
    plural_en="Authorisations for business contacts",
    entry=ContactAuthorisation,
    form=AuthorisationForm,
    facts=facts_of,
    known_facts=lambda _person, _facts, _on: {},
    initial=columns_of,
    title=title_of,
    occurred_on=lambda authorisation: authorisation.from_on,
    decision_form=GrantForm,
    default_decision=default_decision,
    follow_up=lambda _authorisation: None,
    needs_assessment=lambda _authorisation: False,
    decided_by=(LINE_MANAGER.key,),
    verdicts=VERDICTS,
    readers=READERS_OF_A_REGISTER | {PROCUREMENT.key},
    report_term=None,
    calendar_days=lambda _authorisation: None,
    holds_until="until_on",
    tells={FACT: is_authorised},
    columns=(
        Column("case.title", _("Machtiging"), kind="lead", order_by="case.title"),
        Column("case.declared_by", _("Wie")),
        Column("from_on", _("Vanaf"), kind="date", order_by="from_on"),
        Column("until_on", _("Tot en met"), kind="date", order_by="until_on"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("standing", _("Vandaag")),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("position", _("Functie"), on_screen=False),
        Column("reason", _("Waarom"), on_screen=False),
        Column("company_names", _("Alleen met deze bedrijven"), on_screen=False),
        Column("sector", _("Alleen met bedrijven in deze sector"), on_screen=False),
        Column("matter_names", _("Alleen over deze aankopen of zaken"), on_screen=False),
        Column("binding", _("Mag namens ons toezeggen"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="contact_authorisations",
    search_fields=("companies", "sector", "matters"),
    importing=specification,
)
