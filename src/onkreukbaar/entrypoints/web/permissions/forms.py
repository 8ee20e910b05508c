"""Writing a permission down, moving its end, and bringing in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import DayField, SuggestingInput, free_text
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.wording import language, value_label
from onkreukbaar.reference.organisations.queries import suggestions
from onkreukbaar.registers.information_sharing.facts import LEVELS, QUESTION
from onkreukbaar.registers.information_sharing.permission_imports import MOST_BYTES


def level_choices() -> list[tuple[str, str]]:
    return [("", str(_("Kies"))), *((level, value_label(QUESTION, "classification", level)) for level in LEVELS)]


def regime_choices() -> list[tuple[str, str]]:
    named = [(key, regime.name[language()]) for key, regime in current_pack().regimes.items()]
    return [("", str(_("Kies"))), *named]


class PermissionForm(forms.Form):
    """A permission as it was given."""

    use_required_attribute = False
    holder_name = forms.CharField(
        label=gettext_lazy("Voor welk bedrijf?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        error_messages={"required": gettext_lazy("Vul in voor welk bedrijf de toestemming is.")},
    )
    reference = free_text(
        gettext_lazy("Onder welk nummer?"),
        longest=60,
        hint=gettext_lazy("Het kenmerk op de brief van de toezichthouder."),
        required=True,
    )
    cleared_to = forms.ChoiceField(
        label=gettext_lazy("Tot en met welk niveau?"),
        choices=level_choices,
        error_messages={"required": gettext_lazy("Kies tot welk niveau de toestemming gaat.")},
    )
    regime = forms.ChoiceField(
        label=gettext_lazy("Onder welke eisen?"),
        choices=regime_choices,
        error_messages={"required": gettext_lazy("Kies onder welke eisen de toestemming is gegeven.")},
    )
    valid_from = DayField(
        label=gettext_lazy("Eerste dag"),
        help_text=gettext_lazy("Bijvoorbeeld 1-2-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 1-2-2026.")},
    )
    valid_until = DayField(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Is er geen einde? Laat dit leeg.")
    )


class EndForm(forms.Form):
    """Another last day."""

    valid_until = DayField(
        label=gettext_lazy("Nieuwe laatste dag"),
        required=False,
        help_text=gettext_lazy("Is er geen einde? Laat dit leeg."),
    )


class FileForm(forms.Form):
    """A file of permissions."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy(
            "CSV of Excel, hoogstens 2 MB. Alleen de lijst van toestemmingen, nooit de stukken zelf."
        ),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        },
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Kies er een van hoogstens 2 MB."))
        return given
