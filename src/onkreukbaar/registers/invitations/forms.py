"""Declaring an invitation, and deciding who goes."""

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
    asked_as,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import colleagues_of, first_day_of_service
from onkreukbaar.registers.invitations.facts import QUESTION, columns_of
from onkreukbaar.registers.invitations.models import ACCEPTING, Invitation, Reply

HALF = 50
"""Percent of the programme from which it can be called mainly business."""
CLEAR = ("allowed", "allowed_with_registration", "decline", "decline_and_report")
"""Answers that suggest a decision; with any other one the decider says it himself."""


class InvitationForm(EntryForm):
    """What somebody declares. Only what it is, who invites and when must be filled in."""

    description = free_text(
        gettext_lazy("Waarvoor ben je uitgenodigd?"),
        longest=200,
        hint=gettext_lazy("Bijvoorbeeld: beurs over radiotechniek."),
        required=True,
    )
    event = fact_choice(QUESTION, "event")
    host_name = forms.CharField(
        label=gettext_lazy("Wie nodigt uit?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Bedrijf of organisatie. Staat de naam er niet bij? Typ hem dan zelf."),
        error_messages={"required": gettext_lazy("Vul in wie je uitnodigt.")},
    )
    starts_on = DayField(
        label=gettext_lazy("Wanneer is het?"),
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    ends_on = DayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Alleen bij meer dan één dag.")
    )
    place = free_text(gettext_lazy("Waar is het?"), longest=120)

    received_on = DayField(label=gettext_lazy("Wanneer kreeg je de uitnodiging?"), required=False)
    host_kind = fact_choice(QUESTION, "host_kind")
    contact_name = forms.CharField(label=gettext_lazy("Persoon die uitnodigt"), max_length=120, required=False)
    host_is_supplier_staff = fact_flag(
        QUESTION, "host_is_supplier_staff", label=asked_as(QUESTION, "host_is_supplier_staff")
    )
    related_to_position = fact_choice(QUESTION, "related_to_position")
    addressed_to = fact_choice(QUESTION, "addressed_to")
    role = fact_choice(QUESTION, "role")
    others_pay_entrance = fact_flag(QUESTION, "others_pay_entrance")
    business_character = fact_choice(QUESTION, "business_character")
    business_percent = forms.IntegerField(
        label=gettext_lazy("Welk deel van het programma is zakelijk, in procent?"),
        min_value=0,
        max_value=100,
        required=False,
    )
    influence = fact_flag(QUESTION, "influence")

    paid_by = fact_choice(QUESTION, "paid_by")
    payer_name = free_text(
        gettext_lazy("Wie betaalt wat?"), longest=250, hint=gettext_lazy("Bijvoorbeeld: lunch door de gastheer.")
    )
    hospitality = MoneyField(
        label=gettext_lazy("Wat betaalt de gastheer per persoon?"),
        required=False,
        help_text=gettext_lazy("Eten, drinken en toegang samen. Weet je het niet? Laat dit leeg."),
    )
    proportionate = fact_flag(QUESTION, "proportionate")
    travel_paid_by_host = fact_flag(QUESTION, "travel_paid_by_host")
    part_of_contract = fact_flag(QUESTION, "part_of_contract")
    contract = free_text(gettext_lazy("In welk contract staat de training?"), longest=120)

    needed = fact_flag(QUESTION, "needed")
    need = free_text(gettext_lazy("Waarom zou je gaan?"), longest=500, rows=2)
    alternatives = free_text(
        gettext_lazy("Kan het ook anders?"), longest=300, hint=gettext_lazy("Bijvoorbeeld: online, of op papier.")
    )
    invited_names = free_text(
        gettext_lazy("Wie is er gevraagd?"), longest=200, hint=gettext_lazy("Ben jij het zelf? Laat dit leeg.")
    )
    invited_number = forms.IntegerField(
        label=gettext_lazy("Hoeveel mensen zijn er gevraagd?"), min_value=1, max_value=999, required=False
    )
    participants = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Welke collega's zijn ook gevraagd?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_authorised = fact_flag(QUESTION, "contact_authorised")
    manager_consent = fact_choice(QUESTION, "manager_consent")
    management_decision = fact_choice(QUESTION, "management_decision")

    single_company = fact_flag(QUESTION, "single_company")
    via_procurement = fact_flag(QUESTION, "via_procurement")
    matter_phase = fact_choice(QUESTION, "matter_phase")
    involvement = fact_choice(QUESTION, "involvement")
    matter = free_text(gettext_lazy("Over welke aankoop of zaak gaat het?"), longest=120)
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    layout = (
        Part(gettext_lazy("De uitnodiging"), ("description", "event", "host_name", "starts_on", "ends_on", "need")),
        Part(
            gettext_lazy("Wie betaalt"),
            (
                "paid_by",
                "hospitality",
                "proportionate",
                "travel_paid_by_host",
                "payer_name",
                "part_of_contract",
                "contract",
            ),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Meer over de gastheer en het programma"),
            (
                "host_kind",
                "contact_name",
                "host_is_supplier_staff",
                "place",
                "received_on",
                "business_character",
                "business_percent",
                "role",
                "others_pay_entrance",
                "influence",
                "related_to_position",
                "addressed_to",
            ),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Wie gaat, en is het nodig"),
            (
                "needed",
                "alternatives",
                "invited_names",
                "invited_number",
                "participants",
                "contact_authorised",
                "manager_consent",
                "management_decision",
            ),
            is_folded=True,
        ),
        Part(
            gettext_lazy("Eén bedrijf, of een aankoop die loopt"),
            ("single_company", "via_procurement", "matter_phase", "involvement", "matter"),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = Invitation
        fields: ClassVar = (
            "description",
            "event",
            "host_name",
            "starts_on",
            "ends_on",
            "place",
            "received_on",
            "host_kind",
            "contact_name",
            "host_is_supplier_staff",
            "related_to_position",
            "addressed_to",
            "role",
            "others_pay_entrance",
            "business_character",
            "business_percent",
            "influence",
            "paid_by",
            "payer_name",
            "proportionate",
            "travel_paid_by_host",
            "part_of_contract",
            "contract",
            "needed",
            "need",
            "alternatives",
            "invited_names",
            "invited_number",
            "contact_authorised",
            "manager_consent",
            "management_decision",
            "single_company",
            "via_procurement",
            "matter_phase",
            "involvement",
            "matter",
            "remarks",
        )

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        instance: Invitation | None = kwargs.get("instance")
        if instance is not None:
            kwargs["initial"] = {"hospitality": instance.hospitality_cents, **(kwargs.get("initial") or {})}
        super().__init__(*args, declarant=declarant, **kwargs)
        self._offer_colleagues(instance)

    def _offer_colleagues(self, instance: Invitation | None) -> None:
        """Colleagues are chosen when declaring; afterwards they have a part in the case, which no form takes away."""
        if (instance is not None and instance.case_id) or self.declarant is None:
            del self.fields["participants"]
            return
        self.fields["participants"].queryset = colleagues_of(self.declarant)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_days(given)
        self._check_share(given)
        self._check_contract(given)
        if not self.errors:
            self._fill(given)
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        start, end, received = given.get("starts_on"), given.get("ends_on"), given.get("received_on")
        if start is not None and end is not None and end < start:
            self.add_error("ends_on", _("De laatste dag ligt vóór de eerste. Draai ze om, of laat dit leeg."))
        if received is not None and received > timezone.localdate():
            self.add_error("received_on", _("Deze datum ligt in de toekomst. Vul de dag in waarop je hem kreeg."))
        first = first_day_of_service(self.declarant) if self.declarant else None
        if first is not None and start is not None and start < first:
            self.add_error("starts_on", _("Deze datum ligt vóór je eerste werkdag. Klopt het jaar?"))

    def _check_share(self, given: dict[str, Any]) -> None:
        """ "Mainly business" and a share below half contradict each other; which one holds is for whoever declares."""
        percent, character = given.get("business_percent"), given.get("business_character")
        if percent is not None and percent < HALF and character == "mainly":
            self.add_error(
                "business_percent",
                _("Je schrijft dat het vooral zakelijk is, en ook dat minder dan de helft zakelijk is. Wat klopt?"),
            )

    def _check_contract(self, given: dict[str, Any]) -> None:
        """A training is part of a contract only when somebody can name it."""
        if given.get("event") == "training" and given.get("part_of_contract") and not given.get("contract"):
            self.add_error("contract", _("Vul in welk contract het is, bijvoorbeeld het nummer."))

    def _fill(self, given: dict[str, Any]) -> None:
        """The columns that are no field of their own: euro cents, and the organisation that goes by this name."""
        invitation = self.instance
        invitation.host_organisation = find_by_name(given["host_name"])
        typed = given.get("hospitality")
        if typed != invitation.hospitality_cents:
            invitation.hospitality_cents, invitation.currency = typed, "EUR"
            invitation.currency_amount_cents = invitation.currency_rate = invitation.currency_rate_on = None


class ReplyForm(EntryForm):
    """Whether somebody goes, who, with how many, and why: the weighing that the unit keeps (INV-10, INV-11)."""

    use_required_attribute = False  # an empty box is no fault before somebody had a chance to fill it in

    reply = forms.ChoiceField(
        label=gettext_lazy("Gaan we erheen?"),
        choices=[("", gettext_lazy("Kies")), *Reply.choices],
        error_messages={"required": gettext_lazy("Kies of we erheen gaan.")},
    )
    going_names = free_text(
        gettext_lazy("Wie gaat er?"), longest=200, hint=gettext_lazy("Laat dit leeg als het de gevraagde persoon is.")
    )
    delegation_size = forms.IntegerField(
        label=gettext_lazy("Met hoeveel mensen?"), min_value=1, max_value=999, required=False
    )
    consideration = free_text(
        gettext_lazy("Welke afweging maakte je?"),
        longest=500,
        rows=2,
        hint=gettext_lazy("Iedereen in je afdeling leest dit in het overzicht van uitnodigingen."),
        required=True,
    )

    class Meta:
        model = Invitation
        fields: ClassVar = ("reply", "going_names", "delegation_size", "consideration")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.case_id and self.instance.case.outcome not in CLEAR:
            self.initial["reply"] = self.instance.reply

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        reply = given.get("reply")
        if reply == Reply.ACCEPTED_OTHER and not given.get("going_names"):
            self.add_error("going_names", _("Vul in welke collega gaat."))
        if reply not in ACCEPTING:
            given["going_names"], given["delegation_size"] = "", None
        elif given.get("delegation_size") is None and "delegation_size" not in self.errors:
            given["delegation_size"] = 1
        return given


def initial_of(facts: Any) -> dict[str, Any]:
    """The start values of the form, from the answers given in "may I?"."""
    columns = columns_of(facts)
    amount = columns.pop("hospitality_cents", None)
    return columns if amount is None else {**columns, "hospitality": amount}
