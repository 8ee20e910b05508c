"""Whom an inquiry hold is about, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.models import Person


class HoldForm(forms.Form):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Over wie loopt het onderzoek?"),
        empty_label=_("Kies een naam"),
        error_messages={"required": _("Kies over wie het onderzoek loopt.")},
    )
    reason = forms.CharField(
        label=_("Waarom mag deze persoon nu niet zien wie er keek?"),
        max_length=300,
        help_text=_("Deze persoon kan dit later lezen. Zet hier geen gerubriceerde informatie."),
        error_messages={"required": _("Schrijf waarom, bijvoorbeeld: het onderzoek loopt nog.")},
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
