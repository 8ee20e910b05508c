"""Writing persons: who they are and where they work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.permissions import check_may_administer, check_may_administer_person
from onkreukbaar.reference.people.recording import differences, record_about_person

EDITABLE: Final = (
    "personnel_number",
    "given_name",
    "initials",
    "prefix",
    "family_name",
    "email",
    "language",
    "is_shielded",
)
"""The fields that `edit_person` may change; the unit has an act of its own."""


@transaction.atomic
def add_person(*, unit: Unit, values: Mapping[str, object], by: Person | None) -> Person:
    """Add somebody who works for the organisation.

    values: fields of EDITABLE; given and family name are required.
    Raises NotAllowed, and NotPossible when the personnel number is taken.
    """
    check_may_administer(by, unit, timezone.localdate())
    fields = _known(values)
    _check_number_is_free(fields.get("personnel_number"), None)
    person = Person.objects.create(unit=unit, **fields)
    record_about_person("person_added", person, by, {**fields, "unit": unit.code})
    return person


@transaction.atomic
def edit_person(*, person: Person, values: Mapping[str, object], by: Person | None) -> Person:
    """Change what is recorded of a person. Nothing changed: no event.

    Raises NotAllowed, and NotPossible when the personnel number is taken.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    check_may_administer_person(by, person, timezone.localdate())
    changed = differences({name: getattr(person, name) for name in EDITABLE}, _known(values))
    if not changed:
        return person
    _check_number_is_free(values.get("personnel_number"), person)
    for name in changed:
        setattr(person, name, values[name])
    person.save(update_fields=list(changed))
    record_about_person("person_edited", person, by, changed)
    return person


@transaction.atomic
def move_person(*, person: Person, unit: Unit, by: Person | None) -> Person:
    """Place somebody in another unit, from now on. His roles stay: they belong to their own unit.

    Raises NotAllowed: both units must be under the administration of whoever acts.
    """
    on = timezone.localdate()
    person = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    check_may_administer_person(by, person, on)
    check_may_administer(by, unit, on)
    if person.unit == unit:
        return person
    payload = {"unit": [person.unit.code, unit.code]}
    person.unit = unit
    person.save(update_fields=["unit"])
    record_about_person("person_moved", person, by, payload)
    return person


@transaction.atomic
def choose_language(*, person: Person, language: str, by: Person) -> Person:
    """Remember in which language somebody reads; his own choice alone. Raises NotAllowed or NotPossible."""
    if by != person:
        raise NotAllowed(_("Iedereen kiest zelf zijn taal."))
    if language not in Person.Language.values:
        raise NotPossible(_("Deze taal hebben we niet."), field="language")
    if person.language != language:
        payload = {"language": [person.language, language]}
        person.language = language
        person.save(update_fields=["language"])
        record_about_person("person_edited", person, by, payload)
    return person


def _known(values: Mapping[str, object]) -> dict[str, object]:
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise KeyError(f"not a field of a person: {', '.join(sorted(unknown))}")
    return dict(values)


def _check_number_is_free(number: object, person: Person | None) -> None:
    if not number:
        return
    others = Person.objects.filter(personnel_number=number)
    if person is not None:
        others = others.exclude(pk=person.pk)
    if others.exists():
        raise NotPossible(_("Dit personeelsnummer is al in gebruik."), _("Kijk het nummer na."), "personnel_number")
