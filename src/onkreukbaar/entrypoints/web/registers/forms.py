"""What somebody may ask of a register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.listing import Filters
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.states import STATES
from onkreukbaar.entrypoints.web.formats import in_language, is_english
from onkreukbaar.reference.people.models import Unit


def outcome_choices() -> list[tuple[str, str]]:
    """The outcomes and their short labels, in the reader's language."""
    return [(key, in_language(outcome.label)) for key, outcome in current_pack().wording.outcomes.items()]


def state_choices() -> list[tuple[str, str]]:
    return [(state.value, info.name_en if is_english() else info.name_nl) for state, info in STATES.items()]


class Select(forms.Select):
    """A list written in one go: five hundred units must not cost a template each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        chosen = "" if value is None else str(value)
        marks = ("", mark_safe(" selected"))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, marks[str(key) == chosen], label) for key, label in self.choices),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(attrs or {}), options)


class FilterForm(forms.Form):
    """The filters of a list; ids only, so that no name stands in an address."""

    outcome = forms.ChoiceField(label=_("Uitkomst"), required=False)
    state = forms.ChoiceField(label=_("Stand"), required=False)
    unit = forms.TypedChoiceField(label=_("Afdeling"), required=False, empty_value=None, widget=Select)
    from_on = forms.DateField(label=_("Van"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until_on = forms.DateField(label=_("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    is_late = forms.BooleanField(label=_("Alleen te laat gemeld"), required=False)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("Alles"))]
        self.fields["outcome"].choices = [*everything, *outcome_choices()]  # type: ignore[attr-defined]
        self.fields["state"].choices = [*everything, *state_choices()]  # type: ignore[attr-defined]
        known = {str(unit.pk): unit for unit in units}
        by_name = sorted(known.items(), key=lambda each: each[1].name)
        self.fields["unit"].choices = [("", _("Alle afdelingen")), *((key, unit.name) for key, unit in by_name)]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]

    def filters(self, text: str = "") -> Filters:
        """The filters as asked; a field that cannot be read is left out, and its error shown."""
        self.is_valid()
        wanted = self.cleaned_data if self.is_bound else {}
        return Filters(**{name: value for name, value in wanted.items() if value}, text=text)


class SearchForm(forms.Form):
    text = forms.CharField(label=_("Naam, zaak of woord"), required=False, max_length=100)


class SaveViewForm(forms.Form):
    name = forms.CharField(label=_("Naam van deze weergave"), max_length=80)


class ExportForm(forms.Form):
    file_format = forms.ChoiceField(label=_("Soort bestand"), choices=[("csv", "csv"), ("json", "json")])
    purpose = forms.CharField(
        label=_("Waarvoor heb je de lijst nodig?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: jaarverslag. We leggen dit vast. Afgeschermde zaken staan niet in het bestand."),
        error_messages={"required": _("Schrijf waarvoor je de lijst nodig hebt, bijvoorbeeld: jaarverslag.")},
    )
