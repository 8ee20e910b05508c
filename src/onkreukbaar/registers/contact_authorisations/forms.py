"""Asking for an authorisation, and granting it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import DayField, EntryForm, Part, free_text
from onkreukbaar.reference.people.models import Person, Position
from onkreukbaar.reference.people.queries import positions_of
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year

ONE_ON_A_LINE = gettext_lazy("Eén op een regel. Laat leeg als er geen grens is.")


class AuthorisationForm(EntryForm):
    """What somebody asks for: for which of his positions, why, with whom, about what, until when."""

    use_required_attribute = False  # an empty box is no fault before somebody had a chance to fill it in

    position = forms.ModelChoiceField(
        Position.objects.none(),
        label=gettext_lazy("Voor welke functie?"),
        to_field_name="code",
        empty_label=gettext_lazy("Kies"),
        error_messages={"required": gettext_lazy("Kies voor welke functie het is.")},
    )
    reason = free_text(
        gettext_lazy("Waarom heb je voor deze functie contact met bedrijven?"), longest=500, rows=2, required=True,
        hint=gettext_lazy("Bijvoorbeeld: ik beheer het contract voor radio's."),
    )  # fmt: skip
    until_on = DayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Laat leeg voor een jaar.")
    )
    from_on = DayField(
        label=gettext_lazy("Vanaf"),
        initial=timezone.localdate,
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    companies = free_text(gettext_lazy("Alleen met deze bedrijven"), longest=2000, rows=3, hint=ONE_ON_A_LINE)
    sector = free_text(
        gettext_lazy("Alleen met bedrijven in deze sector"),
        longest=120,
        hint=gettext_lazy("Zoals radiotechniek."),
    )
    matters = free_text(gettext_lazy("Alleen over deze aankopen of zaken"), longest=2000, rows=2, hint=ONE_ON_A_LINE)

    layout = (
        Part(gettext_lazy("De machtiging"), ("position", "reason")),
        Part(gettext_lazy("Met wie en waarover"), ("companies", "sector", "matters"), is_folded=True),
        Part(gettext_lazy("Hoe lang"), ("from_on", "until_on"), is_folded=True),
    )

    class Meta:
        model = ContactAuthorisation
        fields: ClassVar = ("position", "reason", "companies", "sector", "matters", "from_on", "until_on")

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, declarant=declarant, **kwargs)
        found = positions_of(self._whose(), timezone.localdate())
        field = self.fields["position"]
        field.queryset = found  # type: ignore[attr-defined]
        if self.instance.position_id:
            self.initial["position"] = self.instance.position.code
        elif found.count() == 1:
            field.initial = found.get()

    def _whose(self) -> Person | None:
        """Who asks; in a correction by somebody else still whoever asked."""
        return self.instance.case.declarant if self.instance.case_id else self.declarant

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.fields["position"].queryset.exists():  # type: ignore[attr-defined]
            self.errors.pop("position", None)
            self.add_error("position", _("Je hebt in onze administratie geen functie. Vraag het personeelszaken."))
        start = given.get("from_on")
        if start is not None:
            self._check_period(start, given)
        return given

    def _check_period(self, start: dt.date, given: dict[str, Any]) -> None:
        if "from_on" in self.changed_data and not self.instance.case_id and start < timezone.localdate():
            self.add_error("from_on", _("Een machtiging begint vandaag of later."))
        if "until_on" not in self.errors:
            given["until_on"] = given.get("until_on") or last_day_of_year(start)
            fault = fault_in_period(start, given["until_on"])
            if fault:
                self.add_error("until_on", fault)


class GrantForm(EntryForm):
    """Until when it holds, and whether it binds the organisation: nearly never (CON-03)."""

    use_required_attribute = False

    until_on = DayField(
        label=gettext_lazy("Geldig tot en met"),
        help_text=gettext_lazy("Hoogstens een jaar. Daarna kijken jullie of het nog nodig is."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    may_commit = forms.BooleanField(
        label=gettext_lazy("Mag ook namens ons tekenen of toezeggen"),
        required=False,
        help_text=gettext_lazy("Bijna nooit. Alleen wie daar apart voor is aangewezen."),
    )

    class Meta:
        model = ContactAuthorisation
        fields: ClassVar = ("until_on", "may_commit")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        last = given.get("until_on")
        start = max(self.instance.from_on, timezone.localdate())
        if last is not None:
            fault = fault_in_period(start, last)
            if fault:
                self.add_error("until_on", fault)
        return given


def fault_in_period(start: dt.date, last: dt.date) -> str:
    """What is wrong with a period, as a sentence; '' when nothing is."""
    if last < start:
        return _("De laatste dag ligt vóór de eerste. Kies een latere dag.")
    if last > last_day_of_year(start):
        return _("Kies een dag binnen een jaar. Elk jaar kijken jullie of het nog nodig is.")
    return ""
