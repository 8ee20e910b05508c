"""What somebody arranges for himself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onkreukbaar.entrypoints.web.my_data.fields import DayField, PersonField
from onkreukbaar.reference.people.models import Person


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("In welke taal lees je?"), choices=Person.Language.choices, widget=forms.RadioSelect
    )


class AbsenceForm(forms.Form):
    """Who takes over, and when."""

    cover = PersonField(label=_("Wie vervangt?"))
    from_on = DayField(label=_("Eerste dag weg"))
    until_on = DayField(label=_("Laatste dag weg"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cover"]
        assert isinstance(field, PersonField)  # noqa: S101 - for the type checker
        field.viewer = by
