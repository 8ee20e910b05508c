"""What campaigns write into the record."""

from __future__ import annotations

from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person

CAMPAIGN = "campaign"


def write_campaign_event(
    kind: str, campaign: Campaign, actor: Actor, about: Person | None = None, **payload: object
) -> None:
    """Write an event of a campaign, and of the person it concerns."""
    subject = Subject(CAMPAIGN, str(campaign.pk), about.key if about else "")
    write_event(kind=kind, actor=actor, subject=subject, payload=payload)


def write_turn_event(kind: str, turn: Turn, actor: Actor | None = None, **payload: object) -> None:
    """Write what happened with somebody's turn; without an actor the clock did it."""
    write_campaign_event(kind, turn.campaign, actor or Actor(CLOCK), turn.person, **payload)
