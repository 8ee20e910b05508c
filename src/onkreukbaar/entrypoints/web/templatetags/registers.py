"""Tags of the lists: a cell, a state, sorting."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl, urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from onkreukbaar.casework.listing import Cell
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Column
from onkreukbaar.casework.states import STATES
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.templatetags.ok import state

register = template.Library()


@register.simple_tag
def outcome_badge(outcome: str) -> SafeString | str:
    """The short label of an outcome in its tone; a dash when it was not assessed."""
    found = current_pack().wording.outcomes.get(outcome)
    return state(formats.in_language(found.label), found.tone) if found else "–"


@register.simple_tag
def case_state(case: Case) -> SafeString:
    """The state of a case as a label."""
    info = STATES[case.current_state]
    return state(info.name_en if formats.is_english() else info.name_nl, info.tone)


@register.simple_tag
def show_cell(cell: Cell) -> SafeString | str:
    """One value in its column; what is not for this reader says so."""
    if cell.is_hidden:
        return format_html('<span class="ok-muted">{}</span>', _("niet voor jou"))
    if cell.value is None or cell.value == "":
        return "–"
    if cell.column.kind == "money":
        return format_html('<span class="ok-nowrap">{}</span>', formats.money(cell.value, is_full=True))
    if isinstance(cell.value, Verdict):
        return state(cell.value.label, cell.value.tone)
    if isinstance(cell.value, dt.date):
        return format_html('<span class="ok-nowrap">{}</span>', formats.short_date(cell.value))
    return outcome_badge(cell.value) if cell.column.kind == "outcome" else str(cell.value)


@register.simple_tag
def sort_query(query: str, column: Column, sort: str) -> str:
    """The address of this list sorted on a column; a second time turns it round."""
    kept = [(name, value) for name, value in parse_qsl(query) if name != "sort"]
    turned = f"-{column.order_by}" if sort == column.order_by else column.order_by
    return urlencode([*kept, ("sort", turned)])


@register.simple_tag
def aria_sort(column: Column, sort: str) -> SafeString | str:
    """Tells a screen reader which way a column is sorted."""
    if not column.order_by or sort.removeprefix("-") != column.order_by:
        return ""
    return format_html(' aria-sort="{}"', "descending" if sort.startswith("-") else "ascending")
