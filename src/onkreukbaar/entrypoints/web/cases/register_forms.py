"""A register's own form, made for a person: empty, from the answers given in "may I?", or as the entry stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person


def declare_form(
    register: Register,
    person: Person,
    data: QueryDict | None = None,
    *,
    instance: Entry | None = None,
    initial: Mapping[str, Any] | None = None,
) -> forms.ModelForm[Any]:
    """The form of a declaration, for whoever declares."""
    make: Callable[..., forms.ModelForm[Any]] = register.form
    return make(data, declarant=person, instance=instance, initial=dict(initial or {}))


def leave_out_unseen(form: forms.ModelForm[Any], register: Register, seen: Collection[Visibility]) -> None:
    """Take away the fields that whoever corrects may not see; they stay as they are."""
    for name in [name for name in form.fields if register.visibility_of(name) not in seen]:
        del form.fields[name]


def participants_in(form: forms.ModelForm[Any], declarant: Person) -> tuple[Person, ...]:
    """Who else has a part in it, where the form asks for that; never the declarant himself."""
    chosen = form.cleaned_data.get("participants") or ()
    return tuple(person for person in chosen if person != declarant)
