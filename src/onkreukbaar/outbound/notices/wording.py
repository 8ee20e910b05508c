"""The words of each letter: Dutch here, English in locale/. No names, no amounts, nothing about what a case says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Task
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


CASE: Final = _("Bekijk de zaak")


@dataclass(frozen=True)
class Words:
    """One letter. %(number)s is the case, %(due)s the last day.

    page: the name of the address the link leads to; one of a case takes its number.
    """

    subject: StrOrPromise
    lines: tuple[StrOrPromise, ...]
    label: StrOrPromise = CASE
    page: str = "case"


WORDS: Final[Mapping[Kind, Words]] = {
    Kind.RECEIVED: Words(
        _("Zaak %(number)s is vastgelegd"),
        (
            _("Wat je invulde, is vastgelegd als zaak %(number)s."),
            _("Je hoeft nu niets te doen. Vraagt iemand je iets, dan krijg je bericht."),
        ),
    ),
    Kind.NAMED: Words(
        _("Zaak %(number)s: jij staat er ook bij"),
        (
            _("Een collega legde iets vast waar jij ook bij hoort."),
            _("Klopt dat niet? Zeg het tegen je leidinggevende."),
        ),
    ),
    Kind.REMINDER: Words(
        _("Zaak %(number)s wacht nog op jou"),
        (_("Dit is een herinnering. Zaak %(number)s wacht op jou, uiterlijk %(due)s."),),
    ),
    Kind.LATE: Words(
        _("Zaak %(number)s wacht al te lang"),
        (
            _("Zaak %(number)s wacht al te lang. De laatste dag was %(due)s."),
            _("Het is jouw beurt. Er is nog niets beslist."),
        ),
    ),
    Kind.NO_LONGER: Words(
        _("Zaak %(number)s wacht niet meer op jou"),
        (_("Je hoeft voor zaak %(number)s niets meer te doen."),),
        _("Bekijk wat op je wacht"),
        "inbox",
    ),
    Kind.DECIDED: Words(
        _("Zaak %(number)s is geregistreerd"),
        (
            _("Er is over zaak %(number)s beslist."),
            _("Bij de zaak lees je wat er is beslist, door wie en waarom."),
        ),
    ),
    Kind.CANCELLED: Words(
        _("Zaak %(number)s gaat niet verder"),
        (_("Zaak %(number)s is gestopt. Je hoeft niets te doen. Bij de zaak lees je waarom."),),
    ),
    Kind.REOPENED: Words(
        _("Zaak %(number)s is opnieuw open"),
        (_("Er is een nieuw feit. Daarom wordt er opnieuw over zaak %(number)s beslist."),),
    ),
    Kind.CORRECTED: Words(
        _("Zaak %(number)s is verbeterd"),
        (_("Iemand verbeterde iets in zaak %(number)s. Bij de zaak zie je wat er eerst stond."),),
    ),
    Kind.ADVICE: Words(
        _("Zaak %(number)s: er is advies"), (_("Er is een advies gegeven in zaak %(number)s. Lees het bij de zaak."),)
    ),
    Kind.ANSWERED: Words(
        _("Zaak %(number)s: je vraag is beantwoord"),
        (_("De adviseur beantwoordde je vraag. Het antwoord lees je bij zaak %(number)s."),),
    ),
    Kind.CONFIRMED: Words(
        _("Zaak %(number)s: er is antwoord"),
        (_("Iemand zei of iets in zaak %(number)s klopt. Bij de zaak lees je het antwoord."),),
    ),
    Kind.AGREEMENT: Words(
        _("Zaak %(number)s: iemand is akkoord"),
        (_("Iemand is akkoord in zaak %(number)s. Bij de zaak zie je wie er nog iets moet zeggen."),),
    ),
    Kind.DONE: Words(
        _("Zaak %(number)s: er is iets afgerond"),
        (_("Wat nog moest gebeuren in zaak %(number)s, is gedaan."),),
    ),
    Kind.ROLE: Words(
        _("Je rol in Onkreukbaar is veranderd"),
        (
            _("Je kreeg een rol, of er stopte een rol. Je ziet je rollen bij je gegevens."),
            _("Klopt het niet? Vraag het aan de beheerder."),
        ),
        _("Bekijk je rollen"),
        "my-data",
    ),
    Kind.ACCOUNT: Words(
        _("Er veranderde iets aan je account"),
        (
            _("Er veranderde iets aan de manier waarop je inlogt."),
            _("Deed jij dat niet, en weet je er niet van? Bel dan meteen de beheerder."),
        ),
        _("Bekijk je gegevens"),
        "my-data",
    ),
    Kind.DECLARE: Words(
        _("Er wacht iets op je"),
        (
            _("Er is iets wat je zelf moet melden, of waarvan je zegt dat er niets te melden is."),
            _("Bij ‘Wacht op mij’ zie je wat, en tot wanneer je de tijd hebt."),
        ),
        _("Bekijk wat op je wacht"),
        "inbox",
    ),
    Kind.COVER: Words(
        _("Je vervanging is veranderd"),
        (_("Je vervangt iemand, of dat verandert. Bij je gegevens zie je wie je nu vervangt."),),
        _("Bekijk wie je vervangt"),
        "my-data",
    ),
    Kind.STILL_SO: Words(
        _("Klopt nog wat je hebt vastgelegd?"),
        (
            _("Eén keer per jaar vragen we of nog klopt wat je hebt vastgelegd."),
            _("Heb je niets te melden? Zeg dat dan ook. Het kost een paar minuten."),
        ),
        _("Geef antwoord"),
        "my-campaigns",
    ),
    Kind.STILL_SO_REMINDER: Words(
        _("Herinnering: klopt nog wat je hebt vastgelegd?"),
        (_("Je hebt nog niet gezegd of het nog klopt. Op de pagina staat de laatste dag."),),
        _("Geef antwoord"),
        "my-campaigns",
    ),
    Kind.STILL_SO_LATE: Words(
        _("Je antwoord is te laat: klopt het nog?"),
        (_("De laatste dag is voorbij. Je kunt nog antwoorden. Doe het liefst vandaag."),),
        _("Geef antwoord"),
        "my-campaigns",
    ),
    Kind.STILL_SO_EXCUSED: Words(
        _("Je hoeft dit keer niet te antwoorden"),
        (_("Je hoeft deze keer niet te zeggen of het nog klopt. Op de pagina staat waarom."),),
        _("Bekijk waarom"),
        "my-campaigns",
    ),
}

TURNS: Final[Mapping[str, Words]] = {
    Task.Kind.DECIDE: Words(
        _("Zaak %(number)s wacht op jou"), (_("Registreer zaak %(number)s of beslis erover, uiterlijk %(due)s."),)
    ),
    Task.Kind.REVIEW: Words(
        _("Zaak %(number)s wacht op jou"), (_("Beoordeel de melding in zaak %(number)s, uiterlijk %(due)s."),)
    ),
    Task.Kind.ADVISE: Words(
        _("Zaak %(number)s: advies gevraagd"),
        (_("Er is advies gevraagd in zaak %(number)s. Geef het uiterlijk %(due)s."),),
    ),
    Task.Kind.ANSWER: Words(
        _("Zaak %(number)s: een vraag aan jou"),
        (_("Er is een vraag over zaak %(number)s. Beantwoord haar uiterlijk %(due)s."),),
    ),
    Task.Kind.CONFIRM: Words(
        _("Zaak %(number)s: klopt dit?"), (_("Zeg of iets in zaak %(number)s klopt, uiterlijk %(due)s."),)
    ),
    Task.Kind.AGREE: Words(
        _("Zaak %(number)s: ben je akkoord?"), (_("Zeg of je akkoord bent met zaak %(number)s, uiterlijk %(due)s."),)
    ),
    Task.Kind.FOLLOW_UP: Words(
        _("Zaak %(number)s: er is nog iets te doen"),
        (_("In zaak %(number)s moet nog iets gebeuren, uiterlijk %(due)s."),),
    ),
}
"""Somebody's turn, by what he is to do."""

SHIELDED: Final = Words(
    _("Er wacht iets op je"),
    (_("Er wacht iets op je in Onkreukbaar. Log in om het te zien."),),
    _("Log in"),
    "inbox",
)
"""For everything about a case that not everybody may know of: not even its number."""

AS_COVER: Final = _("Je krijgt dit omdat je iemand vervangt.")
OUR_NAME: Final = "Onkreukbaar"
NO_DETAILS: Final = _("In deze e-mail staan met opzet geen namen en geen bedragen. Die lees je als je bent ingelogd.")
CHOICES: Final = _("Kies zelf wat je per e-mail krijgt:")


def words_of(kind: Kind, task: Task | None, *, is_shielded: bool) -> Words:
    """The words of a letter. Raises KeyError for a letter that has none."""
    if is_shielded:
        return SHIELDED
    return TURNS[_asked_as(task)] if kind is Kind.TURN and task is not None else WORDS[kind]


def _asked_as(task: Task) -> str:
    """What a turn is called: an adviser who decides gives advice."""
    is_advice = task.kind == Task.Kind.DECIDE and task.role == INTEGRITY_ADVISER.key
    return Task.Kind.ADVISE if is_advice else task.kind
