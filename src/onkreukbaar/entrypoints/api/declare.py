"""What a program hands in, put through the register's own form: the same rules as on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.entry_form import EntryForm
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.api.problems import REFUSED, InputFault, Problem, bad_input
from onkreukbaar.entrypoints.api.shapes.forms import as_typed
from onkreukbaar.entrypoints.api.shapes.values import wire_name
from onkreukbaar.reference.people.models import Person

Given = Mapping[str, Any]


def submitted_earlier(register: Register, key: UUID, person: Person) -> Case | None:
    """The case that this key already brought; None for a new key. Raises Problem (409) when the key is not free."""
    case = Case.objects.filter(submission_key=key).first()
    if case is not None and (case.declarant_id != person.pk or case.register_key != register.key):
        raise Problem(409, "key-used", _("Deze Idempotency-Key is al voor iets anders gebruikt. Maak een nieuwe."))
    return case


def submit_given(register: Register, given: Given, key: UUID, person: Person) -> Case:
    """Hand in what was sent. Raises Problem: 400 with all that is wrong, 409 when it looks like an earlier case."""
    form = _bound(register.form, given, person)
    _check(form)
    _check_alike(register, form, given, person)
    entry = form.save(commit=False)
    together = tuple(other for other in form.cleaned_data.get("participants") or () if other != person)
    return submit_case(
        Submission(register, entry, person.unit, person, participants=together, submission_key=key), by=person
    )


def _check_alike(register: Register, form: EntryForm, given: Given, person: Person) -> None:
    alike = [] if given.get("isDifferent") else register.duplicates(form.instance, person)
    if alike:
        numbers = ", ".join(case.number for case in alike)
        detail = _("Dit lijkt op zaak %(numbers)s. Is het iets anders? Stuur dan isDifferent mee, met true.")
        raise Problem(409, "looks-alike", detail % {"numbers": numbers})


def corrected_values(register: Register, case: Case, given: Given, person: Person) -> dict[str, Any]:
    """The columns that a correction changes. Raises Problem (400)."""
    entry = register.entry_of(case)
    make: Callable[..., EntryForm] = register.form
    declarant, seen = case.declarant or person, visible_classes(person, case)
    now = make(declarant=declarant, instance=register.entry_of(case))
    typed = {name: now[name].value() for name in now.fields} | _said(register.form, given)
    form = make(typed, declarant=declarant, instance=register.entry_of(case))
    for name in [name for name in form.fields if register.visibility_of(name) not in seen]:
        del form.fields[name]  # what whoever corrects may not see stays as it is
    _check(form, "values.")
    columns = [field.name for field in entry._meta.concrete_fields if field.editable and not field.primary_key]
    return {
        name: getattr(form.instance, name) for name in columns if getattr(form.instance, name) != getattr(entry, name)
    }


def decided_values(register: Register, entry: Entry, given: Given | None) -> dict[str, Any] | None:
    """The register's own fields of a decision; None to leave them as they follow. Raises Problem (400)."""
    if given is None or register.decision_form is None:
        return None
    form = register.decision_form(_said(register.decision_form, given), instance=entry)
    _check(form, "values.")
    return {name: form.cleaned_data[name] for name in form.fields}


def _said(form: type[EntryForm], given: Given) -> dict[str, Any]:
    """What was sent, as typed; null empties a field."""
    emptied = {name: "" for name in form.base_fields if wire_name(name) in given}
    typed = {name: value for name, value in as_typed(form, given).items() if wire_name(name) in given}
    return emptied | typed


def _bound(form: type[EntryForm], given: Given, person: Person) -> EntryForm:
    make: Callable[..., EntryForm] = form
    typed = as_typed(form, given)
    empty = make(declarant=person)
    for name, field in empty.fields.items():
        if isinstance(field, ModelMultipleChoiceField) and name in typed:
            typed[name] = _keys_of(field, wire_name(name), typed[name])
    return make(typed, declarant=person)


def _keys_of(field: ModelMultipleChoiceField[Any], name: str, ids: list[str]) -> list[int]:
    """People are known to programs by their opaque id; who may be named here, the form says."""
    known = {person.key: person.pk for person in field.queryset.filter(public_id__in=ids)}  # type: ignore[union-attr]
    unknown = [person_id for person_id in ids if person_id.lower() not in known]
    if unknown:
        sentence = _("Deze collega kennen we hier niet: %(id)s.") % {"id": ", ".join(unknown)}
        raise bad_input([InputFault("body", name, sentence)], REFUSED)
    return [known[person_id.lower()] for person_id in ids]


def _check(form: EntryForm, before: str = "") -> None:
    if not form.is_valid():
        faults = [
            InputFault("body", f"{before}{wire_name(name)}" if name != "__all__" else "body", str(message))
            for name, messages in form.errors.items()
            for message in messages
        ]
        raise bad_input(faults, REFUSED)
