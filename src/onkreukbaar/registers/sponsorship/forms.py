"""Declaring a sponsorship, and deciding on what it rests."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import (
    DayField,
    EntryForm,
    MoneyField,
    Part,
    SuggestingInput,
    fact_choice,
    fact_flag,
    free_text,
    yes_no,
)
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.registers.sponsorship.facts import (
    ADVERTISES,
    BY_US,
    OF_US,
    OURSELVES,
    QUESTION,
    STAFF_ASSOCIATION,
    THIRD_PARTY,
    columns_of,
)
from onkreukbaar.registers.sponsorship.models import Sponsorship


class SponsorshipForm(EntryForm):
    """What somebody declares: what it is, who sponsors whom, and with whom."""

    use_required_attribute = False  # what is missing is said by us, with an example, not by the browser

    description = free_text(
        gettext_lazy("Waar gaat het om?"),
        longest=200,
        hint=gettext_lazy("Bijvoorbeeld: shirts voor het zomertoernooi."),
        required=True,
    )
    direction = fact_choice(QUESTION, "direction", label=gettext_lazy("Wie sponsort wie?"), required=True)
    party_name = forms.CharField(
        label=gettext_lazy("Wie is de andere partij?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Wie sponsort, wie wij sponsoren, of wie reclame wil maken."),
        error_messages={"required": gettext_lazy("Vul in wie de andere partij is.")},
    )
    beneficiary = fact_choice(QUESTION, "beneficiary", label=gettext_lazy("Wie krijgt het geld of de spullen?"))
    happens_on = DayField(
        label=gettext_lazy("Wanneer is het?"), required=False, help_text=gettext_lazy("Bijvoorbeeld 3-12-2026.")
    )
    ends_on = DayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Alleen bij meer dan één dag.")
    )

    sponsor_kind = fact_choice(QUESTION, "sponsor_kind", label=gettext_lazy("Wat voor partij is de sponsor?"))
    value_cents = MoneyField(
        label=gettext_lazy("Wat is het waard?"),
        required=False,
        help_text=gettext_lazy("Geld, spullen en korting samen. Weet je het niet? Laat dit leeg."),
    )
    counter_performance = free_text(
        gettext_lazy("Wat staat ertegenover?"),
        longest=300,
        hint=gettext_lazy("Bijvoorbeeld: een logo op de shirts, of niets."),
    )
    logo_or_advertising = fact_flag(
        QUESTION, "logo_or_advertising", label=gettext_lazy("Komt er een logo of reclame op?")
    )
    shown_where = free_text(gettext_lazy("Waar is de sponsor te zien?"), longest=200)
    asked_on = DayField(label=gettext_lazy("Wanneer is het gevraagd of aangeboden?"), required=False)

    association_name = free_text(
        gettext_lazy("Welke vereniging is het?"),
        longest=200,
        hint=gettext_lazy("Alleen bij een sponsor van een personeelsvereniging."),
    )
    is_closed_membership = yes_no(gettext_lazy("Kunnen alleen mensen van ons lid worden?"))

    community_service = fact_flag(
        QUESTION, "community_service", label=gettext_lazy("Is het een dienst aan de samenleving?")
    )
    service_basis = free_text(
        gettext_lazy("Waarom is het een dienst aan de samenleving?"),
        longest=300,
        rows=2,
        hint=gettext_lazy("Alleen als wij een ander sponsoren. Bijvoorbeeld: hulp bij een herdenking."),
    )
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    layout = (
        Part(
            gettext_lazy("De sponsoring"),
            ("description", "direction", "party_name", "beneficiary", "happens_on", "ends_on"),
        ),
        Part(
            gettext_lazy("Wat wordt er gegeven, en wat staat ertegenover"),
            ("sponsor_kind", "value_cents", "counter_performance", "logo_or_advertising", "shown_where", "asked_on"),
        ),
        Part(gettext_lazy("Een personeelsvereniging"), ("association_name", "is_closed_membership"), is_folded=True),
        Part(gettext_lazy("Wij sponsoren een ander"), ("community_service", "service_basis"), is_folded=True),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = Sponsorship
        fields: ClassVar = (
            "description",
            "direction",
            "party_name",
            "beneficiary",
            "happens_on",
            "ends_on",
            "sponsor_kind",
            "value_cents",
            "counter_performance",
            "logo_or_advertising",
            "shown_where",
            "asked_on",
            "association_name",
            "is_closed_membership",
            "community_service",
            "service_basis",
            "remarks",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].error_messages["required"] = gettext_lazy(
            "Kies wie wie sponsort. Weet je het niet? Vraag wie betaalt: een ander aan ons, of wij aan een ander."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_days(given)
        self._check_parties(given)
        self._check_visibility(given)
        if not self.errors:
            self.instance.party_organisation = find_by_name(given["party_name"])
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        start, end, asked = given.get("happens_on"), given.get("ends_on"), given.get("asked_on")
        if end is not None and start is None and "happens_on" not in self.errors:
            self.add_error("happens_on", _("Vul ook de eerste dag in."))
        if start is not None and end is not None and end < start:
            self.add_error("ends_on", _("De laatste dag ligt vóór de eerste. Draai ze om, of laat dit leeg."))
        if asked is not None and asked > timezone.localdate():
            self.add_error("asked_on", _("Deze datum ligt in de toekomst. Vul de dag in waarop het werd gevraagd."))

    def _check_parties(self, given: dict[str, Any]) -> None:
        """Who pays whom, and who gets it, do not contradict each other."""
        direction, beneficiary = given.get("direction"), given.get("beneficiary")
        if direction == BY_US and beneficiary in (*OURSELVES, STAFF_ASSOCIATION):
            self.add_error(
                "beneficiary",
                _("Je schrijft dat wij een ander sponsoren, en ook dat wij het krijgen. Wie betaalt wie?"),
            )
        if direction == OF_US and beneficiary == THIRD_PARTY:
            self.add_error("beneficiary", _("Je schrijft dat een ander ons sponsort. Kies dan wie van ons het krijgt."))
        if direction == OF_US and beneficiary == STAFF_ASSOCIATION and not given.get("association_name"):
            self.add_error("association_name", _("Vul in welke vereniging het is."))
        if direction in (OF_US, ADVERTISES) and given.get("community_service"):
            self.add_error(
                "community_service", _("Dit gaat alleen over wat wij voor een ander doen. Kies ‘Weet ik niet’.")
            )

    def _check_visibility(self, given: dict[str, Any]) -> None:
        if given.get("logo_or_advertising") is False and given.get("shown_where"):
            self.add_error("shown_where", _("Je schrijft dat er geen logo of reclame komt. Wat klopt?"))


class BasisForm(EntryForm):
    """On what a yes rests, when we sponsor somebody (SPON-01); with any other one there is nothing to fill in."""

    use_required_attribute = False

    legal_basis = free_text(
        gettext_lazy("Op welke regeling rust het?"),
        longest=300,
        hint=gettext_lazy("Moet bij een ja. Bijvoorbeeld: de regeling voor hulp aan derden, en het artikel."),
    )

    class Meta:
        model = Sponsorship
        fields: ClassVar = ("legal_basis",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.direction and not self.instance.is_by_us:
            del self.fields["legal_basis"]


def initial_of(facts: Any) -> dict[str, Any]:
    """The start values of the form, from the answers given in "may I?"."""
    return columns_of(facts)
