"""What waits of campaigns, for the inbox and the start page."""

from __future__ import annotations

from django import template

from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.casework.campaigns.queries import waiting_turns
from onkreukbaar.reference.people.models import Person

register = template.Library()


@register.simple_tag
def campaign_turns(person: Person | None) -> list[Turn]:
    """The turns that wait for a reader."""
    return list(waiting_turns(person)) if person is not None else []
