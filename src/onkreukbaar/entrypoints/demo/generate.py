"""Telling all stories in the order of time, day by day, while the clock of the product does its work every morning."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable
from random import Random

from django.db import transaction
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.tick import run_due
from onkreukbaar.entrypoints.demo.advice import ADVICE
from onkreukbaar.entrypoints.demo.campaigns import CAMPAIGNS
from onkreukbaar.entrypoints.demo.clock import Clock, moment, story_time
from onkreukbaar.entrypoints.demo.contacts import CONTACTS
from onkreukbaar.entrypoints.demo.interests import INTERESTS
from onkreukbaar.entrypoints.demo.invitations import INVITATIONS
from onkreukbaar.entrypoints.demo.open_register import make_public
from onkreukbaar.entrypoints.demo.organisation import build_organisation
from onkreukbaar.entrypoints.demo.outside import OUTSIDE
from onkreukbaar.entrypoints.demo.post import hourly_post
from onkreukbaar.entrypoints.demo.sharing import SHARING
from onkreukbaar.entrypoints.demo.sponsorship import SPONSORS
from onkreukbaar.entrypoints.demo.stage import Stage, Story, working_days_ago
from onkreukbaar.entrypoints.demo.stories import PAST
from onkreukbaar.entrypoints.demo.visits import VISITS
from onkreukbaar.entrypoints.demo.waiting import NOW
from onkreukbaar.entrypoints.demo.year import ordinary_year
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.record.models import Event
from onkreukbaar.record.sealing import seal_loose
from onkreukbaar.reference.people.actions import set_absence
from onkreukbaar.reference.people.models import Person

SEED = 20181
GIFTS = 170
DEMO_MADE = "demo_made"
BEFORE = dt.timedelta(days=380)
FIRST_LOOK = dt.timedelta(days=80)


def has_people() -> bool:
    """Is there an organisation in this installation?"""
    return Person.objects.exists()


def is_demo() -> bool:
    """Is the organisation in this installation the demo's?"""
    return Event.objects.filter(kind=DEMO_MADE).exists()


@transaction.atomic
def build_demo(now: dt.datetime, *, gifts: int = GIFTS, seed: int = SEED) -> int:
    """Make the demo organisation with its year up to a moment, whole or not at all.

    now: the moment at which the demo begins; gifts: how many ordinary ones besides the stories.
    Returns the number of cases.
    """
    today = timezone.localdate(now)
    with story_time(now - BEFORE) as clock:
        write_event(kind=DEMO_MADE, actor=Actor(CONSOLE), subject=Subject("installation", "demo"))
        stage = Stage(clock, build_organisation(clock.today))
        year = ordinary_year(stage, Random(seed), today, gifts)  # noqa: S311 - drawn for show
        _tell([*_stories(stage, today), *year, _mornings(clock, now), hourly_post(clock, now)], clock, now)
    return Case.objects.count()


def _stories(stage: Stage, today: dt.date) -> Iterable[Story]:
    yield _absences(stage, today)
    yield make_public(stage, stage.clock.today + FIRST_LOOK, today)
    past = (*PAST, *NOW, *VISITS, *INVITATIONS, *SPONSORS)
    for days, tale in (*past, *INTERESTS, *CAMPAIGNS, *CONTACTS, *OUTSIDE, *ADVICE, *SHARING):
        yield tale(stage, working_days_ago(today, days))


def _absences(stage: Stage, today: dt.date) -> Story:
    """A holiday of Marleen in the past; the head of Inkoop is away today, and Joris stands in for both."""
    marleen, bas, joris = (stage.person(name) for name in ("marleen", "bas", "joris"))
    gone_on = working_days_ago(today, 98)
    yield moment(gone_on - dt.timedelta(days=5), "09:00")
    set_absence(person=marleen, cover=joris, from_on=gone_on, until_on=gone_on + dt.timedelta(days=14), by=marleen)
    yield moment(today - dt.timedelta(days=12), "09:00")
    from_on, until_on = today - dt.timedelta(days=9), today + dt.timedelta(days=12)
    set_absence(person=bas, cover=joris, from_on=from_on, until_on=until_on, by=bas)


def _mornings(clock: Clock, now: dt.datetime) -> Story:
    """Every morning what is due: reminders, passing on, sealing."""
    day = clock.today + dt.timedelta(days=1)
    while day <= timezone.localdate(now):
        yield moment(day, "06:30")
        run_due(clock.now())
        day += dt.timedelta(days=1)


def _tell(stories: Iterable[Story], clock: Clock, now: dt.datetime) -> None:
    """Go on with whichever story is next in time, until now: what would happen later is not finished yet."""
    waiting: list[tuple[dt.datetime, int, Story]] = []
    for number, story in enumerate(stories):
        _queue(waiting, number, story, now)
    seal_loose()
    while waiting:
        clock.at, number, story = heapq.heappop(waiting)
        _queue(waiting, number, story, now)
        seal_loose()


def _queue(waiting: list[tuple[dt.datetime, int, Story]], number: int, story: Story, now: dt.datetime) -> None:
    """Let a story go on to its next moment, and keep it when that moment has been."""
    upcoming = next(story, None)
    if upcoming is not None and upcoming <= now:
        heapq.heappush(waiting, (upcoming, number, story))
