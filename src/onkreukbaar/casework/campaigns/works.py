"""What the clock does with campaigns: open, keep up with who comes and goes, remind, say what is late, close."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from onkreukbaar.casework.campaigns.audience import audience_of, is_shielded
from onkreukbaar.casework.campaigns.dates import closes_on, due_for, remind_on
from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.casework.campaigns.telling import write_campaign_event, write_turn_event
from onkreukbaar.casework.due.daily import daily
from onkreukbaar.record.actions import CLOCK, Actor
from onkreukbaar.reference.people.models import Person

AT_ONCE = 200
"""People who are asked in one transaction."""


def open_planned(at: dt.datetime) -> Mapping[str, int]:
    """Ask everybody of the campaigns that begin today, or should have begun."""
    due = Campaign.objects.filter(state=Campaign.State.PLANNED, opens_on__lte=timezone.localdate(at))
    return {"campaigns_opened": sum(open_campaign(campaign, at) for campaign in due)}


@daily(since="06:00")
def tend(at: dt.datetime) -> Mapping[str, int]:
    """Once a day: everything that is due in the campaigns that run. Called again it does nothing twice."""
    counts: Counter[str] = Counter()
    for campaign in Campaign.objects.filter(state=Campaign.State.RUNNING):
        counts.update(_tend_one(campaign, at))
    return dict(counts)


def open_campaign(campaign: Campaign, at: dt.datetime) -> bool:
    """Ask everybody, some at a time so that others can go on writing; False when it was open already.

    Whoever was not reached because the program stopped halfway is asked the next day, as one who comes in.
    """
    people = audience_of(campaign, timezone.localdate(at))
    if not _begin(campaign, at, len(people)):
        return False
    for batch in batched(people):
        with transaction.atomic():
            _ask(campaign, batch, at)
    return True


def batched(people: Sequence[Person]) -> Iterator[Sequence[Person]]:
    """People in groups that are asked in one transaction."""
    return (people[place : place + AT_ONCE] for place in range(0, len(people), AT_ONCE))


@transaction.atomic
def _begin(campaign: Campaign, at: dt.datetime, asked: int) -> bool:
    current = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if current.state != Campaign.State.PLANNED:
        return False
    current.state, current.opened_at = Campaign.State.RUNNING, at
    current.save(update_fields=["state", "opened_at"])
    write_campaign_event("campaign_opened", current, Actor(CLOCK), asked=asked)
    return True


@transaction.atomic
def _tend_one(campaign: Campaign, at: dt.datetime) -> Mapping[str, int]:
    """What is due in one running campaign."""
    current = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not current.is_running:
        return {}
    return {
        **_keep_up(current, at),
        "campaign_reminders": _remind(current, at),
        "campaign_late": _say_late(current, at),
        "campaigns_closed": int(_close(current, at)),
    }


def _ask(campaign: Campaign, people: Iterable[Person], at: dt.datetime) -> int:
    """Give people a turn; how many."""
    due_on = due_for(campaign.due_on, timezone.localdate(at))
    turns = [
        Turn(
            campaign=campaign,
            person=who,
            unit=who.unit,
            is_shielded=is_shielded(who, who.unit),
            asked_at=at,
            due_on=due_on,
        )
        for who in people
    ]
    for turn in turns:
        turn.save()
        write_turn_event("campaign_asked", turn, due_on=turn.due_on.isoformat())
    return len(turns)


def _keep_up(campaign: Campaign, at: dt.datetime) -> Mapping[str, int]:
    """Ask whoever came in; let go of whoever left, and note who works elsewhere within the campaign now."""
    now = {who.pk: who for who in audience_of(campaign, timezone.localdate(at))}
    known = {turn.person_id: turn for turn in campaign.turns.select_related("campaign", "person")}
    gone = [turn for key, turn in known.items() if key not in now and turn.is_open]
    for turn in gone:
        turn.state = Turn.State.GONE
        turn.save(update_fields=["state"])
        write_turn_event("campaign_left", turn)
    for key, who in now.items():
        turn_of = known.get(key)
        if turn_of is not None and turn_of.is_open:
            _move(turn_of, who)
        elif turn_of is not None and turn_of.state == Turn.State.GONE:
            _ask_again(turn_of, who, at)
    return {
        "campaign_joined": _ask(campaign, [who for key, who in now.items() if key not in known], at),
        "campaign_left": len(gone),
    }


def _move(turn: Turn, person: Person) -> None:
    apart = is_shielded(person, person.unit)
    if turn.unit_id != person.unit_id or turn.is_shielded != apart:
        turn.unit, turn.is_shielded = person.unit, apart
        turn.save(update_fields=["unit", "is_shielded"])


def _ask_again(turn: Turn, person: Person, at: dt.datetime) -> None:
    """Somebody came back while the campaign runs."""
    turn.state, turn.unit, turn.is_shielded = Turn.State.OPEN, person.unit, is_shielded(person, person.unit)
    turn.due_on = due_for(turn.campaign.due_on, timezone.localdate(at))
    turn.reminded_at = turn.overdue_at = None
    turn.save()
    write_turn_event("campaign_asked", turn, due_on=turn.due_on.isoformat())


def _remind(campaign: Campaign, at: dt.datetime) -> int:
    """Remind, once, whoever has not answered shortly before his last day."""
    today = timezone.localdate(at)
    waiting = _open_turns(campaign).filter(reminded_at__isnull=True, due_on__gte=today)
    found = [turn for turn in waiting if remind_on(turn.due_on) <= today and timezone.localdate(turn.asked_at) < today]
    for turn in found:
        turn.reminded_at = at
        turn.save(update_fields=["reminded_at"])
        write_turn_event("campaign_reminded", turn)
    return len(found)


def _say_late(campaign: Campaign, at: dt.datetime) -> int:
    """Say, once, that the last day is over; answering is still possible until it closes."""
    late = list(_open_turns(campaign).filter(overdue_at__isnull=True, due_on__lt=timezone.localdate(at)))
    for turn in late:
        turn.overdue_at = at
        turn.save(update_fields=["overdue_at"])
        write_turn_event("campaign_overdue", turn)
    return len(late)


def _close(campaign: Campaign, at: dt.datetime) -> bool:
    """Close when the time is over, or when the last day is over and everybody has answered."""
    today = timezone.localdate(at)
    last = campaign.turns.aggregate(last=Max("due_on"))["last"] or campaign.due_on
    waiting = _open_turns(campaign)
    if today <= campaign.due_on or (today <= closes_on(last) and waiting.exists()):
        return False
    for turn in waiting:
        turn.state = Turn.State.UNANSWERED
        turn.save(update_fields=["state"])
        write_turn_event("campaign_unanswered", turn)
    campaign.state, campaign.ended_at = Campaign.State.CLOSED, at
    campaign.save(update_fields=["state", "ended_at"])
    states = Counter(campaign.turns.values_list("state", flat=True))
    counts = {str(state): count for state, count in sorted(states.items())}
    write_campaign_event("campaign_closed", campaign, Actor(CLOCK), turns=counts)
    return True


def _open_turns(campaign: Campaign) -> QuerySet[Turn]:
    return campaign.turns.filter(state=Turn.State.OPEN).select_related("campaign", "person")
