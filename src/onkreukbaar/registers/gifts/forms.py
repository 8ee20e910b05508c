"""Declaring a gift, and deciding where it goes."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from babel.numbers import list_currencies
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.amounts import EURO, convert
from onkreukbaar.casework.entry_form import (
    DayField,
    EntryForm,
    MoneyField,
    Part,
    RateField,
    SuggestingInput,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import colleagues_of
from onkreukbaar.registers.gifts.facts import QUESTION, columns_of
from onkreukbaar.registers.gifts.models import Destination, Direction, Gift, ValueMethod

HIDDEN_VOUCHER = re.compile(
    r"\b\w*(?<!bon)(?<!bour)(?:bon|bonnen)\b"
    r"|\b(?!kerst|ansicht|wens|land|verjaardags)\w*(?:kaart|kaarten|kaartje|kaartjes)\b"
    r"|voucher|tegoed",
    re.IGNORECASE,
)
"""Words that betray a voucher or a ticket; a bonbon, a Christmas card and a map are none."""

PLAIN_FORMS = ("", "standard", "promotional_item", "luxury", "prize")


class GiftForm(EntryForm):
    """What somebody declares. Only what happened, what it was and who gave it must be filled in."""

    happened_on = "offered_on"

    direction = forms.ChoiceField(
        label=gettext_lazy("Wat is ermee gebeurd?"), choices=Direction.choices, initial=Direction.RECEIVED
    )
    description = free_text(
        gettext_lazy("Wat is het?"), longest=300, hint=gettext_lazy("Bijvoorbeeld: fles rode wijn."), required=True
    )
    giver_organisation_name = forms.CharField(
        label=gettext_lazy("Bedrijf of organisatie die het geeft"),
        max_length=200,
        required=False,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Staat de naam er niet bij? Typ hem dan zelf."),
    )
    giver_name = forms.CharField(label=gettext_lazy("Persoon die het geeft"), max_length=200, required=False)
    giver_role = forms.CharField(label=gettext_lazy("Functie van die persoon"), max_length=120, required=False)
    is_giver_unknown = forms.BooleanField(label=gettext_lazy("Ik weet niet van wie het komt"), required=False)
    offered_on = DayField(
        label=gettext_lazy("Wanneer kreeg je het, of werd het aangeboden?"),
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    value = MoneyField(
        label=gettext_lazy("Waarde van alles samen"),
        required=False,
        help_text=gettext_lazy("De winkelprijs met btw. Weet je die niet? Laat dit leeg."),
    )

    value_method = forms.ChoiceField(
        label=gettext_lazy("Hoe weet je de waarde?"), choices=ValueMethod.choices, required=False
    )
    value_low = MoneyField(label=gettext_lazy("Schatting: minstens"), required=False)
    value_high = MoneyField(label=gettext_lazy("Schatting: hoogstens"), required=False)
    currency = forms.CharField(
        label=gettext_lazy("Munt"),
        max_length=3,
        initial=EURO,
        required=False,
        help_text=gettext_lazy("EUR is euro. Anders de code, bijvoorbeeld USD."),
    )
    currency_rate = RateField(
        label=gettext_lazy("Koers: hoeveel euro is één daarvan?"),
        required=False,
        help_text=gettext_lazy("Weet je de koers niet? Laat hem leeg."),
    )
    currency_rate_on = DayField(label=gettext_lazy("Dag van die koers"), required=False)
    number_of_items = forms.IntegerField(
        label=gettext_lazy("Aantal dingen"), min_value=1, max_value=9999, required=False
    )

    giver_kind = fact_choice(QUESTION, "giver_kind")
    giver_is_supplier_staff = fact_flag(QUESTION, "giver_is_supplier_staff")
    form = fact_choice(QUESTION, "form")
    is_no_voucher = forms.BooleanField(label=gettext_lazy("Het is geen cadeaubon, kaartje of tegoed"), required=False)
    reason = fact_choice(QUESTION, "reason")
    occasion = free_text(
        gettext_lazy("Aanleiding"), longest=200, hint=gettext_lazy("Bijvoorbeeld: afscheid, werkbezoek, Kerst.")
    )
    place = fact_choice(QUESTION, "place")
    already_received = fact_flag(QUESTION, "already_received")
    proportionate = fact_flag(QUESTION, "proportionate")
    refusal_offends = fact_flag(QUESTION, "refusal_offends")
    related_to_position = fact_choice(QUESTION, "related_to_position")
    offer_open_to = fact_choice(QUESTION, "offer_open_to")
    given_to = fact_choice(QUESTION, "given_to")
    matter_phase = fact_choice(QUESTION, "matter_phase")
    involvement = fact_choice(QUESTION, "involvement")
    matter = free_text(gettext_lazy("Over welke aankoop of zaak gaat het?"), longest=120)
    manager_consent = fact_choice(QUESTION, "manager_consent")
    participants = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Wie kregen het nog meer?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_recipients = forms.IntegerField(
        label=gettext_lazy("Aantal andere mensen dat het ook kreeg"),
        min_value=0,
        max_value=9999,
        required=False,
        initial=0,
    )
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    layout = (
        Part(
            gettext_lazy("Het geschenk"),
            (
                "direction",
                "description",
                "giver_organisation_name",
                "giver_name",
                "is_giver_unknown",
                "offered_on",
                "value",
            ),
        ),
        Part(
            gettext_lazy("Meer over de waarde"),
            (
                "value_method",
                "value_low",
                "value_high",
                "currency",
                "currency_rate",
                "currency_rate_on",
                "number_of_items",
            ),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Meer over het geschenk en de gever"),
            (
                "form",
                "is_no_voucher",
                "giver_kind",
                "giver_is_supplier_staff",
                "giver_role",
                "reason",
                "occasion",
                "place",
                "already_received",
                "proportionate",
                "refusal_offends",
            ),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Wie en waarbij"),
            (
                "given_to",
                "offer_open_to",
                "participants",
                "other_recipients",
                "related_to_position",
                "matter_phase",
                "involvement",
                "matter",
                "manager_consent",
            ),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = Gift
        fields: ClassVar = (
            "direction",
            "description",
            "giver_organisation_name",
            "giver_name",
            "giver_role",
            "offered_on",
            "value_method",
            "currency",
            "currency_rate",
            "currency_rate_on",
            "number_of_items",
            "giver_kind",
            "giver_is_supplier_staff",
            "form",
            "reason",
            "occasion",
            "place",
            "already_received",
            "proportionate",
            "refusal_offends",
            "related_to_position",
            "offer_open_to",
            "given_to",
            "matter_phase",
            "involvement",
            "matter",
            "manager_consent",
            "other_recipients",
            "remarks",
        )

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        instance: Gift | None = kwargs.get("instance")
        if instance is not None:
            kwargs["initial"] = {**_typed_amounts(instance), **(kwargs.get("initial") or {})}
        super().__init__(*args, declarant=declarant, **kwargs)
        self._offer_colleagues(instance)
        self.asks_about_voucher = False

    def _offer_colleagues(self, instance: Gift | None) -> None:
        """Recipients are chosen when declaring; afterwards they have a part in the case, which no form takes away."""
        if (instance is not None and instance.case_id) or self.declarant is None:
            del self.fields["participants"]
            return
        self.fields["participants"].queryset = colleagues_of(self.declarant)  # type: ignore[attr-defined]

    def parts(self) -> Any:
        """The question about vouchers is only there when there is a reason to ask it."""
        if not self.asks_about_voucher and not self.data.get("is_no_voucher"):
            self.fields["is_no_voucher"].widget = forms.HiddenInput()
        return super().parts()

    def validate_constraints(self) -> None:
        """Nothing: `clean` says these things in a sentence, and the database keeps them when the gift is saved."""

    def clean_currency(self) -> str:
        code = (self.cleaned_data["currency"] or EURO).upper()
        if code not in list_currencies():
            raise forms.ValidationError(_("Vul de code van de munt in, bijvoorbeeld USD."))
        return code

    def clean_other_recipients(self) -> int:
        return self.cleaned_data["other_recipients"] or 0

    def clean_value_method(self) -> str:
        return self.cleaned_data["value_method"] or ValueMethod.UNKNOWN

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_giver(given)
        self._check_range(given)
        self._check_rate(given)
        self._check_voucher(given)
        if not self.errors:
            self._fill(given)
        return given

    def _check_giver(self, given: dict[str, Any]) -> None:
        named = given.get("giver_organisation_name") or given.get("giver_name")
        if not named and not given.get("is_giver_unknown"):
            self.add_error(
                "giver_organisation_name", _("Vul in van wie het komt, of kies 'Ik weet niet van wie het komt'.")
            )

    def _check_range(self, given: dict[str, Any]) -> None:
        low, high = given.get("value_low"), given.get("value_high")
        if (low is None) != (high is None):
            self.add_error(
                "value_low" if low is None else "value_high", _("Vul beide bedragen in, bijvoorbeeld 30 en 50.")
            )
        elif low is not None and high is not None and low > high:
            self.add_error("value_high", _("Het hoogste bedrag is lager dan het laagste. Draai ze om."))

    def _check_rate(self, given: dict[str, Any]) -> None:
        if given.get("currency", EURO) == EURO:
            return
        if (given.get("currency_rate") is None) != (given.get("currency_rate_on") is None):
            missing = "currency_rate" if given.get("currency_rate") is None else "currency_rate_on"
            self.add_error(
                missing, _("Vul de koers in én de dag waarop die gold. Weet je ze niet? Laat ze allebei leeg.")
            )

    def _check_voucher(self, given: dict[str, Any]) -> None:
        """A voucher entered as something else is asked about, not refused."""
        found = HIDDEN_VOUCHER.search(given.get("description") or "")
        if found and given.get("form", "") in PLAIN_FORMS and not given.get("is_no_voucher"):
            self.asks_about_voucher = True
            self.add_error(
                "form",
                _(
                    "Je schrijft '%(word)s'. Is het een bon, kaartje of tegoed? Kies dat dan hier."
                    " Zo niet, zeg dat hieronder."
                )
                % {"word": found[0]},
            )

    def _fill(self, given: dict[str, Any]) -> None:
        """The columns that are no field of their own: euro cents, and the organisation that goes by this name."""
        gift, name = self.instance, given.get("giver_organisation_name") or ""
        gift.giver_organisation = find_by_name(name) if name else None
        amount, low, high = given.get("value"), given.get("value_low"), given.get("value_high")
        if amount is not None:
            low = high = None
        if given["currency"] == EURO:
            given["currency_rate"] = given["currency_rate_on"] = None
        else:
            gift.currency_amount_cents = amount
            rate = given.get("currency_rate")
            amount, low, high = (
                None if each is None or rate is None else convert(each, rate) for each in (amount, low, high)
            )
        gift.value_cents, gift.value_low_cents, gift.value_high_cents = amount, low, high
        if low is not None:
            given["value_method"] = ValueMethod.RANGE


class DestinationForm(EntryForm):
    """Where a gift goes, as the line manager decides."""

    destination = forms.ChoiceField(label=gettext_lazy("Wat gebeurt ermee?"), choices=Destination.choices)
    destination_note = free_text(
        gettext_lazy("Bijzonderheden"), longest=200, hint=gettext_lazy("Bijvoorbeeld: staat in de vitrine.")
    )

    class Meta:
        model = Gift
        fields: ClassVar = ("destination", "destination_note")


def initial_of(facts: Any) -> dict[str, Any]:
    """The start values of the form, from the answers given in "may I?"."""
    columns = columns_of(facts)
    amounts = {
        name: columns.pop(f"{name}_cents")
        for name in ("value", "value_low", "value_high")
        if f"{name}_cents" in columns
    }
    received = columns.get("already_received")
    return {
        **columns,
        **amounts,
        **({} if received is None else {"direction": Direction.RECEIVED if received else Direction.OFFERED}),
    }


def _typed_amounts(gift: Gift) -> dict[str, Any]:
    """Amounts as they were typed: in the currency of the gift."""
    if gift.currency != EURO and gift.currency_amount_cents is not None:
        return {"value": gift.currency_amount_cents}
    return {"value": gift.value_cents, "value_low": gift.value_low_cents, "value_high": gift.value_high_cents}
