"""What a visitor may ask of a public register, and what a reviewer says of a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onkreukbaar.outbound.publication.queries import PublicFilters


class PublicFilterForm(forms.Form):
    """All of this is public, so it stands in the address and can be passed on."""

    organisation = forms.CharField(label=_("Zoek een gever"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    outcome = forms.ChoiceField(label=_("Uitkomst"), required=False)

    def __init__(self, *args: Any, years: list[int], outcomes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("Alle jaren")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [("", _("Alles")), *outcomes]  # type: ignore[attr-defined]

    def filters(self) -> PublicFilters:
        """The filters as asked; a field that cannot be read is left out."""
        self.is_valid()
        return PublicFilters(**{name: value for name, value in self.cleaned_data.items() if value})


class ReviewForm(forms.Form):
    """Release a line with a text for everybody, or keep it back with the reason."""

    text = forms.CharField(
        label=_("Wat was het, in een paar woorden?"),
        required=False,
        max_length=160,
        help_text=_("Iedereen leest dit. Noem geen namen, adressen of nummers. Bijvoorbeeld: kerstpakket."),
    )
    reason = forms.CharField(
        label=_("Waarom wordt deze regel niet openbaar?"),
        required=False,
        max_length=300,
        help_text=_("Alleen nodig als je de regel niet openbaar maakt. Bijvoorbeeld: te herkenbaar."),
    )
    seen_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
