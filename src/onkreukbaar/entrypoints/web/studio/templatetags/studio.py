"""Filters for the pages of try-outs."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from onkreukbaar.entrypoints.web.studio.models import Trial

register = template.Library()


@register.filter
def percentage(trial: Trial) -> int:
    """How much of a try-out is done, from 0 to 100."""
    return round(trial.part * 100)


@register.filter
def plain(number: float) -> str:
    """A number for a drawing: with a point, whatever the language."""
    return f"{number:g}"


@register.filter
def at(found: Mapping[str, str], key: str) -> str:
    """What a mapping holds at a key."""
    return found[key]
