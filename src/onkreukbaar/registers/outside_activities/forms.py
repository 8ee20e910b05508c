"""Declaring an outside activity: the content of the form DFE137 (SIDE-06)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import (
    DONT_KNOW,
    DayField,
    EntryForm,
    FlagField,
    Part,
    SuggestingInput,
    asked_as,
    fact_choice,
    fact_flag,
    free_text,
    yes_no,
)
from onkreukbaar.reference.organisations.queries import find_by_name, find_by_number, suggestions
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import first_day_of_service
from onkreukbaar.registers.outside_activities.facts import QUESTION
from onkreukbaar.registers.outside_activities.models import OutsideActivity, PayBand
from onkreukbaar.registers.outside_activities.queries import activities_of, standing_activities

HOURS_OF_A_WEEK = 168
LATEST_END = 60
"""Years ahead: a last day further off is a slip of the pen."""


def _choice(fact: str) -> forms.ChoiceField:
    """A choice, asked with its whole question."""
    return fact_choice(QUESTION, fact, label=asked_as(QUESTION, fact))


def _flag(fact: str) -> FlagField:
    """A yes or no, asked with its whole question."""
    return fact_flag(QUESTION, fact, label=asked_as(QUESTION, fact))


class OutsideActivityForm(EntryForm):
    """What somebody declares. Only what it is must be filled in; what is left out is unknown."""

    description = free_text(
        gettext_lazy("Wat doe je?"),
        longest=200,
        hint=gettext_lazy("Bijvoorbeeld: op zaterdag achter de kassa."),
        required=True,
    )
    activity_kind = _choice("activity_kind")
    employer_kind = _choice("employer_kind")
    organisation_name = forms.CharField(
        label=gettext_lazy("Hoe heet die organisatie of dat bedrijf?"),
        max_length=200,
        required=False,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Ook de naam van je eigen bedrijf. Staat de naam er niet bij? Typ hem dan zelf."),
    )
    starts_on = DayField(
        label=gettext_lazy("Wanneer begon je, of wanneer begin je?"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026. Begon je al? Meld het gewoon."),
    )
    hours_per_week = forms.IntegerField(
        label=gettext_lazy("Hoeveel uur per week is het?"),
        min_value=0,
        max_value=HOURS_OF_A_WEEK,
        required=False,
        help_text=gettext_lazy("Gemiddeld, naar boven afgerond. Weet je het niet? Laat dit leeg."),
    )
    paid = _flag("paid")

    status = _choice("status")
    ends_on = DayField(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Alleen als je die al weet.")
    )
    pay_band = forms.ChoiceField(
        label=gettext_lazy("Hoeveel levert het ongeveer op?"),
        choices=[("", DONT_KNOW), *PayBand.choices],
        required=False,
        help_text=gettext_lazy("We vragen geen bedrag, alleen ongeveer hoeveel."),
    )
    kvk_number = forms.CharField(
        label=gettext_lazy("KvK-nummer van je eigen bedrijf"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("8 cijfers. Heb je geen eigen bedrijf? Laat dit leeg."),
    )
    has_board_seat = yes_no(gettext_lazy("Zit je in het bestuur?"))
    is_civil_employer = yes_no(
        gettext_lazy("Ben je reservist, en is dit je gewone werk?"),
        hint=gettext_lazy("Zo weten we dat je ons niet namens dit bedrijf aan tafel treft."),
    )
    earlier_case = forms.CharField(
        label=gettext_lazy("Verandert er iets aan wat je eerder meldde? Welke zaak was dat?"),
        max_length=16,
        required=False,
        help_text=gettext_lazy("Het nummer van die zaak, bijvoorbeeld 2026-0412. Deze melding vervangt die dan."),
    )

    own_time = _flag("own_time")
    uses_organisation_resources = fact_flag(
        QUESTION, "uses_organisation_resources", label=asked_as(QUESTION, "uses_organisation_resources")
    )
    resources = free_text(
        gettext_lazy("Welke spullen of ruimte gebruik je?"),
        longest=300,
        hint=gettext_lazy("Bijvoorbeeld: laptop, telefoon of terrein."),
    )
    supplies_public_service = fact_flag(
        QUESTION, "supplies_public_service", label=asked_as(QUESTION, "supplies_public_service")
    )
    overlaps_position = _flag("overlaps_position")
    affects_availability = _flag("affects_availability")
    uses_non_public_information = fact_flag(
        QUESTION, "uses_non_public_information", label=asked_as(QUESTION, "uses_non_public_information")
    )
    uses_title_or_uniform = fact_flag(
        QUESTION, "uses_title_or_uniform", label=asked_as(QUESTION, "uses_title_or_uniform")
    )
    capacity = _choice("capacity")
    precautions = free_text(
        gettext_lazy("Wat doe je zelf, zodat het je werk niet raakt?"),
        longest=500,
        rows=2,
        hint=gettext_lazy("Bijvoorbeeld: ik beslis niet over dit bedrijf."),
    )
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    layout = (
        Part(
            gettext_lazy("Het nevenwerk"),
            (
                "description",
                "activity_kind",
                "employer_kind",
                "organisation_name",
                "starts_on",
                "hours_per_week",
                "paid",
            ),
        ),
        Part(
            gettext_lazy("Raakt het je werk?"),
            (
                "own_time",
                "uses_organisation_resources",
                "resources",
                "supplies_public_service",
                "overlaps_position",
                "affects_availability",
                "uses_non_public_information",
                "uses_title_or_uniform",
                "capacity",
                "precautions",
            ),
        ),
        Part(
            gettext_lazy("Meer over het nevenwerk"),
            ("status", "ends_on", "pay_band", "kvk_number", "has_board_seat", "is_civil_employer", "earlier_case"),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = OutsideActivity
        fields: ClassVar = (
            "description",
            "activity_kind",
            "employer_kind",
            "organisation_name",
            "starts_on",
            "hours_per_week",
            "paid",
            "status",
            "ends_on",
            "pay_band",
            "kvk_number",
            "has_board_seat",
            "is_civil_employer",
            "earlier_case",
            "own_time",
            "uses_organisation_resources",
            "resources",
            "supplies_public_service",
            "overlaps_position",
            "affects_availability",
            "uses_non_public_information",
            "uses_title_or_uniform",
            "capacity",
            "precautions",
            "remarks",
        )

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, declarant=declarant, **kwargs)
        if declarant is not None:
            today = timezone.localdate()
            self.fields["earlier_case"].widget = SuggestingInput(
                lambda: [each.case.number for each in standing_activities(declarant, today)]
            )

    def clean_kvk_number(self) -> str:
        number = re.sub(r"[\s.]", "", self.cleaned_data["kvk_number"])
        if number and not re.fullmatch(r"[0-9]{8}", number):
            raise forms.ValidationError(_("Een KvK-nummer heeft 8 cijfers. Controleer het nummer."))
        return number

    def clean_earlier_case(self) -> str:
        """Only a case of one's own, in this register, can be taken the place of."""
        number = str(self.cleaned_data["earlier_case"]).strip()
        if number and not (self.declarant and self._is_own(number)):
            raise forms.ValidationError(
                _("Deze zaak vinden we niet bij jouw nevenwerk. Controleer het nummer in Mijn zaken.")
            )
        return number

    def _is_own(self, number: str) -> bool:
        found = activities_of(self.declarant).filter(case__number=number) if self.declarant else None
        return found is not None and found.exclude(case=self.instance.case_id).exists()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_days(given)
        self._check_pay(given)
        self._check_resources(given)
        if not self.errors:
            self._fill(given)
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        start, end, today = given.get("starts_on"), given.get("ends_on"), timezone.localdate()
        if start is not None and end is not None and end < start:
            self.add_error("ends_on", _("De laatste dag ligt vóór de eerste. Draai ze om, of laat dit leeg."))
        if end is not None and end.year > today.year + LATEST_END:
            self.add_error("ends_on", _("Deze datum ligt wel heel ver weg. Klopt het jaar?"))
        if start is not None and given.get("status") == "existing" and start > today:
            self.add_error("status", _("Je schrijft dat je het al doet, en ook dat je later begint. Wat klopt?"))

    def _check_pay(self, given: dict[str, Any]) -> None:
        if given.get("paid") is False and given.get("pay_band"):
            self.add_error("pay_band", _("Je schrijft dat je er niet voor betaald krijgt. Wat klopt?"))

    def _check_resources(self, given: dict[str, Any]) -> None:
        if given.get("uses_organisation_resources") is False and given.get("resources"):
            self.add_error("resources", _("Je schrijft dat je geen spullen van ons gebruikt. Wat klopt?"))

    def _fill(self, given: dict[str, Any]) -> None:
        """What follows from what was typed: begun or not, paid, the organisation, and from when it had to be said."""
        activity, start = self.instance, given.get("starts_on")
        if start is not None:
            given["status"] = activity.status = "existing" if start <= timezone.localdate() else "intended"
        if given.get("pay_band") and given.get("paid") is None:
            given["paid"] = activity.paid = True
        number, name = given.get("kvk_number", ""), given.get("organisation_name", "")
        activity.organisation = (find_by_number(number) if number else None) or find_by_name(name)
        if activity.organisation and activity.organisation.is_supplier and given.get("employer_kind") in ("", "other"):
            given["employer_kind"] = activity.employer_kind = "supplier"
        activity.due_from_on = self._due_from(start, is_change=bool(given.get("earlier_case")))

    def _due_from(self, start: dt.date | None, *, is_change: bool) -> dt.date | None:
        """Who brings his work along when he enters service is not late with it, nor who tells that it changed."""
        if start is not None and is_change:
            return max(start, timezone.localdate())
        first = first_day_of_service(self.declarant) if self.declarant else None
        return max(start, first) if start is not None and first is not None else start
