"""Campaigns: that of last year, closed with who never answered, and two that run, in one of which people are late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from onkreukbaar.casework import actions
from onkreukbaar.casework.campaigns.actions import (
    Said,
    declare_change,
    excuse_turn,
    save_answers,
    send_answers,
    start_campaign,
)
from onkreukbaar.casework.campaigns.items import Item, items_of
from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.campaigns.queries import own_turn
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.people import ROOT
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.outside_activities.models import CONDITIONS, NO_OBJECTION, OutsideActivity

REGISTER = "outside_activities"
QUESTION = "Klopt nog wat je aan nevenwerk hebt gemeld? Heb je niets? Zeg dat dan ook."
NEVER = frozenset({"joost.huisman", "max.rijn", "ali.demir"})
LATE = frozenset({"koen.blom", "esther.wolters", "mehmet.aksoy", "pim.zwart"})
ORDINARY: dict[str, Any] = {
    "status": "existing",
    "activity_kind": "employment",
    "employer_kind": "other",
    "capacity": "private",
    "paid": True,
    "supplies_public_service": False,
    "own_time": True,
    "uses_organisation_resources": False,
    "uses_non_public_information": False,
    "uses_title_or_uniform": False,
    "overlaps_position": False,
    "affects_availability": False,
}
Reply = Callable[[Item], Said]


def work_beside(stage: Stage, who: str, description: str, organisation: str, hours: int, **said: Any) -> Case:
    """Somebody declares outside work that begins next month."""
    person = stage.person(who)
    starts_on = (stage.clock.today + dt.timedelta(days=32)).replace(day=1)
    given = {"description": description, "organisation_name": organisation, "hours_per_week": hours}
    entry = OutsideActivity(**{**ORDINARY, "starts_on": starts_on, "due_from_on": starts_on, **given, **said})
    return actions.submit_case(Submission(register_of(REGISTER), entry, person.unit, person), by=person)


def lessons_of_sanne(stage: Stage, day: dt.date) -> Story:
    """Allowed on a condition that runs on; in spring it becomes more hours."""
    yield moment(day, "09:20")
    case = work_beside(stage, "sanne", "Bijles wiskunde", "Buurthuis De Brug", 2, precautions="Alleen in het weekend.")
    yield later(day, 2, "11:00")
    last_day = dt.date(day.year + 2, 12, 31)
    keep = NewMeasure("recusal", "Geeft geen les aan mensen van een leverancier.", until_on=last_day)
    stage.decide(case, verdict=CONDITIONS, reasons="Past naast de functie, met deze afspraak.", measures=[keep])
    yield later(day, 120, "19:40")
    stage.correct(case, "Vanaf deze maand geef ik meer les.", hours_per_week=4)


def no_objection(who: str, description: str, organisation: str, hours: int, stage: Stage, day: dt.date) -> Story:
    """Declared, and nobody minds."""
    yield moment(day, "12:45")
    case = work_beside(stage, who, description, organisation, hours)
    yield later(day, 3, "15:10")
    if stage.has_open(case, Task.Kind.DECIDE):
        stage.decide(case, verdict=NO_OBJECTION)


def start(stage: Stage, title: str, units: Collection[str], working_days: int, **said: Any) -> Campaign:
    """Femke asks some units about outside work, unless said otherwise."""
    today = stage.clock.today
    usual = {"question": QUESTION, "registers": [register_of(REGISTER)], "by": stage.person("femke")}
    return start_campaign(
        title=title,
        units=[stage.organisations.units[code] for code in units],
        opens_on=today,
        due_on=add_working_days(today, working_days),
        **{**usual, **said},
    )


def holds(_item: Item) -> Said:
    return Said(Answer.Kind.HOLDS)


def reply(campaign: Campaign, who: Person, say: Reply = holds) -> None:
    """Somebody says the same of all he declared, and sends it."""
    turn = own_turn(who, campaign.pk)
    if turn is not None and turn.is_open:
        said = {item.case.pk: say(item) for item in items_of(turn)}
        send_answers(turn=turn, by=who, said=said, nothing_more=True)


def waiting(campaign: Campaign, without: Collection[str]) -> list[Person]:
    """Who has not answered, some left out, in an order that is always the same."""
    turns = campaign.turns.filter(state=Turn.State.OPEN).select_related("person__account").order_by("person__pk")
    return [turn.person for turn in turns if turn.person.account.username not in without]


def everybody_answers(campaign: Campaign, day: dt.date, days: range, without: Collection[str]) -> Iterator[dt.datetime]:
    """The others answer one after the other, spread over some working days after a day."""
    people = waiting(campaign, without)
    times: list[tuple[dt.datetime, int, Person]] = []
    for place, who in enumerate(people):
        minute = place * 37 % 540  # of a working day of nine hours
        at = later(day, days[place * len(days) // len(people)], f"{8 + minute // 60:02}:{minute % 60:02}")
        times.append((at, place, who))
    for at, _place, who in sorted(times, key=lambda each: each[:2]):
        yield at
        reply(campaign, who)


def last_year(stage: Stage, day: dt.date) -> Story:
    """Everybody was asked. One was on a mission, some were late, and some never answered."""
    yield moment(day, "09:00")
    year = (day + dt.timedelta(days=322)).year - 1
    campaign = start(stage, f"Nevenwerk {year}", [ROOT], 15)
    yield later(day, 4, "10:30")
    away = own_turn(stage.person("lars.postma"), campaign.pk)
    if away is not None:
        excuse_turn(turn=away, by=stage.person("pieter"), reason="Op missie tot na de laatste dag.")
    yield from everybody_answers(campaign, day, range(5, 15), NEVER | LATE)
    for days, who in enumerate(sorted(LATE), start=17):
        yield later(day, days, "16:15")
        reply(campaign, stage.person(who))


def this_year(stage: Stage, day: dt.date) -> Story:
    """It runs, its last day was a short while ago, and some have not answered."""
    yield moment(day, "09:05")
    campaign = start(
        stage, f"Nevenwerk {day.year}: Ondersteuning en Grensbewaking", ["divisie-ondersteuning", "bewaking"], 11
    )
    late = {"otto.bruins", "priya.jagesar", "pim.zwart", "dirk.vliet", "saskia"}
    yield from everybody_answers(campaign, day, range(1, 11), late)
    yield later(day, 12, "09:40")
    reply(campaign, stage.person("saskia"))


def now_running(stage: Stage, day: dt.date) -> Story:
    """The first half has answered. Sanne has not, Bram laid it aside, Fatima changed something, Daan has stopped."""
    yield moment(day, "09:10")
    campaign = start(stage, f"Nevenwerk {day.year}: Divisie Materieel", ["divisie-materieel"], 12)
    yield later(day, 1, "10:20")
    last_day = stage.clock.today
    reply(campaign, stage.person("daan"), lambda _item: Said(Answer.Kind.ENDED, last_day))
    yield later(day, 1, "13:35")
    change_of_fatima(stage, campaign)
    yield later(day, 2, "12:10")
    mine = own_turn(stage.person("bram.kok"), campaign.pk)
    if mine is not None:
        save_answers(turn=mine, by=mine.person, said={item.case.pk: holds(item) for item in items_of(mine)})
    answering = waiting(campaign, ["sanne", "bram.kok", "marleen", "bas"])
    for place, who in enumerate(answering[: len(answering) // 2]):
        yield later(day, 3 + place // 4, f"{9 + place % 4:02}:25")
        reply(campaign, who)


def change_of_fatima(stage: Stage, campaign: Campaign) -> None:
    """She works for somebody else now: a new declaration takes the place of the old one."""
    fatima, register = stage.person("fatima.amrani"), register_of(REGISTER)
    turn = own_turn(fatima, campaign.pk)
    items = items_of(turn) if turn is not None else []
    if turn is None or not items:
        return
    old = items[0].case
    kept = {"description": "Bardienst", "hours_per_week": 6, "starts_on": old.occurred_on, "earlier_case": old.number}
    entry = OutsideActivity(**{**ORDINARY, "organisation_name": "Sporthal De Kade", **kept})
    new = Submission(register, entry, fatima.unit, fatima)
    declare_change(turn=turn, case=old, submission=new, by=fatima)
    reply(campaign, fatima)


def interests_of_buyers(stage: Stage, day: dt.date) -> Story:
    """Hilde asks whoever is designated about his interests; line managers see whether, she alone sees what."""
    yield moment(day, "10:00")
    campaign = start(
        stage,
        f"Financiële belangen {day.year}",
        [ROOT],
        14,
        question="Klopt nog wat je aan financiële belangen hebt gemeld? Heb je niets? Zeg dat dan ook.",
        registers=[register_of("financial_interests")],
        by=stage.person("hilde"),
    )
    for days, who in enumerate(("sven.dekker", "bas"), start=2):
        yield later(day, days, "11:20")
        reply(campaign, stage.person(who))


CAMPAIGNS: tuple[tuple[int, Tale], ...] = (
    (248, lessons_of_sanne),
    (246, partial(no_objection, "daan", "Kassa op zaterdag", "Bouwmarkt Noord", 5)),
    (245, partial(no_objection, "bram.kok", "Webwinkel voor modelbouw", "Kok Modelbouw", 6)),
    (243, partial(no_objection, "fatima.amrani", "Bardienst", "Sportclub Rood-Wit", 4)),
    (242, partial(no_objection, "carla.jonker", "Rondleidingen in het museum", "Museum aan de Gracht", 3)),
    (240, partial(no_objection, "tess.gerritsen", "Zwemles geven", "Zwembad De Golf", 4)),
    (225, last_year),
    (13, this_year),
    (8, interests_of_buyers),
    (6, now_running),
)
"""How many working days ago each story began, and the story."""
