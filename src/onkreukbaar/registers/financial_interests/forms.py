"""Declaring a financial interest, or that there is none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import (
    DONT_KNOW,
    DayField,
    EntryForm,
    Part,
    SuggestingInput,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.reference.organisations.queries import suggestions
from onkreukbaar.reference.people.queries import designated_since
from onkreukbaar.registers.financial_interests.facts import FLAG_FACTS, QUESTION
from onkreukbaar.registers.financial_interests.models import (
    INTENDED,
    OWN,
    Declares,
    FinancialInterest,
    Kind,
    Share,
    Size,
    Transaction,
)
from onkreukbaar.registers.financial_interests.queries import open_duties

AMOUNT: Final = re.compile(r"(€|\beuro\b|\beur\b)\s*[\d.,]*\d|\d[\d.,]*\s*(€|euro\b|eur\b)", re.IGNORECASE)
"""An amount of money in free text: € 12.500, 12500 euro."""
OF_HIMSELF: Final = (
    "organisation_name",
    "kind",
    "size",
    "share",
    "acquired_on",
    "transaction_on",
    "matter",
    "explanation",
)
"""What is kept of an interest of somebody himself, and of nobody else."""
OF_FAMILY: Final = ("family_organisation", "family_size")
FACTS: Final = (
    "holder",
    "organisation_kind",
    "transaction",
    "inside_information",
    "related_to_position",
    "involved_in_matter",
)


def _choice(label: Any, choices: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", DONT_KNOW), *choices], required=False, help_text=hint)


def _organisation(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=False,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=hint,
    )


def _labelled(field: forms.ChoiceField, label: Any) -> forms.ChoiceField:
    """A fact of the vocabulary, asked as a question."""
    field.label = label
    return field


class InterestForm(EntryForm):
    """What somebody declares. Which organisation it is about must be filled in, or that there is nothing."""

    declares = forms.ChoiceField(
        label=gettext_lazy("Wat meld je?"),
        choices=Declares.choices,
        initial=Declares.INTEREST,
        help_text=gettext_lazy("Heb je niets te melden? Kies dat, en laat de rest leeg. Ook dat is een goede melding."),
    )
    holder = _labelled(fact_choice(QUESTION, "holder"), gettext_lazy("Van wie is het?"))
    organisation_name = _organisation(
        gettext_lazy("Om welk bedrijf of fonds gaat het?"),
        gettext_lazy("Of welk gebouw of stuk grond. Alleen bij een belang van jezelf."),
    )
    kind = _choice(gettext_lazy("Wat is het?"), Kind.choices)
    size = _choice(
        gettext_lazy("Hoe groot is het ongeveer?"), Size.choices, gettext_lazy("Een bedrag hoeft niet, en mag niet.")
    )
    share = _choice(gettext_lazy("Welk deel van het bedrijf is het?"), Share.choices)
    transaction = _choice(
        gettext_lazy("Heb je het, of wil je kopen of verkopen?"),
        Transaction.choices,
        gettext_lazy("Wil je kopen of verkopen? Vraag het eerst. Je krijgt snel antwoord."),
    )
    acquired_on = DayField(label=gettext_lazy("Sinds wanneer heb je het?"), required=False)
    transaction_on = DayField(
        label=gettext_lazy("Wanneer kocht of verkocht je het?"),
        required=False,
        help_text=gettext_lazy("Alleen als dat al gebeurd is."),
    )
    family_organisation = _organisation(
        gettext_lazy("Om welk bedrijf of fonds gaat het bij je partner of familie?"),
        gettext_lazy("Meer dan het bedrijf en de omvang leggen we niet vast. Geen namen van personen."),
    )
    family_size = _choice(gettext_lazy("Hoe groot is dat ongeveer?"), Size.choices)
    related_to_position = _labelled(
        fact_flag(QUESTION, "related_to_position"), gettext_lazy("Heeft het bedrijf te maken met jouw functie?")
    )
    involved_in_matter = _labelled(
        fact_flag(QUESTION, "involved_in_matter"), gettext_lazy("Werk je aan een aankoop of zaak van dit bedrijf?")
    )
    inside_information = _labelled(
        fact_flag(QUESTION, "inside_information"),
        gettext_lazy("Weet je iets van het bedrijf wat nog niet openbaar is?"),
    )
    organisation_kind = _labelled(
        fact_choice(QUESTION, "organisation_kind"), gettext_lazy("Wat is het bedrijf voor onze organisatie?")
    )
    matter = free_text(gettext_lazy("Om welke aankoop of welk contract gaat het?"), longest=120)
    explanation = free_text(
        gettext_lazy("Wil je nog iets uitleggen?"), longest=1000, rows=3, hint=gettext_lazy("Schrijf geen bedragen.")
    )

    layout = (
        Part(gettext_lazy("Wat je meldt"), ("declares", "holder", "transaction", "organisation_name", "kind", "size")),
        Part(
            gettext_lazy("Een belang van je partner of familie: vul dit in, en niet het bedrijf hierboven"),
            OF_FAMILY,
            is_folded=True,
        ),
        Part(
            gettext_lazy("Heeft het met je werk te maken?"),
            ("related_to_position", "involved_in_matter", "inside_information", "organisation_kind"),
        ),
        Part(
            gettext_lazy("Meer over een belang van jezelf"),
            ("share", "acquired_on", "transaction_on", "matter", "explanation"),
            is_folded=True,
        ),
    )

    class Meta:
        model = FinancialInterest
        fields: ClassVar = ("declares", *OF_HIMSELF, *OF_FAMILY, *FACTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"holder": OWN, "transaction": Transaction.HELD} if kwargs.get("instance") is None else {}
        super().__init__(*args, **{**kwargs, "initial": {**usual, **(kwargs.get("initial") or {})}})

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("declares") == Declares.NOTHING:
            self._check_nothing(given)
        else:
            self._check_interest(given)
        if not self.errors:
            self._fill(given)
        return given

    def _check_nothing(self, given: dict[str, Any]) -> None:
        """Nothing to declare and an interest contradict each other; which one holds is for whoever declares."""
        for name in ("organisation_name", "family_organisation", "size", "family_size", "kind"):
            if given.get(name):
                self.add_error(name, _("Je koos dat je niets te melden hebt. Kies ‘Een belang’, of haal dit weg."))

    def _check_interest(self, given: dict[str, Any]) -> None:
        given["transaction"] = given.get("transaction") or Transaction.HELD
        if not given.get("holder"):
            self._take_holder(given)
        if given.get("holder") == OWN:
            self._check_own(given)
        elif given.get("holder"):
            self._check_family(given)
        self._check_days(given)
        for name in ("explanation", "matter"):
            if AMOUNT.search(given.get(name) or ""):
                self.add_error(name, _("Schrijf hier geen bedrag. De omvang kies je uit de lijst."))

    def _take_holder(self, given: dict[str, Any]) -> None:
        """Nobody said whose it is: his own, unless he filled in that of his family."""
        if given.get("family_organisation"):
            self.add_error("holder", _("Kies van wie het belang is: van je partner, je kind of iemand anders."))
        else:
            given["holder"] = OWN

    def _check_own(self, given: dict[str, Any]) -> None:
        if not given.get("organisation_name") and "organisation_name" in self.fields:
            self.add_error("organisation_name", _("Vul in om welk bedrijf, fonds of gebouw het gaat."))
        for name in OF_FAMILY:
            if given.get(name):
                self.add_error(name, _("Het belang is van jezelf. Vul het hierboven in, of kies van wie het is."))

    def _check_family(self, given: dict[str, Any]) -> None:
        """Of somebody close only which organisation and how large (FIN-08)."""
        if not given.get("family_organisation") and "family_organisation" in self.fields:
            self.add_error("family_organisation", _("Vul in om welk bedrijf of fonds het gaat."))
        for name in OF_HIMSELF:
            if given.get(name):
                self.add_error(
                    name, _("Van je partner of familie leggen we alleen het bedrijf en de omvang vast. Haal dit weg.")
                )

    def _check_days(self, given: dict[str, Any]) -> None:
        today, acquired, traded = timezone.localdate(), given.get("acquired_on"), given.get("transaction_on")
        for name, day in (("acquired_on", acquired), ("transaction_on", traded)):
            if day is not None and day > today:
                self.add_error(
                    name, _("Deze datum ligt in de toekomst. Wil je nog kopen of verkopen? Kies dat hierboven.")
                )
        if traded is not None and given["transaction"] in INTENDED:
            self.add_error("transaction_on", _("Je koos dat het nog moet gebeuren. Haal de datum weg."))
        if acquired is not None and traded is not None and traded < acquired:
            self.add_error("transaction_on", _("Deze dag ligt vóór de dag waarop je het kreeg. Klopt het jaar?"))

    def _fill(self, given: dict[str, Any]) -> None:
        """The columns that follow: the last day, and from when the term for declaring counts."""
        interest: FinancialInterest = self.instance
        if given["declares"] == Declares.NOTHING:
            interest.ended_on = None
            given.update(dict.fromkeys(("holder", "organisation_kind", "transaction", "share", "matter"), ""))
            given.update(dict.fromkeys((*FLAG_FACTS, "acquired_on", "transaction_on")))
        elif given["transaction"] == Transaction.SOLD:
            interest.ended_on = given.get("transaction_on") or timezone.localdate()
        if interest.pk is None:
            interest.counts_from_on, interest.is_at_designation = self._term(given)

    def _term(self, given: dict[str, Any]) -> tuple[dt.date | None, bool]:
        """From when the term counts, and whether it is that of a designation; no day when nothing was asked of him."""
        if self.declarant is None:
            return None, False
        today = timezone.localdate()
        since, is_asked = designated_since(self.declarant, today), bool(open_duties(self.declarant, today))
        changed = given.get("transaction_on") or given.get("acquired_on")
        if given["declares"] != Declares.NOTHING and given["transaction"] in INTENDED:
            return None, False
        if given["declares"] != Declares.NOTHING and changed and since and changed > since:
            return changed, False
        return (since, True) if is_asked else (None, False)
