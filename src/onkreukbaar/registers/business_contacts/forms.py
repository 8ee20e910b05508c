"""Recording a business contact. Company, with whom and about what: the rest is folded away."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import (
    DayField,
    EntryForm,
    FlagField,
    Part,
    SuggestingInput,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.reference.organisations.queries import find_by_name
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import colleagues_of
from onkreukbaar.registers.business_contacts.facts import QUESTION, is_running
from onkreukbaar.registers.business_contacts.models import BusinessContact, Medium
from onkreukbaar.registers.business_contacts.queries import suggested_names


class ContactForm(EntryForm):
    """What somebody records. Only the company and the day must be filled in."""

    organisation_name = forms.CharField(
        label=gettext_lazy("Welk bedrijf?"),
        max_length=200,
        widget=SuggestingInput(lambda: suggested_names(None)),
        help_text=gettext_lazy("Staat de naam er niet bij? Typ hem dan zelf."),
        error_messages={"required": gettext_lazy("Vul in met welk bedrijf je contact had.")},
    )
    external_persons = free_text(
        gettext_lazy("Met wie?"), longest=300, hint=gettext_lazy("Naam en rol, bijvoorbeeld: accountmanager.")
    )
    subject = fact_choice(QUESTION, "subject")

    contact_on = DayField(
        label=gettext_lazy("Wanneer was het?"),
        initial=timezone.localdate,
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    medium = forms.ChoiceField(
        label=gettext_lazy("Hoe ging het contact?"),
        required=False,
        choices=[("", gettext_lazy("Weet ik niet")), *Medium.choices],
    )
    initiative = fact_choice(QUESTION, "initiative")
    description = free_text(gettext_lazy("Waar ging het over, in een paar woorden?"), longest=300)

    matter_phase = fact_choice(QUESTION, "matter_phase")
    matter = free_text(gettext_lazy("Over welke aankoop of zaak gaat het?"), longest=120)
    in_tender_team = fact_flag(QUESTION, "in_tender_team")

    contact_authorised = fact_flag(QUESTION, "contact_authorised")
    manager_consent = fact_choice(QUESTION, "manager_consent")
    participants = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Welke collega's waren erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_names = free_text(gettext_lazy("Andere collega's die erbij waren"), longest=200)

    information_given = free_text(
        gettext_lazy("Wat heb je verteld of gegeven?"), longest=500, rows=2,
        hint=gettext_lazy("Noem wat het was, niet wat erin staat."),
    )  # fmt: skip
    has_committed = FlagField(
        label=gettext_lazy("Is er iets toegezegd of beloofd?"),
        choices=[("", gettext_lazy("Weet ik niet")), ("false", gettext_lazy("Nee")), ("true", gettext_lazy("Ja"))],
        required=False,
        help_text=gettext_lazy("Jouw contact bindt ons niet. Toch iets gezegd? Dan kijkt je leidinggevende mee."),
        coerce=lambda value: {"true": True, "false": False}.get(str(value).lower()),
        empty_value=None,
    )
    next_steps = free_text(gettext_lazy("Wat gebeurt er nu?"), longest=300)
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3)

    happened_on = "contact_on"
    layout = (
        Part(gettext_lazy("Het contact"), ("organisation_name", "external_persons", "subject")),
        Part(gettext_lazy("Wanneer en hoe"), ("contact_on", "medium", "initiative", "description"), is_folded=True),
        Part(gettext_lazy("Een aankoop die loopt"), ("matter_phase", "matter", "in_tender_team"), is_folded=True),
        Part(gettext_lazy("Wat er is verteld"), ("information_given", "has_committed", "next_steps"), is_folded=True),
        Part(
            gettext_lazy("Wie erbij waren, en of het bij je functie hoort"),
            ("participants", "own_names", "contact_authorised", "manager_consent"),
            is_folded=True,
        ),
        Part(gettext_lazy("Toelichting"), ("remarks",), is_folded=True),
    )

    class Meta:
        model = BusinessContact
        fields: ClassVar = (
            "organisation_name",
            "external_persons",
            "subject",
            "contact_on",
            "medium",
            "initiative",
            "description",
            "matter_phase",
            "matter",
            "in_tender_team",
            "contact_authorised",
            "manager_consent",
            "own_names",
            "information_given",
            "has_committed",
            "next_steps",
            "remarks",
        )

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, declarant=declarant, **kwargs)
        self.fields["organisation_name"].widget.suggest = lambda: suggested_names(declarant)
        self._offer_colleagues()

    def _offer_colleagues(self) -> None:
        """Colleagues are chosen when declaring; afterwards they have a part in the case, which no form takes away."""
        if self.instance.case_id or self.declarant is None:
            del self.fields["participants"]
            return
        self.fields["participants"].queryset = colleagues_of(self.declarant)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        running = is_running(given.get("subject", ""), given.get("matter_phase", ""))
        if running and not given.get("external_persons") and "external_persons" not in self.errors:
            self.add_error("external_persons", _("Er loopt een aankoop. Vul daarom in met wie je sprak."))
        if not self.errors:
            self.instance.organisation = find_by_name(given["organisation_name"])
        return given
