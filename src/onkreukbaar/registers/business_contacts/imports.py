"""What the log of contacts takes from a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.business_contacts.facts import FLAG_FACTS, QUESTION, TEXT_FACTS, is_running
from onkreukbaar.registers.business_contacts.models import BusinessContact, Medium

TEXTS = {
    "organisation_name": 200,
    "external_persons": 300,
    "own_names": 200,
    "description": 300,
    "matter": 120,
    "information_given": 500,
    "next_steps": 300,
    "remarks": 0,
}
"""Texts that are taken as they are, with the most characters of each; 0 for any."""
COPIED = ("contact_on", "medium", "has_committed", *TEXTS, *TEXT_FACTS, *FLAG_FACTS)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            Target("contact_on", Kind.DATE, is_required=True),
            Target("organisation_kvk_number", length=8),
            Target("medium", Kind.CHOICE, choices=tuple(Medium.values)),
            Target("has_committed", Kind.FLAG),
            *(Target(name, length=longest) for name, longest in TEXTS.items()),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
        ),
        make_entry=make_contact,
        dated_by="contact_on",
    )


def make_contact(values: Values) -> BusinessContact:
    """An unsaved contact; raises RowFault without a company, and without a person while a purchase runs."""
    columns = {**{name: values[name] for name in COPIED if name in values}, **_company(values)}
    if not columns.get("organisation_name"):
        raise RowFault("organisation_name", "", _("De naam van het bedrijf ontbreekt."), _("Vul de naam in."))
    running = is_running(columns.get("subject", ""), columns.get("matter_phase", ""))
    if running and not columns.get("external_persons"):
        why = _("Er loopt een aankoop, en er staat niet met wie is gesproken.")
        raise RowFault("external_persons", "", why, _("Vul in met wie is gesproken."))
    return BusinessContact(**columns)


def _company(values: Values) -> dict[str, Any]:
    """The organisation by its number alone: a name in somebody else's file proves nothing."""
    number = values.get("organisation_kvk_number", "")
    organisation = find_by_number(number) if number else None
    if organisation is None:
        return {}
    return {"organisation": organisation, "organisation_name": values.get("organisation_name") or organisation.name}
