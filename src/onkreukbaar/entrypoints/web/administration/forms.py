"""The forms of administration, one for each act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.entrypoints.web.administration.fields import UnitField
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.my_data.fields import DayField, PersonField
from onkreukbaar.reference.people.models import EmploymentPeriod, Person, Position
from onkreukbaar.reference.people.roles import GRANTED, ROLES

FIRST_DAY, LAST_DAY = _("Eerste dag"), _("Laatste dag")
WHOLE = _("De hele organisatie")


class AdministrationForm(forms.Form):
    """Knows who acts, so that it offers only what he administers."""

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.offer(by)
            elif isinstance(field, PersonField):
                field.viewer = by


class NoForm(AdministrationForm):
    """An act that needs nothing but a yes."""


class ReasonForm(AdministrationForm):
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: telefoon kwijt, aan de balie gelegitimeerd."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class SearchForm(forms.Form):
    text = forms.CharField(label=_("Naam of personeelsnummer"), required=False, max_length=100)


class PersonForm(AdministrationForm):
    given_name = forms.CharField(label=_("Roepnaam"), max_length=60)
    surname_prefix = forms.CharField(label=_("Voorvoegsel"), max_length=20, required=False)
    family_name = forms.CharField(label=_("Achternaam"), max_length=80)
    initials = forms.CharField(label=_("Voorletters"), max_length=20, required=False)
    personnel_number = forms.CharField(label=_("Personeelsnummer"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        error_messages={"invalid": _("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")},
    )
    is_shielded = forms.BooleanField(
        label=_("Afgeschermd"),
        required=False,
        help_text=_("Nooit openbaar, nooit in een lijst. Alleen de eigen kring ziet zaken."),
    )

    def clean_personnel_number(self) -> str | None:
        return self.cleaned_data["personnel_number"] or None


class NewPersonForm(PersonForm):
    unit = UnitField(label=_("Eenheid"))
    kind = forms.ChoiceField(label=_("Dienstverband"), choices=EmploymentPeriod.Kind.choices)
    from_on = DayField(label=_("Eerste werkdag"))


class MoveForm(AdministrationForm):
    unit = UnitField(label=_("Nieuwe eenheid"))


class ServiceForm(AdministrationForm):
    kind = forms.ChoiceField(label=_("Dienstverband"), choices=EmploymentPeriod.Kind.choices)
    from_on = DayField(label=FIRST_DAY)
    until_on = DayField(label=LAST_DAY, required=False)


class LastDayForm(AdministrationForm):
    until_on = DayField(label=LAST_DAY, required=False, help_text=_("Leeg: er is geen laatste dag."))


class RequiredLastDayForm(AdministrationForm):
    until_on = DayField(label=LAST_DAY)


class HoldingForm(AdministrationForm):
    position = forms.ModelChoiceField(Position.objects.none(), label=_("Functie"))
    from_on = DayField(label=FIRST_DAY)
    until_on = DayField(label=LAST_DAY, required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        offered = UnitField(label="")
        offered.offer(by)
        field = self.fields["position"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = Position.objects.filter(unit__in=list(offered.units.values())).order_by("title")


class GrantForm(AdministrationForm):
    role = forms.ChoiceField(label=_("Rol"))
    unit = UnitField(label=_("Voor welke eenheid"), required=False, whole=WHOLE, help_text=_("En alles eronder."))
    from_on = DayField(label=FIRST_DAY, initial=timezone.localdate)
    until_on = DayField(label=LAST_DAY, required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        language = "en" if is_english() else "nl"
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(key, ROLES[key].name(language)) for key in GRANTED]


class AccountForm(AdministrationForm):
    username = forms.SlugField(
        label=_("Gebruikersnaam"),
        max_length=60,
        error_messages={"invalid": _("Gebruik alleen letters, cijfers en streepjes.")},
    )


class UnitForm(AdministrationForm):
    name = forms.CharField(label=_("Naam"), max_length=120)
    parent = UnitField(label=_("Valt onder"), required=False, whole=_("Blijft waar het is"))


class NewUnitForm(AdministrationForm):
    name = forms.CharField(label=_("Naam"), max_length=120)
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Kort, en blijft altijd gelijk. Bijvoorbeeld: inkoop."),
        error_messages={"invalid": _("Gebruik alleen letters, cijfers en streepjes.")},
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).lower()


class ShieldForm(AdministrationForm):
    administrator = PersonField(label=_("Wie beheert deze eenheid voortaan?"))


class PositionForm(AdministrationForm):
    title = forms.CharField(label=_("Naam van de functie"), max_length=120)
    is_designated = forms.BooleanField(label=_("Aangewezen: meldt financiële belangen"), required=False)
    is_vulnerable = forms.BooleanField(label=_("Kwetsbare functie"), required=False)
    needs_business_contacts = forms.BooleanField(label=_("Heeft zakelijke contacten nodig"), required=False)
    is_published = forms.BooleanField(label=_("Staat met naam in het openbare register"), required=False)


class NewPositionForm(PositionForm):
    code = forms.SlugField(
        label=_("Code"), max_length=40, error_messages=NewUnitForm.base_fields["code"].error_messages
    )


class EditPositionForm(PositionForm):
    unit = UnitField(label=_("Eenheid"))
