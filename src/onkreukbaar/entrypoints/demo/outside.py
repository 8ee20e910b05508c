"""Stories of outside activities and of people close by: agreed, on conditions, refused, late, changed, over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import end_entry, submit_case
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.organisation import RESERVIST
from onkreukbaar.entrypoints.demo.stage import KIND_OF, Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.registers.outside_activities.models import OutsideActivity, PayBand
from onkreukbaar.registers.personal_relations.models import PersonalRelation

HARMLESS: dict[str, Any] = {
    "capacity": "private",
    "supplies_public_service": False,
    "own_time": True,
    "uses_organisation_resources": False,
    "uses_non_public_information": False,
    "uses_title_or_uniform": False,
    "overlaps_position": False,
    "affects_availability": False,
}
"""What is true of an activity when a story does not say otherwise: everything was asked and answered."""
YEAR = dt.timedelta(days=365)


def does(stage: Stage, who: str, what: str, where: str, starts_on: dt.date, **said: Any) -> Case:
    """Somebody declares what he does besides his work."""
    declarant = stage.person(who)
    known = {
        "description": what,
        "organisation_name": where,
        "organisation": stage.organisations.givers.get(where),
        "employer_kind": KIND_OF.get(where, "other"),
        "activity_kind": "employment",
        "status": "existing" if starts_on <= stage.clock.today else "intended",
        "starts_on": starts_on,
        "due_from_on": starts_on,
        "paid": True,
    }
    entry = OutsideActivity(**{**HARMLESS, **known, **said})
    return submit_case(Submission(register_of("outside_activities"), entry, declarant.unit, declarant), by=declarant)


def tells(stage: Stage, who: str, relation: str, company: str, **said: Any) -> Case:
    """Somebody tells that a person close to him works for a company."""
    declarant = stage.person(who)
    known = {
        "relation": relation,
        "organisation_name": company,
        "organisation": stage.organisations.givers.get(company),
        "works_for": KIND_OF.get(company, "other"),
        "involved_in_matter": False,
        "recused": False,
    }
    entry = PersonalRelation(**{**known, **said})
    return submit_case(Submission(register_of("personal_relations"), entry, declarant.unit, declarant), by=declarant)


def ice_rink(stage: Stage, day: dt.date) -> Story:
    """Unpaid, in his own time: no objection."""
    yield moment(day, "09:40")
    case = does(
        stage, "koen.blom", "Penningmeester van de ijsbaan", "IJsvereniging Oeverdam", day + dt.timedelta(days=14),
        employer_kind="association", activity_kind="board_seat", has_board_seat=True, paid=False, hours_per_week=2,
    )  # fmt: skip
    yield later(day, 2, "13:15")
    stage.decide(case, verdict="no_objection", reasons="Leuk, en het raakt je werk niet.")


def own_company(stage: Stage, day: dt.date) -> Story:
    """Her own company supplies municipalities: on conditions that are followed."""
    yield moment(day, "10:20")
    case = does(
        stage, "priya.jagesar", "Eigen bedrijf: websites bouwen", "Jagesar Webwerk", day + dt.timedelta(days=30),
        employer_kind="own_company", activity_kind="own_business", supplies_public_service=True, kvk_number="99000999",
        hours_per_week=6, pay_band=PayBand.LOW, precautions="Ik bied niets aan bij ons ministerie.",
    )  # fmt: skip
    yield later(day, 3, "11:30")
    until = stage.clock.today + YEAR
    conditions = [
        NewMeasure(Measure.Kind.MATTER_BAN, "Werkt niet mee aan de inkoop van websites.", until_on=until),
        NewMeasure(Measure.Kind.OTHER, "Biedt niets aan bij het ministerie.", until_on=until),
    ]
    stage.decide(case, verdict="conditions", reasons="Het kan, als het gescheiden blijft.", measures=conditions)


def at_a_supplier(stage: Stage, day: dt.date) -> Story:
    """Begun already, at a company whose work he approves: refused, and he stops."""
    yield moment(day, "15:05")
    case = does(
        stage, "rik.beek", "Monteur op zaterdag", "Rijnmond Voertuigtechniek", day - dt.timedelta(days=40),
        hours_per_week=8, overlaps_position=True, pay_band=PayBand.MIDDLE,
    )  # fmt: skip
    yield later(day, 4, "09:10")
    stage.decide(case, verdict="refused", reasons="Je keurt in je werk hun reparaties goed.")
    yield later(day, 9, "16:30")
    stage.finish(case, "Ik ben er gestopt.")


def more_hours(stage: Stage, day: dt.date) -> Story:
    """Agreed for two hours; when it becomes twelve it is declared again, and the new case replaces the old."""
    start = day + dt.timedelta(days=7)
    said: dict[str, Any] = {"employer_kind": "educational_institution", "activity_kind": "teaching_or_speaking"}
    yield moment(day, "11:45")
    first = does(
        stage, "floor.hendriks", "Gastlessen communicatie", "Hogeschool aan de Vliet", start, hours_per_week=2, **said
    )
    yield later(day, 1, "10:05")
    stage.decide(first, verdict="no_objection")
    yield later(day, 70, "09:55")
    second = does(
        stage, "floor.hendriks", "Gastlessen communicatie", "Hogeschool aan de Vliet", stage.clock.today,
        hours_per_week=12, affects_availability=True, earlier_case=first.number, pay_band=PayBand.MIDDLE, **said,
    )  # fmt: skip
    yield later(day, 74, "14:20")
    evening = NewMeasure(Measure.Kind.OTHER, "Geeft geen les op werkdagen.", until_on=stage.clock.today + YEAR)
    stage.decide(second, verdict="conditions", reasons="Twaalf uur is veel; zo blijft er rust.", measures=[evening])


def over_again(stage: Stage, day: dt.date) -> Story:
    """A season's work that ended."""
    yield moment(day, "08:35")
    case = does(
        stage, "tamara.kroon", "Zwemles geven", "Zwembad De Golf", day + dt.timedelta(days=5), hours_per_week=3,
        activity_kind="teaching_or_speaking", pay_band=PayBand.LOWEST,
    )  # fmt: skip
    yield later(day, 2, "15:50")
    stage.decide(case, verdict="no_objection")
    yield later(day, 100, "12:10")
    current = stage.now(case)
    end_entry(case=current, by=stage.declarant(case), version=current.version, last_on=stage.clock.today)


def reservist(stage: Stage, day: dt.date) -> Story:
    """The usual work of a reservist, at a supplier: on record for whoever prepares a conversation with it (SIDE-09)."""
    yield moment(day, "13:25")
    case = does(
        stage, RESERVIST, "Systeembeheer, mijn gewone baan", "Brandaris Cloud", day, is_civil_employer=True,
        hours_per_week=32, pay_band=PayBand.HIGHEST,
    )  # fmt: skip
    yield later(day, 2, "09:20")
    recusal = NewMeasure(
        Measure.Kind.RECUSAL, "Zit niet namens Brandaris Cloud met ons aan tafel.", until_on=stage.clock.today + YEAR
    )
    stage.decide(case, verdict="conditions", reasons="Werk en dienst blijven gescheiden.", measures=[recusal])


def supervisor(stage: Stage, day: dt.date) -> Story:
    """The head of the ministry: what she does besides is public."""
    yield moment(day, "17:05")
    case = does(
        stage, "hanneke", "Lid van de raad van toezicht", "Hogeschool aan de Vliet", day + dt.timedelta(days=20),
        employer_kind="educational_institution", activity_kind="board_seat", has_board_seat=True, hours_per_week=2,
        pay_band=PayBand.MIDDLE,
    )  # fmt: skip
    yield later(day, 5, "10:40")
    stage.decide(case, verdict="no_objection", reasons="Geen band met haar functie.")


def taxi(stage: Stage, day: dt.date) -> Story:
    """Begun weeks ago and declared now: taken, and marked as late. Still to be decided."""
    yield moment(day, "10:35")
    does(
        stage, "daan", "Taxi rijden in het weekend", "Taxi Zuidrand", day - dt.timedelta(days=21), hours_per_week=14,
        affects_availability=True,
    )  # fmt: skip


def own_drone(stage: Stage, day: dt.date) -> Story:
    """With means of the organisation: the rules say no; the line manager still has to."""
    yield moment(day, "14:45")
    does(
        stage, "wouter.kramer", "Bruiloften filmen met een drone", "Kramer Film", day + dt.timedelta(days=12),
        employer_kind="own_company", activity_kind="own_business", uses_organisation_resources=True,
        resources="Een drone van de afdeling.", hours_per_week=5,
    )  # fmt: skip


def partner_at_a_bidder(stage: Stage, day: dt.date) -> Story:
    """Her partner works for a bidder: the adviser is asked, and she steps aside until the tender is over."""
    yield moment(day, "08:50")
    case = tells(
        stage, "anouk.verhoeven", "partner", "Brandaris IT", works_for="bidder", involved_in_matter=True,
        matter="de aanbesteding van de werkplekken", work_there="sells", remarks="Sinds de zomer in het team verkoop.",
    )  # fmt: skip
    yield later(day, 1, "11:20")
    if stage.has_open(case, Task.Kind.ADVISE):
        stage.advise(
            case, "Laat haar een stap terug doen tot de gunning. Zeg in het team alleen dat zij er niet bij is."
        )
    yield later(day, 2, "09:05")
    values = {"aside_from": "de aanbesteding van de werkplekken", "aside_until_on": stage.clock.today + YEAR / 2}
    stage.decide(case, verdict="step_aside", reasons="Tot de gunning.", values=values)


def daughter_at_a_supplier(stage: Stage, day: dt.date) -> Story:
    """Told without being involved: nothing more is needed."""
    yield moment(day, "16:10")
    case = tells(stage, "carla.jonker", "child", "Zuiderpark Bouw", work_there="other")
    yield later(day, 2, "14:00")
    stage.decide(case, verdict="no_action", reasons="Goed dat je het zegt.")


def brother_at_a_supplier(stage: Stage, day: dt.date) -> Story:
    """Agreements, and over when he changed jobs."""
    yield moment(day, "12:30")
    case = tells(stage, "jeroen.prins", "relative", "Delta Antennes", work_there="decides")
    yield later(day, 3, "10:15")
    stage.decide(case, verdict="agreements", reasons="Zeg het als je iets met dit bedrijf te maken krijgt.")
    yield later(day, 60, "11:10")
    current = stage.now(case)
    end_entry(case=current, by=stage.declarant(case), version=current.version, last_on=stage.clock.today)


def friend_at_a_supplier(stage: Stage, day: dt.date) -> Story:
    """Told today; whoever decides still has to look."""
    yield moment(day, "11:55")
    tells(
        stage, "sanne", "friend", "Noordzee Optronics", involved_in_matter=True, matter="de keuring van de kijkers",
        work_there="other",
    )  # fmt: skip


OUTSIDE: tuple[tuple[int, Tale], ...] = (
    (190, over_again),
    (170, supervisor),
    (160, own_company),
    (150, reservist),
    (120, more_hours),
    (110, brother_at_a_supplier),
    (85, at_a_supplier),
    (60, ice_rink),
    (48, daughter_at_a_supplier),
    (30, partner_at_a_bidder),
    (3, own_drone),
    (2, taxi),
    (1, friend_at_a_supplier),
)
"""How many working days ago each story began, and the story."""
