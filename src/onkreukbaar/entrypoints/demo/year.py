"""An ordinary year: who was given what by whom, drawn with a fixed seed, so that the demo is the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from onkreukbaar.casework.deadlines import add_working_days, is_working_day
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.people import LEADERS, SHIELDED, STAFF
from onkreukbaar.entrypoints.demo.stage import Stage, Story
from onkreukbaar.entrypoints.demo.suppliers import GIVERS
from onkreukbaar.registers.gifts.models import Direction, ValueMethod


@dataclass(frozen=True)
class Sort:
    """One sort of gift: what it is, what it costs (euros, low and high), how often it comes, and its facts."""

    description: str
    low: int
    high: int
    often: int
    facts: dict[str, Any] = field(default_factory=dict)


DECLINED: dict[str, Any] = {"direction": Direction.DECLINED, "already_received": False}
THANKS: dict[str, Any] = {"reason": "thanks_for_performance"}

SORTS: tuple[Sort, ...] = (
    Sort("Fles wijn", 9, 28, 9),
    Sort("Doos chocolade", 8, 22, 8),
    Sort("Aandenken met het wapen van de gever", 12, 45, 5),
    Sort("Boek", 18, 45, 6, THANKS),
    Sort("Bos bloemen", 15, 35, 6, THANKS),
    Sort("Paraplu met logo", 6, 10, 4, {"form": "promotional_item", "reason": "promotion"}),
    Sort("Pen en bureaukalender", 3, 9, 6, {"form": "promotional_item", "reason": "promotion"}),
    Sort("Gebak bij een overleg", 6, 10, 3, {"form": "refreshments"}),
    Sort("Kerstpakket", 55, 90, 5, {**DECLINED, "reason": "courtesy"}),
    Sort("Diner-bon", 25, 80, 4, {**DECLINED, "form": "voucher"}),
    Sort("Kaartjes voor een concert", 60, 150, 3, {**DECLINED, "form": "ticket"}),
    Sort("Korting op een nieuwe telefoon", 80, 200, 2, {**DECLINED, "form": "discount", "reason": "promotion"}),
    Sort("Tablet", 300, 500, 1, {**DECLINED, "form": "luxury", "reason": "promotion"}),
    Sort("Fles whisky", 60, 95, 2, {"direction": Direction.RETURNED, "form": "luxury"}),
    Sort(
        "Schilderij van de haven",
        120,
        300,
        1,
        {"form": "artwork", "refusal_offends": True, "direction": Direction.HANDED_IN},
    ),
    Sort("Fruitmand, thuis bezorgd", 25, 45, 1, {"place": "home_or_private"}),
)

ANSWERS = ("Geregistreerd. Dank voor het melden.", "Besproken in het werkoverleg.", "", "", "", "")
DAYS = 366


def ordinary_year(stage: Stage, random: Random, today: dt.date, gifts: int) -> Iterator[Story]:
    """The stories of a year of ordinary gifts; the last of them are still open today."""
    people = [who.username for who in (*STAFF, *LEADERS) if who.unit != SHIELDED]
    for day in sorted(_days(random, today, gifts)):
        who, sort = random.choice(people), random.choices(SORTS, [sort.often for sort in SORTS])[0]
        yield _gift(stage, day, who, sort, Random(random.getrandbits(64)))  # noqa: S311


def _days(random: Random, today: dt.date, count: int) -> list[dt.date]:
    """Working days of the past year; December has three times as many gifts as another month."""
    year = [today - dt.timedelta(days=number) for number in range(1, DAYS)]
    working = [day for day in year if is_working_day(day)]
    return random.choices(working, [3 if day.month == 12 else 1 for day in working], k=count)


def _gift(stage: Stage, day: dt.date, who: str, sort: Sort, random: Random) -> Story:
    yield _some_time(add_working_days(day, random.choices([0, 1, 2, 5], [6, 4, 2, 1])[0]), random)
    case = stage.declare(who, _giver(random), day, **_said(sort, random))
    if not stage.has_open(case, Task.Kind.DECIDE):
        return
    wait = random.choices([0, 1, 2, 4, 7, 12], [3, 6, 5, 3, 2, 1])[0]
    yield _some_time(add_working_days(stage.clock.today, wait), random, late=True)
    if stage.has_open(case, Task.Kind.REVIEW):
        stage.review(case, "Bekeken en besproken met de leidinggevende. Geen verdere stappen.")
    if stage.has_open(case, Task.Kind.ADVISE):
        stage.advise(case, "Overleg met de leidinggevende wat hier past, en bedank de gever namens het team.")
    yield from _asked(stage, case, random)
    stage.decide(case, reasons=random.choice(ANSWERS))
    yield from _finished(stage, case, random)


def _asked(stage: Stage, case: Case, random: Random) -> Story:
    """One in ten goes back with a question first."""
    if random.random() > 0.1:
        return
    stage.send_back(
        case, random.choice(["Bij welke gelegenheid kreeg je dit?", "Heeft de gever nu een offerte lopen?"])
    )
    yield _some_time(add_working_days(stage.clock.today, 1 + random.randrange(3)), random)
    stage.answer(case, random.choice(["Na afloop van het overleg.", "Nee, er loopt nu niets met deze gever."]))
    yield _some_time(add_working_days(stage.clock.today, 1), random, late=True)


def _finished(stage: Stage, case: Case, random: Random) -> Story:
    """What is left to do after the decision."""
    if not stage.has_open(case, Task.Kind.FOLLOW_UP):
        return
    yield _some_time(add_working_days(stage.clock.today, 2 + random.randrange(5)), random)
    if not case.attachments.filter(is_proof=True).exists():
        stage.photograph(case, "bewijs.png", "Bewijs", is_proof=True)
    stage.finish(case, random.choice(["Gedaan.", "Afgegeven bij de balie.", "Met de post verstuurd."]))


def _giver(random: Random) -> str:
    return random.choice([giver.name for giver in GIVERS if giver.kind != "supervised_party"])


def _said(sort: Sort, random: Random) -> dict[str, Any]:
    said: dict[str, Any] = {"description": sort.description, "occasion": random.choice(OCCASIONS), **sort.facts}
    if random.random() < 0.15:
        return {
            **said,
            "value_low_cents": sort.low * 100,
            "value_high_cents": sort.high * 100,
            "value_method": ValueMethod.RANGE,
        }
    return {**said, "value_cents": 100 * random.randint(sort.low, sort.high) - 5 * random.randrange(3)}


OCCASIONS = (
    "",
    "Kennismaking",
    "Einde van een project",
    "Rondleiding",
    "Vakbeurs",
    "Overleg",
    "Afscheid van een collega",
)


def _some_time(day: dt.date, random: Random, *, late: bool = False) -> dt.datetime:
    """A time of day; whoever registers does it a little later than whoever declares."""
    return moment(day, f"{random.randint(13, 16) if late else random.randint(8, 12):02}:{random.randrange(60):02}")
