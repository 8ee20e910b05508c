"""What a text for everybody may not hold: names from the case, numbers and addresses of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.shielding import shielded_units
from onkreukbaar.reference.people.models import Person, Unit

_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?:\d[\s().-]*){6,}")
_CASE_NUMBER = re.compile(r"\b20\d\d-\d{3,}\b")
_SHORTEST = 3
"""Letters of a word that counts as a name: "de" and "El" stand in many texts."""


def check_public_text(text: str, case: Case, entry: Any, *, named: str = "") -> None:
    """Raise NotForPublic, with a sentence for the screen, when a text holds what everybody may not read.

    named: the employee who may be named in this line, '' when nobody may.
    """
    if _ADDRESS.search(text):
        raise NotForPublic(_("Laat het e-mailadres weg."))
    if _POSTCODE.search(text):
        raise NotForPublic(_("Laat de postcode en het adres weg."))
    if _CASE_NUMBER.search(text) or _LONG_NUMBER.search(text):
        raise NotForPublic(_("Laat zaaknummers, telefoonnummers en andere lange nummers weg."))
    words = set(_words(text)) - set(_words(named))
    found = sorted(word for name in _names(case, entry) for word in _words(name) if word in words)
    if found:
        raise NotForPublic(_("Laat de naam ‘%(name)s’ weg.") % {"name": found[0]})


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+", text.casefold()) if len(word) >= _SHORTEST]


def _names(case: Case, entry: Any) -> Iterator[str]:
    """Everybody who has a part in the case, in any role, the person who gave, and every unit that is shielded."""
    for person in Person.objects.filter(pk__in=_involved(case)):
        yield f"{person.given_name} {person.family_name} {person.personnel_number or ''}"
    yield case.declarant_name
    yield str(getattr(entry, "giver_name", ""))
    yield str(getattr(entry, "contact_name", ""))
    apart = shielded_units()
    for person in Person.objects.filter(is_shielded=True) | Person.objects.filter(unit__in=apart):
        yield person.family_name
    yield from Unit.objects.filter(pk__in=apart).values_list("code", flat=True)


def _involved(case: Case) -> set[int]:
    of_decisions = case.decisions.values_list("by", flat=True)
    of_parts = case.participants.values_list("person", flat=True)
    of_talk = case.messages.values_list("by", flat=True)
    found = {*of_decisions, *of_parts, *of_talk, *case.advices.values_list("by", flat=True), case.declarant_id}
    return {pk for pk in found if pk is not None}
