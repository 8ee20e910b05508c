"""Declaring that one raises funds, with the sponsor plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import DayField, EntryForm, MoneyField, Part, fact_choice, fact_flag, free_text
from onkreukbaar.registers.fundraising.facts import BOTH, PRIVATE, QUESTION, TEAM, UNDECIDED, columns_of
from onkreukbaar.registers.fundraising.models import Fundraising


class FundraisingForm(EntryForm):
    """What somebody declares: what, for which charity, when, as whom, and with which plan."""

    use_required_attribute = False  # what is missing is said by us, with an example, not by the browser

    description = free_text(
        gettext_lazy("Wat ga je doen?"),
        longest=200,
        hint=gettext_lazy("Bijvoorbeeld: sponsorloop over de dijk."),
        required=True,
    )
    charity = free_text(gettext_lazy("Voor welk goed doel?"), longest=200, required=True)
    starts_on = DayField(
        label=gettext_lazy("Wanneer is het?"),
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    ends_on = DayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Alleen bij meer dan één dag.")
    )
    profile = fact_choice(QUESTION, "profile", label=gettext_lazy("Als wie doe je mee?"), required=True)
    plan = free_text(
        gettext_lazy("Wat is het sponsorplan?"),
        longest=4000,
        rows=5,
        hint=gettext_lazy(
            "Wie geeft wat, wat zie je van de sponsor, en wat krijgt hij terug? Staat het in een pdf? Voeg die toe."
        ),
    )

    sponsors = free_text(
        gettext_lazy("Wie zijn de sponsors?"), longest=1000, rows=3, hint=gettext_lazy("Zet op elke regel één naam.")
    )
    shown_where = free_text(
        gettext_lazy("Waar is een sponsor te zien?"), longest=200, hint=gettext_lazy("Bijvoorbeeld: op het shirt.")
    )
    sponsor_advertises = fact_flag(
        QUESTION, "sponsor_advertises", label=gettext_lazy("Maakt de sponsor er reclame mee?")
    )
    no_advertising_on = DayField(
        label=gettext_lazy("Wanneer is afgesproken dat de sponsor er geen reclame mee maakt?"),
        required=False,
        help_text=gettext_lazy("Nodig bij een team van ons. Nog niet afgesproken? Laat dit leeg."),
    )
    no_advertising_note = free_text(
        gettext_lazy("Hoe is dat afgesproken?"),
        longest=1000,
        rows=2,
        hint=gettext_lazy("Bijvoorbeeld: per brief, door beide getekend. Voeg de brief toe."),
    )
    expected_cents = MoneyField(label=gettext_lazy("Hoeveel verwacht je op te halen?"), required=False)

    asked_from = fact_choice(QUESTION, "asked_from", label=gettext_lazy("Aan wie vraag je een bijdrage?"))
    uses_title_or_uniform = fact_flag(
        QUESTION, "uses_title_or_uniform", label=gettext_lazy("Gebruik je je rang, titel of uniform?")
    )
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    layout = (
        Part(
            gettext_lazy("De actie"),
            ("description", "charity", "starts_on", "ends_on", "profile", "asked_from", "uses_title_or_uniform"),
        ),
        Part(gettext_lazy("Het sponsorplan"), ("plan", "sponsors", "shown_where", "sponsor_advertises")),
        Part(
            gettext_lazy("Afspraak over reclame, en de opbrengst"),
            ("no_advertising_on", "no_advertising_note", "expected_cents"),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = Fundraising
        fields: ClassVar = (
            "description",
            "charity",
            "starts_on",
            "ends_on",
            "profile",
            "plan",
            "sponsors",
            "shown_where",
            "sponsor_advertises",
            "no_advertising_on",
            "no_advertising_note",
            "expected_cents",
            "asked_from",
            "uses_title_or_uniform",
            "remarks",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].error_messages["required"] = gettext_lazy("Kies als wie je meedoet.")

    def clean_profile(self) -> str:
        """Both profiles at once are never handed in; nothing can be agreed to before there is a choice (FUND-01)."""
        profile = str(self.cleaned_data["profile"])
        if profile == BOTH:
            raise forms.ValidationError(
                _(
                    "Beide tegelijk kan niet. Een team van ons heeft geen zichtbare sponsor, want dan lijkt het alsof "
                    "wij worden gesponsord. Kies één van de twee."
                )
            )
        if profile == UNDECIDED:
            raise forms.ValidationError(
                _("Kies eerst: een team van ons, of een groep met zichtbare sponsors. Twijfel je? Vraag de adviseur.")
            )
        return profile

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_days(given)
        self._check_team(given)
        if given.get("profile") not in (None, PRIVATE) and not given.get("plan") and "plan" not in self.errors:
            self.add_error("plan", _("Schrijf kort het sponsorplan. Zonder plan kan niemand akkoord zijn."))
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        start, end, agreed = given.get("starts_on"), given.get("ends_on"), given.get("no_advertising_on")
        if start is not None and end is not None and end < start:
            self.add_error("ends_on", _("De laatste dag ligt vóór de eerste. Draai ze om, of laat dit leeg."))
        if agreed is not None and agreed > timezone.localdate():
            self.add_error(
                "no_advertising_on", _("Deze datum ligt in de toekomst. Nog niet afgesproken? Laat dit leeg.")
            )

    def _check_team(self, given: dict[str, Any]) -> None:
        """A team of ours has no visible sponsor; and what was agreed about advertising holds (FUND-01, FUND-02)."""
        if given.get("profile") == TEAM and given.get("shown_where"):
            self.add_error(
                "shown_where",
                _("Bij een team van ons is geen sponsor te zien. Kies een ander profiel, of laat dit leeg."),
            )
        if given.get("no_advertising_on") and given.get("sponsor_advertises"):
            self.add_error(
                "sponsor_advertises", _("Je schrijft dat de sponsor geen reclame maakt, en ook van wel. Wat klopt?")
            )


def initial_of(facts: Any) -> dict[str, Any]:
    """The start values of the form, from the answers given in "may I?"."""
    return columns_of(facts)
