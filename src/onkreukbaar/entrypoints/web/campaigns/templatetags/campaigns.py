"""What waits of campaigns, for the inbox and the start page."""

from __future__ import annotations

from django import template

from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.casework.campaigns.queries import turns_of, waiting_turns
from onkreukbaar.reference.people.models import Person

register = template.Library()


@register.simple_tag
def campaign_turns(person: Person | None) -> list[Turn]:
    """The turns that wait for a reader."""
    return list(waiting_turns(person)) if person is not None else []


@register.simple_tag
def was_asked(person: Person | None) -> bool:
    """Was a reader ever asked anything in a campaign?"""
    return person is not None and turns_of(person).exists()
