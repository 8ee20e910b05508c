"""Recording what was agreed before a visit."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import DayField, EntryForm, Part, SuggestingInput, fact_choice, free_text
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.registers.pre_visit_agreements.facts import QUESTION
from onkreukbaar.registers.pre_visit_agreements.models import Language, PreVisitAgreement, Protocol, VisitKind


class AgreementForm(EntryForm):
    """With whom, when, and what was agreed. The letter is made of it."""

    visit_kind = forms.ChoiceField(label=gettext_lazy("Wie gaat op bezoek?"), choices=VisitKind.choices)
    counterpart_name = forms.CharField(
        label=gettext_lazy("Met welke organisatie?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        error_messages={"required": gettext_lazy("Vul de naam van de organisatie in.")},
    )
    counterpart_kind = fact_choice(QUESTION, "counterpart_kind")
    contact_name = forms.CharField(label=gettext_lazy("Met wie maak je de afspraak?"), max_length=120, required=False)
    visit_on = DayField(
        label=gettext_lazy("Wanneer is het bezoek?"),
        help_text=gettext_lazy("Bijvoorbeeld 3-12-2026."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")},
    )
    subject = free_text(gettext_lazy("Waar gaat het bezoek over?"), longest=200)
    protocol = forms.ChoiceField(label=gettext_lazy("Wat spreken jullie af over geschenken?"), choices=Protocol.choices)
    protocol_note = free_text(gettext_lazy("Wat precies?"), longest=300)
    language = forms.ChoiceField(label=gettext_lazy("Taal van de brief"), choices=Language.choices)
    sent_on = DayField(
        label=gettext_lazy("Is de brief al verstuurd? Wanneer?"),
        required=False,
        help_text=gettext_lazy("Nog niet? Laat dit leeg. Je maakt de brief op de pagina van deze zaak."),
    )

    layout = (
        Part(
            gettext_lazy("Het bezoek"),
            ("visit_kind", "counterpart_name", "counterpart_kind", "contact_name", "visit_on"),
        ),
        Part(gettext_lazy("De afspraak"), ("protocol", "protocol_note", "language")),
        Part(gettext_lazy("Meer"), ("subject", "sent_on"), is_folded=True),
    )

    class Meta:
        model = PreVisitAgreement
        fields: ClassVar = (
            "visit_kind",
            "counterpart_name",
            "counterpart_kind",
            "contact_name",
            "visit_on",
            "subject",
            "protocol",
            "protocol_note",
            "language",
            "sent_on",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("protocol") == Protocol.OTHER and not given.get("protocol_note"):
            self.add_error("protocol_note", _("Schrijf op wat jullie afspreken, bijvoorbeeld: alleen bloemen."))
        if not self.errors:
            self.instance.counterpart = find_by_name(given["counterpart_name"])
        return given
