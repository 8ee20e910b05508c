"""Reading campaigns: one's own turns, and those that wait."""

from __future__ import annotations

from django.db.models import QuerySet

from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.reference.people.models import Person


def turns_of(person: Person) -> QuerySet[Turn]:
    """Every turn somebody ever had, the newest first."""
    return Turn.objects.filter(person=person).select_related("campaign", "person", "unit").order_by("-asked_at", "-pk")


def waiting_turns(person: Person) -> QuerySet[Turn]:
    """The turns that wait for somebody, the first due first."""
    running = Turn.objects.filter(person=person, state=Turn.State.OPEN, campaign__state=Campaign.State.RUNNING)
    return running.select_related("campaign", "person", "unit").order_by("due_on", "pk")


def own_turn(person: Person, campaign_id: int) -> Turn | None:
    """Somebody's own turn in a campaign; None when he was not asked."""
    return turns_of(person).filter(campaign=campaign_id).first()
