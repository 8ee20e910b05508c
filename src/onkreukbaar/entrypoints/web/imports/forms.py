"""Choosing a file, and a mapping for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.entrypoints.web.imports.mappings import KnownMapping

LARGEST = 100 * 1024 * 1024
LARGEST_MAPPING = 200 * 1024
OWN = "own"


class UploadForm(forms.Form):
    """A table, and which mapping reads it: one that is there already, or one's own file."""

    table = forms.FileField(
        label=gettext_lazy("Het bestand"),
        help_text=gettext_lazy("CSV, Excel (.xlsx) of JSON. Hoogstens 100 MB. Geen gerubriceerde informatie."),
        error_messages={
            "required": gettext_lazy("Kies een bestand, bijvoorbeeld geschenken.csv."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        },
    )
    mapping = forms.ChoiceField(
        label=gettext_lazy("Welke koppeling past erbij?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een koppeling, of kies 'Een eigen koppeling'.")},
    )
    own_mapping = forms.FileField(
        label=gettext_lazy("Eigen koppeling"),
        required=False,
        help_text=gettext_lazy("Een YAML-bestand dat zegt welke kolom welk veld vult."),
    )

    def __init__(self, *args: Any, known: list[KnownMapping], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {mapping.name: mapping for mapping in known}
        choices = [(mapping.name, mapping.title) for mapping in known]
        self.fields["mapping"].choices = [*choices, (OWN, _("Een eigen koppeling"))]  # type: ignore[attr-defined]

    def clean_table(self) -> Any:
        table = self.cleaned_data["table"]
        if table.size > LARGEST:
            size = round(table.size / 1024 / 1024)
            raise forms.ValidationError(
                _("Dit bestand is te groot (%(size)d MB). Knip het in stukken van hoogstens 100 MB.") % {"size": size}
            )
        return table

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen, own = given.get("mapping"), given.get("own_mapping")
        if chosen == OWN and own is None and "own_mapping" not in self.errors:
            self.add_error("own_mapping", _("Kies het bestand met je eigen koppeling, bijvoorbeeld koppeling.yaml."))
        elif chosen == OWN and own is not None and own.size > LARGEST_MAPPING:
            self.add_error("own_mapping", _("Deze koppeling is te groot om met de hand geschreven te zijn."))
        return given

    def mapping_text(self) -> str:
        """The chosen mapping, as text; raises forms.ValidationError when it is no text."""
        if self.cleaned_data["mapping"] != OWN:
            return self.known[self.cleaned_data["mapping"]].path.read_text(encoding="utf-8")
        try:
            return str(self.cleaned_data["own_mapping"].read().decode("utf-8"))
        except UnicodeDecodeError as fault:
            raise forms.ValidationError(_("Deze koppeling is geen tekst in UTF-8.")) from fault
