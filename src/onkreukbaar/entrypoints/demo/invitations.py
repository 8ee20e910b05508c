"""Stories of invitations: gone to, declined, gone to by somebody else, still open, and one not decided in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import KIND_OF, Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.registers.invitations.models import Invitation, Reply

ORDINARY: dict[str, Any] = {
    "related_to_position": "yes",
    "event": "product_presentation",
    "host_is_supplier_staff": False,
    "role": "visitor",
    "business_character": "mainly",
    "influence": False,
    "proportionate": True,
    "paid_by": "host",
    "others_pay_entrance": False,
    "single_company": False,
    "via_procurement": False,
    "contact_authorised": True,
    "needed": True,
    "manager_consent": "not_asked",
    "management_decision": "not_asked",
    "travel_paid_by_host": False,
    "addressed_to": "employee",
    "part_of_contract": False,
    "matter_phase": "none",
    "involvement": "none",
}
"""What is true of an invitation when a story does not say otherwise: everything was asked and answered."""


def invite(stage: Stage, who: str, host: str, description: str, starts_on: dt.date, **said: Any) -> Case:
    """Somebody puts on record what he was invited to."""
    declarant = stage.person(who)
    known = {
        "host_name": host,
        "host_organisation": stage.organisations.givers.get(host),
        "host_kind": KIND_OF.get(host, "other"),
        "description": description,
        "starts_on": starts_on,
        "received_on": stage.clock.today,
    }
    entry = Invitation(**{**ORDINARY, **known, **said})
    return submit_case(Submission(register_of("invitations"), entry, declarant.unit, declarant), by=declarant)


def decide(stage: Stage, case: Case, reply: Reply, why: str, going: str = "", size: int | None = None) -> None:
    """Whoever's turn it is decides, with the weighing."""
    number = size or (None if reply == Reply.DECLINED else 1)
    values = {"reply": reply, "consideration": why, "going_names": going, "delegation_size": number}
    stage.decide(case, values=values)


def on(day: dt.date, working_days: int) -> dt.date:
    return later(day, working_days, "00:00").date()


def presentation(stage: Stage, day: dt.date) -> Story:
    """Mainly business and no purchase running: Daan goes, and tells afterwards how it was."""
    yield moment(day, "10:15")
    case = invite(
        stage, "daan", "Delta Antennes", "Productpresentatie antennes", on(day, 8), hospitality_cents=1500,
        need="Nieuwe antennes voor het programma radio.", place="Zoetermeer", payer_name="Lunch door de gastheer.",
    )  # fmt: skip
    yield later(day, 2, "09:30")
    decide(stage, case, Reply.ACCEPTED, "Vooral zakelijk. Geen lopende aankoop. De lunch is eenvoudig.", "Daan Peters")
    yield later(day, 10, "13:20")
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "Goed overzicht van de markt. Niets toegezegd en niets gekregen.")


def factory(stage: Stage, day: dt.date) -> Story:
    """A single company wants a visit: procurement asks for the data in writing."""
    yield moment(day, "11:05")
    case = invite(
        stage, "bram.kok", "Aerolink", "Rondleiding fabriek", on(day, 14), event="company_visit", single_company=True,
        invited_number=5, need="Zien hoe de toestellen worden gemaakt.", alternatives="Gegevens op papier opvragen.",
    )  # fmt: skip
    yield later(day, 2, "10:20")
    stage.agree(case, PROCUREMENT.key, reasons="Mag, als inkoop meegaat. De gegevens op papier zijn ook genoeg.")
    yield later(day, 3, "15:40")
    decide(
        stage,
        case,
        Reply.DECLINED,
        "Bezoek aan één bedrijf wordt afgeraden. Inkoop vraagt de gegevens schriftelijk op.",
    )


def visit_waits_for_procurement(stage: Stage, day: dt.date) -> Story:
    """A visit to a single company: procurement has not said anything yet."""
    yield moment(day, "14:35")
    invite(
        stage, "eva.lange", "Halmstad Radio", "Bezoek aan de fabriek", on(day, 21), event="company_visit",
        single_company=True, need="Het onderhoud van de nieuwe zenders zien.", place="Halmstad, Zweden",
    )  # fmt: skip


def skybox(stage: Stage, day: dt.date) -> Story:
    """Football with hardly any business: declined with a letter."""
    yield moment(day, "16:20")
    case = invite(
        stage, "sanne", "Brandaris IT", "Skybox voetbal", on(day, 9), event="sport", business_character="almost_none",
        hospitality_cents=18000, payer_name="Kaart, eten en drinken door de gastheer.",
    )  # fmt: skip
    yield later(day, 1, "08:30")
    if stage.has_open(case, Task.Kind.ADVISE):
        stage.advise(case, "Bedank per brief, dan weet het bedrijf ook waarom.")
    yield later(day, 1, "08:50")
    decide(stage, case, Reply.DECLINED, "Bijna geen zakelijk doel. Bedankt per brief.")


def congress(stage: Stage, day: dt.date) -> Story:
    """The head was asked; the specialist fits better, and goes."""
    yield moment(day, "09:25")
    case = invite(
        stage, "marleen", "Hogeschool aan de Vliet", "Congres radiotechniek", on(day, 12), event="congress",
        ends_on=on(day, 13), paid_by="organisation", need="Nieuw onderzoek naar storing.", place="Delft",
    )  # fmt: skip
    yield later(day, 2, "14:10")
    decide(stage, case, Reply.ACCEPTED_OTHER, "Gevraagd was het hoofd. De specialist past beter.", "Daan Peters")
    yield later(day, 15, "10:30")
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "Daan deelde zijn verslag met de afdeling.")


def paid_trip(stage: Stage, day: dt.date) -> Story:
    """The host would pay travel and hotel: that is never accepted."""
    yield moment(day, "13:45")
    case = invite(
        stage, "daan", "Halmstad Radio", "Reis naar testlocatie, betaald", on(day, 15), event="product_viewing",
        travel_paid_by_host=True, ends_on=on(day, 16), place="Halmstad, Zweden", alternatives="De test online volgen.",
    )  # fmt: skip
    yield later(day, 1, "11:35")
    decide(stage, case, Reply.DECLINED, "Reizen nemen we nooit aan. De test is online gevolgd.")


def training(stage: Stage, day: dt.date) -> Story:
    """A free training is a service, unless a contract contains it."""
    yield moment(day, "10:50")
    case = invite(
        stage, "eva.lange", "Lindeboom Opleidingen", "Gratis training projectleiding", on(day, 20), event="training"
    )
    yield later(day, 4, "09:15")
    decide(stage, case, Reply.DECLINED, "Een gratis training is een dienst. We kopen haar zelf in als het nodig is.")


def reception(stage: Stage, day: dt.date) -> Story:
    """Gone to; the short report still has to be written."""
    yield moment(day, "12:15")
    case = invite(
        stage, "sanne", "Ministerie van Defensie van Fjordland", "Receptie op de ambassade", on(day, 7),
        event="reception", need="Kennismaken met de nieuwe attaché.", hospitality_cents=2500,
    )  # fmt: skip
    yield later(day, 1, "10:45")
    decide(stage, case, Reply.ACCEPTED, "Hoort bij het werk. Sanne gaat alleen, in uniform.", "Sanne de Wit")


def fair(stage: Stage, day: dt.date) -> Story:
    """Five people were asked; how many are needed is still open."""
    yield moment(day, "15:10")
    invite(
        stage, "daan", "Veteranenvereniging Het Anker", "Beurs Land en Lucht", on(day, 34), event="fair",
        invited_names="vijf collega's van Radiotechniek", invited_number=5,
        need="Nuttig voor het programma radio. Nog bespreken: hoeveel mensen zijn er nodig?",
    )  # fmt: skip


def paid_stage(stage: Stage, day: dt.date) -> Story:
    """Sanne is asked to speak where others pay to listen: management decides."""
    yield moment(day, "09:05")
    invite(
        stage, "sanne", "Meetpunt Advies", "Lezing op congres Digitale veiligheid", on(day, 18), event="congress",
        role="speaker", others_pay_entrance=True, need="Ons beleid uitleggen.",
    )  # fmt: skip


def passed_undecided(stage: Stage, day: dt.date) -> Story:
    """Nobody decided before the day itself: the overview says so."""
    yield moment(day, "16:00")
    invite(stage, "koen.blom", "Rijnmond Voertuigtechniek", "Open dag nieuwe werkplaats", on(day, 4), event="reception")


INVITATIONS: tuple[tuple[int, Tale], ...] = (
    (105, training),
    (80, paid_trip),
    (64, skybox),
    (52, congress),
    (40, presentation),
    (12, factory),
    (9, reception),
    (6, passed_undecided),
    (3, fair),
    (2, paid_stage),
    (1, visit_waits_for_procurement),
)
"""How many working days ago each story began, and the story."""
