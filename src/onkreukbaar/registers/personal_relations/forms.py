"""Declaring a personal relation, and deciding what it takes."""

from __future__ import annotations

from typing import Any, ClassVar

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
    asked_as,
    fact_choice,
    fact_flag,
    free_text,
)
from onkreukbaar.reference.organisations.queries import find_by_name, suggestions
from onkreukbaar.registers.personal_relations.facts import QUESTION
from onkreukbaar.registers.personal_relations.models import PersonalRelation, WorkThere

LEAVE_OUT = gettext_lazy("Schrijf niet op hoe die persoon heet.")


class PersonalRelationForm(EntryForm):
    """What somebody tells. Nobody close to him is named; relation and company must be filled in."""

    relation = fact_choice(QUESTION, "relation", label=asked_as(QUESTION, "relation"), hint=LEAVE_OUT, required=True)
    organisation_name = forms.CharField(
        label=gettext_lazy("Bij welk bedrijf of welke organisatie werkt die persoon?"),
        max_length=200,
        widget=SuggestingInput(lambda: [organisation.name for organisation in suggestions()]),
        help_text=gettext_lazy("Staat de naam er niet bij? Typ hem dan zelf."),
        error_messages={"required": gettext_lazy("Vul in bij welk bedrijf of welke organisatie.")},
    )
    works_for = fact_choice(QUESTION, "works_for", label=asked_as(QUESTION, "works_for"))
    involved_in_matter = fact_flag(QUESTION, "involved_in_matter", label=asked_as(QUESTION, "involved_in_matter"))
    matter = free_text(
        gettext_lazy("Om welke aankoop, welk contract of welk toezicht gaat het?"),
        longest=120,
        hint=gettext_lazy("Alleen als je er in je werk mee te maken hebt."),
    )
    recused = fact_flag(QUESTION, "recused", label=asked_as(QUESTION, "recused"))

    work_there = forms.ChoiceField(
        label=gettext_lazy("Wat doet die persoon daar?"), choices=[("", DONT_KNOW), *WorkThere.choices], required=False
    )
    since_on = DayField(label=gettext_lazy("Sinds wanneer is dat zo?"), required=False)
    until_on = DayField(
        label=gettext_lazy("Tot en met wanneer was het zo?"),
        required=False,
        help_text=gettext_lazy("Alleen als het voorbij is, of als je de laatste dag weet."),
    )
    remarks = free_text(gettext_lazy("Wil je nog iets uitleggen?"), longest=2000, rows=3, hint=LEAVE_OUT)

    layout = (
        Part(
            gettext_lazy("De relatie"),
            ("relation", "organisation_name", "works_for", "involved_in_matter", "matter", "recused"),
        ),
        Part(gettext_lazy("Meer over de relatie"), ("work_there", "since_on", "until_on", "remarks"), is_folded=True),
    )

    class Meta:
        model = PersonalRelation
        fields: ClassVar = (
            "relation",
            "organisation_name",
            "works_for",
            "involved_in_matter",
            "matter",
            "recused",
            "work_there",
            "since_on",
            "until_on",
            "remarks",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].error_messages["required"] = _("Kies om wie het gaat.")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_days(given)
        self._check_involvement(given)
        if not self.errors:
            self._fill(given)
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        since, until = given.get("since_on"), given.get("until_on")
        if since is not None and until is not None and until < since:
            self.add_error("until_on", _("De laatste dag ligt vóór de eerste. Draai ze om, of laat dit leeg."))

    def _check_involvement(self, given: dict[str, Any]) -> None:
        if given.get("involved_in_matter") is False and given.get("recused"):
            self.add_error("recused", _("Je schrijft dat je er in je werk niets mee te maken hebt. Wat klopt?"))

    def _fill(self, given: dict[str, Any]) -> None:
        """The company that goes by this name; when our own list calls it a supplier, it is one."""
        relation = self.instance
        relation.organisation = find_by_name(given["organisation_name"])
        is_supplier = relation.organisation is not None and relation.organisation.is_supplier
        if is_supplier and given.get("works_for") in ("", "other"):
            given["works_for"] = relation.works_for = "supplier"


class StepAsideForm(EntryForm):
    """What somebody keeps out of, when whoever decides lets him step aside."""

    aside_from = free_text(
        gettext_lazy("Bij een stap terug: waar houdt de medewerker zich buiten?"),
        longest=300,
        hint=gettext_lazy("Bijvoorbeeld: de aanbesteding van de radio's. Laat leeg voor alles met dit bedrijf."),
    )
    aside_until_on = DayField(
        label=gettext_lazy("Tot en met wanneer?"),
        required=False,
        help_text=gettext_lazy("Laat leeg voor een jaar. Daarna kijk je opnieuw."),
    )

    class Meta:
        model = PersonalRelation
        fields: ClassVar = ("aside_from", "aside_until_on")

    def clean_aside_until_on(self) -> Any:
        until = self.cleaned_data["aside_until_on"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al voorbij. Kies een latere dag."))
        return until
