"""The log of business contacts, as the street knows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.register import READERS_OF_A_REGISTER, Column, Counterpart, Register
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.registers.business_contacts.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.business_contacts.forms import ContactForm
from onkreukbaar.registers.business_contacts.imports import specification
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.business_contacts.public import public_view
from onkreukbaar.registers.business_contacts.queries import duplicates, traces

GO_AHEAD = ("allowed", "allowed_with_registration")


def is_decided(contact: BusinessContact, _by_the_rules: bool) -> bool:
    """A log: nobody decides, unless the rules say no or ask to consult, it is no part of somebody's position, or
    something was promised (CON-02, CON-03)."""
    facts = (contact.case.receipt or {}).get("facts", {})
    is_outsider = facts.get("contact_authorised") in (False, "false")
    return contact.case.outcome not in GO_AHEAD or is_outsider or contact.has_committed is True


def title_of(contact: BusinessContact) -> str:
    """The company and what it was about, short enough for a list; no name of a person."""
    about = contact.get_subject_display()
    return f"{contact.organisation_name[:120]}: {about.lower()}" if about else contact.organisation_name[:120]


def default_decision(_contact: BusinessContact, _outcome: str) -> dict[str, Any]:
    """Whoever looks at it changes nothing of what was recorded."""
    return {}


REGISTER = Register(
    key="business_contacts",
    question=QUESTION,
    label_nl="Zakelijk contact",
    plural_nl="Zakelijke contacten",
    label_en="Business contact",
    plural_en="Business contacts",
    entry=BusinessContact,
    form=ContactForm,
    facts=facts_of,
    known_facts=lambda _person, _facts, _on: {},
    initial=columns_of,
    title=title_of,
    occurred_on=lambda contact: contact.contact_on,
    decision_form=None,
    default_decision=default_decision,
    follow_up=lambda _contact: None,
    needs_assessment=lambda _contact: True,
    is_decided=is_decided,
    readers=READERS_OF_A_REGISTER | {PROCUREMENT.key},
    report_term="log_contact",
    calendar_days=lambda _contact: None,
    counterpart=Counterpart("organisation", "organisation_name", "organisation_key"),
    columns=(
        Column("case.title", _("Contact"), kind="lead", order_by="case.title"),
        Column("contact_on", _("Datum"), kind="date", order_by="contact_on"),
        Column("case.declared_by", _("Wie van ons")),
        Column("external_persons", _("Met wie")),
        Column("initiative", _("Initiatief"), kind="choice", order_by="initiative"),
        Column("matter_phase", _("Loopt er een aankoop?"), kind="choice", order_by="matter_phase"),
        Column("information_given", _("Verteld of gegeven")),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("organisation_name", _("Bedrijf"), on_screen=False),
        Column("own_persons", _("Collega's erbij"), on_screen=False),
        Column("medium", _("Hoe"), kind="choice", on_screen=False),
        Column("subject", _("Waarover"), kind="choice", on_screen=False),
        Column("description", _("Waar het over ging"), on_screen=False),
        Column("matter", _("Aankoop of zaak"), on_screen=False),
        Column("commitment", _("Toegezegd"), on_screen=False),
        Column("next_steps", _("Wat gebeurt er nu"), on_screen=False),
        Column("remarks", _("Toelichting"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="business_contacts",
    search_fields=("organisation_name", "external_persons", "description", "matter"),
    importing=specification,
)
