"""What an administrator can do with a person or a unit, as data: one line per act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.entrypoints.web.administration import forms
from onkreukbaar.entrypoints.web.my_data.forms import AbsenceForm
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.models import Person, Position, Unit

Given = dict[str, Any]
"""The cleaned values of a form."""


@dataclass(frozen=True)
class Deed:
    """One act, with its form and its words.

    Args:
        slug: last part of its address.
        run: the one domain call, with what it is about, who acts, and the values of the form.
        shows: what `run` gives back is shown, this once (a one-time password).
        target: which row it works on, from the subject and the row's id; None: on the subject itself.
        initial: what the form starts with, from the subject and the row.
    """

    slug: str
    title: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[forms.AdministrationForm] | type[AbsenceForm]
    run: Callable[[Any, Person, Given], object]
    lead: str | Promise = ""
    target: Callable[[Any, int], Any] | None = None
    initial: Callable[[Any], Given] = lambda _subject: {}
    shows: bool = False


def person_values(given: Given) -> Given:
    """The fields of a person, from a form that must call the prefix something else."""
    names = ("given_name", "family_name", "initials", "personnel_number", "email", "is_shielded")
    return {**{name: given[name] for name in names}, "prefix": given["surname_prefix"]}


def add_person(given: Given, by: Person) -> Person:
    """A new person with his first period in service. Called in one transaction."""
    person = actions.add_person(unit=given["unit"], values=person_values(given), by=by)
    actions.begin_service(person=person, kind=given["kind"], from_on=given["from_on"], by=by)
    return person


def _edit_initial(person: Person) -> Given:
    names = ("given_name", "family_name", "initials", "personnel_number", "email", "is_shielded")
    return {**{name: getattr(person, name) for name in names}, "surname_prefix": person.prefix}


def _last_day(row: Any) -> Given:
    return {"until_on": row.until_on}


PERSON_DEEDS: dict[str, Deed] = {
    deed.slug: deed
    for deed in (
        Deed(
            "verander",
            _("Verander de gegevens"),
            _("Bewaar de gegevens"),
            _("De gegevens zijn bewaard."),
            forms.PersonForm,
            lambda person, by, given: actions.edit_person(person=person, values=person_values(given), by=by),
            initial=_edit_initial,
        ),
        Deed(
            "verplaats",
            _("Plaats in een andere eenheid"),
            _("Verplaats"),
            _("De persoon hoort nu bij de nieuwe eenheid. Rollen zijn niet meeverhuisd."),
            forms.MoveForm,
            lambda person, by, given: actions.move_person(person=person, unit=given["unit"], by=by),
            lead=_("Dit geldt vanaf nu. Rollen horen bij een eenheid en verhuizen niet mee."),
            initial=lambda person: {"unit": person.unit.code},
        ),
        Deed(
            "dienst",
            _("Leg een dienstverband vast"),
            _("Leg vast"),
            _("Het dienstverband is vastgelegd."),
            forms.ServiceForm,
            lambda person, by, given: actions.begin_service(person=person, by=by, **given),
        ),
        Deed(
            "dienst-eindigt",
            _("Laatste werkdag"),
            _("Bewaar de dag"),
            _("De laatste werkdag is bewaard. Daarna kan de persoon niet meer inloggen."),
            forms.LastDayForm,
            lambda period, by, given: actions.end_service(period=period, until_on=given["until_on"], by=by),
            target=lambda person, pk: person.employment_periods.filter(pk=pk).first(),
            initial=_last_day,
        ),
        Deed(
            "functie",
            _("Leg een functie vast"),
            _("Leg vast"),
            _("De functie is vastgelegd."),
            forms.HoldingForm,
            lambda person, by, given: actions.hold_position(person=person, by=by, **given),
        ),
        Deed(
            "functie-eindigt",
            _("Laatste dag in de functie"),
            _("Bewaar de dag"),
            _("De laatste dag is bewaard."),
            forms.LastDayForm,
            lambda holding, by, given: actions.end_holding(holding=holding, until_on=given["until_on"], by=by),
            target=lambda person, pk: person.holdings.filter(pk=pk).select_related("position", "person__unit").first(),
            initial=_last_day,
        ),
        Deed(
            "rol",
            _("Geef een rol"),
            _("Geef de rol"),
            _("De rol is gegeven."),
            forms.GrantForm,
            lambda person, by, given: actions.grant_role(person=person, by=by, **given),
            lead=_("Een rol bepaalt wat iemand ziet en mag. De persoon ziet dat jij haar gaf."),
        ),
        Deed(
            "rol-eindigt",
            _("Laat de rol eindigen"),
            _("Laat eindigen"),
            _("De rol eindigt op die dag."),
            forms.RequiredLastDayForm,
            lambda grant, by, given: actions.end_role(grant=grant, until_on=given["until_on"], by=by),
            target=lambda person, pk: person.grants.filter(pk=pk).select_related("unit", "person").first(),
            initial=_last_day,
        ),
        Deed(
            "afwezig",
            _("Regel vervanging"),
            _("Regel vervanging"),
            _("De vervanging is geregeld."),
            AbsenceForm,
            lambda person, by, given: actions.set_absence(person=person, by=by, **given),
            lead=_("Leg niet vast waarom iemand weg is."),
        ),
        Deed(
            "terug",
            _("Stop de vervanging"),
            _("Stop de vervanging"),
            _("De vervanging is gestopt."),
            forms.NoForm,
            lambda absence, by, _given: actions.end_absence(absence=absence, by=by),
            target=lambda person, pk: person.absences.filter(pk=pk).first(),
        ),
        Deed(
            "account",
            _("Maak een account"),
            _("Maak het account"),
            _("Het account is gemaakt. Maak nu een eenmalig wachtwoord."),
            forms.AccountForm,
            lambda person, by, given: actions.open_account(person=person, username=given["username"], by=by),
        ),
        Deed(
            "wachtwoord",
            _("Maak een eenmalig wachtwoord"),
            _("Maak een wachtwoord"),
            _("Dit is het eenmalige wachtwoord. Geef het zelf door; we laten het één keer zien."),
            forms.NoForm,
            lambda person, by, _given: actions.give_one_time_password(account=person.account, by=by),
            lead=_("Het oude wachtwoord werkt dan niet meer. Het nieuwe werkt één keer, hoogstens een week."),
            shows=True,
        ),
        Deed(
            "tweede-stap",
            _("Haal de tweede stap weg"),
            _("Haal weg"),
            _("De tweede stap is weg. De persoon is uitgelogd en stelt bij het inloggen een nieuwe in, als dat moet."),
            forms.ReasonForm,
            lambda person, by, given: actions.reset_second_factor(account=person.account, by=by, **given),
            lead=_("Doe dit alleen als je zeker weet wie het vraagt. De persoon ziet jouw naam en de reden."),
        ),
        Deed(
            "sluit",
            _("Sluit het account"),
            _("Sluit het account"),
            _("Het account is gesloten. Inloggen kan niet meer."),
            forms.NoForm,
            lambda person, by, _given: actions.close_account(account=person.account, by=by),
            lead=_("De persoon is meteen uitgelogd. Zaken en taken blijven staan."),
        ),
        Deed(
            "heropen",
            _("Open het account weer"),
            _("Open het account"),
            _("Het account is weer open."),
            forms.NoForm,
            lambda person, by, _given: actions.reopen_account(account=person.account, by=by),
        ),
    )
}

HEAVY_DEEDS = frozenset({"rol", "account", "wachtwoord", "tweede-stap", "heropen"})
"""Acts that let somebody in, or let him see more."""


def _edit_unit(unit: Unit, by: Person, given: Given) -> object:
    """No parent chosen: the unit stays where it hangs (its parent may be out of reach)."""
    return actions.edit_unit(unit=unit, name=given["name"], parent=given["parent"] or unit.parent, by=by)


def _position_flags(given: Given) -> dict[str, bool]:
    names = ("is_designated", "is_vulnerable", "needs_business_contacts", "is_published")
    return {name: given[name] for name in names}


def _position_initial(position: Position) -> Given:
    names = ("title", "is_designated", "is_vulnerable", "needs_business_contacts", "is_published")
    return {**{name: getattr(position, name) for name in names}, "unit": position.unit.code}


UNIT_DEEDS: dict[str, Deed] = {
    deed.slug: deed
    for deed in (
        Deed(
            "verander",
            _("Verander naam of plaats"),
            _("Bewaar de eenheid"),
            _("De eenheid is bewaard."),
            forms.UnitForm,
            _edit_unit,
            lead=_("Hangt de eenheid ergens anders? Dan veranderen ook de leidinggevenden erboven."),
            initial=lambda unit: {"name": unit.name, "parent": unit.parent.code if unit.parent else ""},
        ),
        Deed(
            "nieuw",
            _("Nieuwe eenheid hieronder"),
            _("Voeg eenheid toe"),
            _("De eenheid is toegevoegd."),
            forms.NewUnitForm,
            lambda unit, by, given: actions.add_unit(parent=unit, by=by, **given),
        ),
        Deed(
            "scherm-af",
            _("Scherm de eenheid af"),
            _("Scherm af"),
            _("De eenheid is afgeschermd. Je ziet haar hier niet meer."),
            forms.ShieldForm,
            lambda unit, by, given: actions.shield_unit(unit=unit, administrator=given["administrator"], by=by),
            lead=_("Rollen van daarboven gelden daarna niet meer. Ook jij ziet de eenheid dan niet meer."),
        ),
        Deed(
            "open",
            _("Stop met afschermen"),
            _("Stop met afschermen"),
            _("De eenheid is niet meer afgeschermd."),
            forms.NoForm,
            lambda unit, by, _given: actions.lift_shield(unit=unit, by=by),
            lead=_("Rollen van daarboven gelden dan weer. Zaken van toen blijven afgeschermd."),
        ),
        Deed(
            "functie",
            _("Nieuwe functie"),
            _("Voeg functie toe"),
            _("De functie is toegevoegd."),
            forms.NewPositionForm,
            lambda unit, by, given: actions.add_position(
                unit=unit, code=given["code"].lower(), title=given["title"], flags=_position_flags(given), by=by
            ),
        ),
        Deed(
            "functie-verander",
            _("Verander de functie"),
            _("Bewaar de functie"),
            _("De functie is bewaard."),
            forms.EditPositionForm,
            lambda position, by, given: actions.edit_position(
                position=position, title=given["title"], unit=given["unit"], flags=_position_flags(given), by=by
            ),
            target=lambda unit, pk: unit.positions.filter(pk=pk).select_related("unit").first(),
            initial=_position_initial,
        ),
    )
}
