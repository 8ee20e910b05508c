"""What a token is for, and until when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.entry_form import DayField
from onkreukbaar.entrypoints.api.scopes import all_scopes

USUAL = dt.timedelta(days=90)


class TokenForm(forms.Form):
    """The name, the last day, and what the program may do of what its person may."""

    name = forms.CharField(
        label=_("Waarvoor is de koppeling?"),
        max_length=80,
        help_text=_("Bijvoorbeeld: personeelssysteem."),
        error_messages={"required": _("Geef de koppeling een naam, bijvoorbeeld: personeelssysteem.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wat mag het programma?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Het mag nooit meer dan jij zelf."),
        error_messages={"required": _("Kies waarvoor de koppeling is.")},
    )
    expires_on = DayField(
        label=_("Tot en met welke dag?"),
        help_text=_("Hoogstens een jaar. Daarna maak je een nieuwe."),
        error_messages={"required": _("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope.key, scope.label) for scope in all_scopes()]  # type: ignore[attr-defined]
        self.initial.setdefault("expires_on", timezone.localdate() + USUAL)
