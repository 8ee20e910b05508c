"""How moments and periods read on somebody's own page and in administration."""

from __future__ import annotations

import datetime as dt

from django import template

from onkreukbaar.entrypoints.web.my_data import held
from onkreukbaar.reference.people.periods import HasPeriod

register = template.Library()


@register.filter
def moment(at: dt.datetime) -> str:
    return held.moment(at)


@register.filter
def span(row: HasPeriod) -> str:
    return held.span(row.from_on, row.until_on)
