"""Asking to share information: what kind, how secret, with whom. Never what it says."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import (
    NO_SECRETS,
    DayField,
    EntryForm,
    Part,
    SuggestingInput,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.wording import language
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.reference.people.queries import first_day_of_service
from onkreukbaar.registers.information_sharing.facts import QUESTION, is_classified
from onkreukbaar.registers.information_sharing.models import OPEN_CHANNELS, Channel, SharedInformation


def regime_choices() -> list[tuple[str, str]]:
    """The security requirements of the pack, and not knowing which."""
    named = [(key, regime.name[language()]) for key, regime in current_pack().regimes.items()]
    return [("", str(_("Weet ik niet"))), *named]


class SharingForm(EntryForm):
    """What somebody wants to share. Only what it is about, with whom and when must be filled in."""

    label = free_text(
        gettext_lazy("Waar gaat de informatie over?"),
        longest=120,
        hint=gettext_lazy("Alleen het onderwerp, bijvoorbeeld: planning van het onderhoud. Nooit wat erin staat."),
        required=True,
    )
    classification = fact_choice(
        QUESTION,
        "classification",
        hint=gettext_lazy("Weet je het niet? Laat het eerst bepalen. Tot dan deel je niets."),
    )
    recipient_name = forms.CharField(
        label=gettext_lazy("Met welk bedrijf of met wie wil je het delen?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Staat de naam er niet bij? Typ hem dan zelf. Zet hier geen gerubriceerde informatie."),
        error_messages={"required": gettext_lazy("Vul in met wie je het wilt delen.")},
    )
    share_on = DayField(
        label=gettext_lazy("Wanneer wil je het delen?"),
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    recipient_kind = fact_choice(QUESTION, "recipient_kind")
    contact_name = free_text(gettext_lazy("Wie krijgt het daar?"), longest=120)
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe wil je het delen?"),
        choices=[("", gettext_lazy("Weet ik nog niet")), *Channel.choices],
        required=False,
    )
    permission_valid = fact_flag(QUESTION, "permission_valid")
    recipient_cleared_to = fact_choice(QUESTION, "recipient_cleared_to")
    permission_reference = free_text(gettext_lazy("Weet je het nummer van de toestemming?"), longest=60)
    regime = forms.ChoiceField(
        label=gettext_lazy("Welke beveiligingseisen gelden voor deze opdracht?"),
        choices=regime_choices,
        required=False,
        help_text=gettext_lazy("Een lopend contract houdt de eisen waaronder het begon."),
    )
    matter = free_text(gettext_lazy("Bij welk contract of welke aankoop hoort het?"), longest=120)
    matter_phase = fact_choice(QUESTION, "matter_phase")
    remarks = free_text(
        gettext_lazy("Wil je nog iets uitleggen?"),
        longest=1000,
        rows=3,
        hint=gettext_lazy("Schrijf waarom het bedrijf dit nodig heeft."),
    )

    layout = (
        Part(gettext_lazy("Wat en met wie"), ("label", "classification", "recipient_name", "share_on")),
        Part(
            gettext_lazy("De toestemming"),
            ("permission_valid", "recipient_cleared_to", "permission_reference", "regime"),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Hoe, en waar het bij hoort"),
            ("recipient_kind", "contact_name", "channel", "matter", "matter_phase"),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = SharedInformation
        fields: ClassVar = (
            "label",
            "classification",
            "recipient_name",
            "share_on",
            "recipient_kind",
            "contact_name",
            "channel",
            "permission_valid",
            "recipient_cleared_to",
            "permission_reference",
            "regime",
            "matter",
            "matter_phase",
            "remarks",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_first_day(given)
        self._check_channel(given)
        self._check_regime(given)
        if not self.errors:
            self.instance.recipient_organisation = find_by_name(given["recipient_name"])
        return given

    def _check_first_day(self, given: dict[str, Any]) -> None:
        first = first_day_of_service(self.declarant) if self.declarant else None
        if first is not None and given.get("share_on") is not None and given["share_on"] < first:
            self.add_error("share_on", _("Deze datum ligt vóór je eerste werkdag. Klopt het jaar?"))

    def _check_channel(self, given: dict[str, Any]) -> None:
        """What is classified does not travel by ordinary mail, whatever permission there is."""
        if is_classified(given.get("classification", "")) and given.get("channel") in OPEN_CHANNELS:
            self.add_error(
                "channel",
                _("Zo mag gerubriceerde informatie niet weg. Kies een andere manier, of vraag het de beveiliging."),
            )

    def _check_regime(self, given: dict[str, Any]) -> None:
        """Requirements that did not exist yet on that day hold for nothing."""
        regime, day = current_pack().regimes.get(given.get("regime") or ""), given.get("share_on")
        if regime is not None and day is not None and not regime.can_hold(day):
            self.add_error("regime", _("Deze eisen golden op die dag nog niet. Kies de eisen van toen."))


class CheckForm(EntryForm):
    """What security adds to its decision."""

    conditions = forms.CharField(
        label=gettext_lazy("Hoe mag het worden gedeeld?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=NO_SECRETS,
    )

    class Meta:
        model = SharedInformation
        fields: ClassVar = ("conditions",)
