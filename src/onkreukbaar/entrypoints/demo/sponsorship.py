"""Stories of sponsors and charities: declined, on conditions, advised against, agreed by all three, and still open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.reference.people.roles import COMMUNICATIONS, INTEGRITY_ADVISER, LINE_MANAGER
from onkreukbaar.registers.fundraising.models import Fundraising
from onkreukbaar.registers.sponsorship.models import Sponsorship

ADVISER, COMMUNICATION, LINE = INTEGRITY_ADVISER.key, COMMUNICATIONS.key, LINE_MANAGER.key


def on(day: dt.date, working_days: int) -> dt.date:
    return later(day, working_days, "00:00").date()


def sponsor(stage: Stage, who: str, party: str, description: str, **said: Any) -> Case:
    """Somebody puts an offer or a request on record."""
    declarant = stage.person(who)
    known = {
        "description": description,
        "party_name": party,
        "party_organisation": stage.organisations.givers.get(party),
        "asked_on": stage.clock.today,
        "sponsor_kind": "other",
        "logo_or_advertising": False,
        "community_service": False,
    }
    entry = Sponsorship(**{**known, **said})
    return submit_case(Submission(register_of("sponsorship"), entry, declarant.unit, declarant), by=declarant)


def raise_funds(stage: Stage, who: str, description: str, charity: str, starts_on: dt.date, **said: Any) -> Case:
    """Somebody puts a campaign for a charity on record."""
    declarant = stage.person(who)
    known = {
        "description": description,
        "charity": charity,
        "starts_on": starts_on,
        "profile": "visibly_sponsored",
        "asked_from": "public",
        "uses_title_or_uniform": False,
        "sponsor_advertises": False,
    }
    entry = Fundraising(**{**known, **said})
    return submit_case(Submission(register_of("fundraising"), entry, declarant.unit, declarant), by=declarant)


def shirts_for_a_team(stage: Stage, day: dt.date) -> Story:
    """A supplier offers shirts with its logo to a team of the unit: never."""
    yield moment(day, "10:40")
    case = sponsor(
        stage, "daan", "Kompas Uniformen", "Shirts met logo voor het voetbalteam", direction="of_us",
        beneficiary="defence_team", sponsor_kind="supplier", logo_or_advertising=True, shown_where="Op de borst",
        value_cents=60000, counter_performance="Een logo op de shirts.",
    )  # fmt: skip
    yield later(day, 1, "09:20")
    stage.decide(
        case, verdict="declined", reasons="Een bedrijf mag een team van ons nooit sponsoren. Bedankt per brief."
    )


def cake_for_the_summer_feast(stage: Stage, day: dt.date) -> Story:
    """A staff association: adviser and Communications agree, the line manager sets the conditions."""
    yield moment(day, "13:15")
    case = sponsor(
        stage, "sanne", "Bakkerij Om de Hoek", "Taart voor het zomerfeest", direction="of_us",
        beneficiary="staff_association", association_name="Personeelsvereniging De Antenne", is_closed_membership=True,
        value_cents=7500, counter_performance="Niets, alleen een bedankje.", happens_on=on(day, 20),
    )  # fmt: skip
    yield later(day, 1, "10:30")
    stage.agree(case, ADVISER)
    yield later(day, 2, "15:10")
    stage.agree(case, COMMUNICATION, reasons="Noem de bakker niet op intranet.")
    yield later(day, 3, "11:45")
    stage.decide(case, verdict="conditions", reasons="Geen logo en geen reclame. Bedank de bakker met een brief.")


def bus_for_the_outing(stage: Stage, day: dt.date) -> Story:
    """A company that turns out to supply us wants to pay the outing: our own list says so."""
    yield moment(day, "15:35")
    case = sponsor(
        stage, "koen.blom", "Zuiderpark Installaties", "Bus voor het uitje van de werkplaats", direction="of_us",
        beneficiary="staff_association", association_name="Personeelsvereniging De Moersleutel",
        is_closed_membership=True, value_cents=95000, counter_performance="Naam op de uitnodiging.",
    )  # fmt: skip
    yield later(day, 1, "16:40")
    if stage.has_open(case, Task.Kind.ADVISE):
        stage.advise(case, "Het bedrijf levert installaties aan ons. Wijs het vriendelijk af.")
    yield later(day, 2, "08:55")
    stage.decide(case, verdict="declined", reasons="Dit bedrijf levert aan ons. We betalen de bus zelf.")


def kitchen_at_the_commemoration(stage: Stage, day: dt.date) -> Story:
    """By us: a service to society, on a legal basis."""
    yield moment(day, "09:30")
    case = sponsor(
        stage, "tess.gerritsen", "Gemeente Oeverdam", "Veldkeuken bij de herdenking", direction="by_us",
        beneficiary="third_party", community_service=True, service_basis="Hulp bij een herdenking in het dorp.",
        happens_on=on(day, 25),
    )  # fmt: skip
    yield later(day, 4, "14:25")
    stage.decide(
        case, verdict="approved", reasons="Past bij de regeling, en kost weinig.",
        values={"legal_basis": "Regeling hulp aan derden, dienst aan de samenleving"},
    )  # fmt: skip


def money_for_a_club(stage: Stage, day: dt.date) -> Story:
    """A club asks for money: we do not sponsor."""
    yield moment(day, "16:05")
    case = sponsor(
        stage, "carla.jonker", "Voetbalclub Oeverdam", "Geld voor nieuwe doelen", direction="by_us",
        beneficiary="third_party", value_cents=150000,
    )  # fmt: skip
    yield later(day, 2, "10:15")
    stage.decide(
        case, verdict="refused", reasons="Wij sponsoren niet. Dit is geen dienst aan de samenleving.",
        values={"legal_basis": ""},
    )  # fmt: skip


def banner_on_a_vehicle(stage: Stage, day: dt.date) -> Story:
    """A company wants to advertise on a vehicle; somebody still has to say no."""
    yield moment(day, "11:25")
    sponsor(
        stage, "sanne", "Rijnmond Voertuigtechniek", "Sticker op de nieuwe terreinwagens",
        direction="company_advertises_with_us", beneficiary="organisation", sponsor_kind="supplier",
        logo_or_advertising=True, shown_where="Op de achterklep",
    )  # fmt: skip


def prizes_for_the_tournament(stage: Stage, day: dt.date) -> Story:
    """Waits for Communications; the adviser agrees already."""
    yield moment(day, "10:10")
    case = sponsor(
        stage, "eva.lange", "Sportwinkel Snel", "Prijzen voor het zaalvoetbal", direction="of_us",
        beneficiary="staff_association", association_name="Sportvereniging Radiotechniek", is_closed_membership=True,
        value_cents=12000, counter_performance="Een bedankje bij de prijzen.", happens_on=on(day, 15),
    )  # fmt: skip
    yield later(day, 1, "09:40")
    stage.agree(case, ADVISER)


def run_along_the_dyke(stage: Stage, day: dt.date) -> Story:
    """All three agree, it was run, and people looked back: closed."""
    yield moment(day, "12:20")
    case = raise_funds(
        stage, "fatima.amrani", "Sponsorloop over de dijk", "Stichting Schoon Water", on(day, 25),
        sponsors="Bakkerij Om de Hoek\nSportwinkel Snel", shown_where="Op de shirts", expected_cents=100000,
        plan="Elke sponsor geeft 100 euro en staat op ons shirt. Verder krijgt hij niets terug.",
    )  # fmt: skip
    yield later(day, 1, "11:05")
    stage.agree(case, LINE)
    yield later(day, 2, "09:10")
    stage.agree(case, COMMUNICATION)
    yield later(day, 3, "16:30")
    stage.agree(case, ADVISER, reasons="Goed plan. Vraag geen leveranciers.")
    yield later(day, 29, "10:00")
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "Met 18 collega’s gelopen. 1.250 euro opgehaald.")


def team_in_the_four_days_march(stage: Stage, day: dt.date) -> Story:
    """A team of ours: Communications says no, the plan changes, all three agree; no advertising, in writing."""
    yield moment(day, "09:55")
    case = raise_funds(
        stage, "tess.gerritsen", "Vierdaagse met het team van de brigade", "Stichting Zonnestraal", on(day, 30),
        profile="defence_team", sponsors="Bakkerij Om de Hoek",
        plan="De bakker betaalt het inschrijfgeld. Hij plaatst een foto van ons op zijn website.",
    )  # fmt: skip
    yield later(day, 1, "10:20")
    stage.agree(case, LINE)
    yield later(day, 2, "13:50")
    stage.agree(
        case, COMMUNICATION, agrees=False, reasons="Een foto op zijn website is reclame. Haal dat uit het plan."
    )
    yield later(day, 3, "09:30")
    stage.correct(case, "Geen foto meer", plan="De bakker betaalt het inschrijfgeld. Hij noemt ons nergens.")
    stage.answer(case, "De foto is uit het plan. De bakker vindt dat goed.")
    yield later(day, 4, "10:40")
    stage.agree(case, LINE)
    yield later(day, 4, "14:00")
    stage.agree(case, COMMUNICATION)
    yield later(day, 5, "11:15")
    stage.agree(case, ADVISER)
    yield later(day, 7, "15:20")
    stage.finish(case, "De bakker tekende een brief: hij maakt er geen reclame mee.")


def asked_of_his_own_people(stage: Stage, day: dt.date) -> Story:
    """Asking those who work for you is advised against."""
    yield moment(day, "14:45")
    case = raise_funds(
        stage, "marleen", "Fietsen voor het ziekenhuis", "Stichting Kinderziekenhuis", on(day, 18),
        asked_from="subordinates", plan="Ik vraag mijn afdeling om een bijdrage per kilometer.",
    )  # fmt: skip
    yield later(day, 2, "09:05")
    stage.decide(case, verdict="refused", reasons="Je mensen kunnen moeilijk nee zeggen. Vraag het aan anderen.")


def collects_as_a_private_person(stage: Stage, day: dt.date) -> Story:
    """As a private individual: only recorded."""
    yield moment(day, "20:10")
    raise_funds(
        stage, "bram.kok", "Marathon", "Stichting Hartpatiënten", on(day, 22), profile="private_individual",
        asked_from="friends",
    )  # fmt: skip


def plan_that_waits(stage: Stage, day: dt.date) -> Story:
    """Marleen agreed; adviser and Communications are still to say."""
    yield moment(day, "13:05")
    case = raise_funds(
        stage, "sanne", "Zeilen voor schone zee", "Stichting Schone Zee", on(day, 28), expected_cents=200000,
        sponsors="Sportwinkel Snel", shown_where="Op het zeil",
        plan="De winkel geeft 500 euro en staat op het zeil. Wij varen in onze eigen tijd, zonder uniform.",
    )  # fmt: skip
    yield later(day, 1, "08:45")
    stage.agree(case, LINE)


SPONSORS: tuple[tuple[int, Tale], ...] = (
    (150, shirts_for_a_team),
    (118, kitchen_at_the_commemoration),
    (95, run_along_the_dyke),
    (88, money_for_a_club),
    (75, cake_for_the_summer_feast),
    (60, asked_of_his_own_people),
    (45, bus_for_the_outing),
    (25, team_in_the_four_days_march),
    (20, collects_as_a_private_person),
    (4, prizes_for_the_tournament),
    (3, plan_that_waits),
    (2, banner_on_a_vehicle),
)
"""How many working days ago each story began, and the story."""
