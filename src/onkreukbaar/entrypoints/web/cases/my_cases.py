"""Everything somebody declared himself, and what he shares in."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import cases_of
from onkreukbaar.casework.states import OPEN_STATES
from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.web.cases.steps import Badge, Turn, badge_of, open_turns
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person

PER_PAGE = 25


@dataclass(frozen=True)
class CaseLine:
    """One case in a list of somebody's own."""

    case: Case
    label: str
    badge: Badge
    turn: Turn | None


@require_GET
@signed_in
def show_my_cases(request: SignedInRequest) -> HttpResponse:
    """What still runs, and below it what is done, newest first."""
    found = cases_of(request.person).prefetch_related("tasks__assignee")
    running = [_line(case, request.person) for case in found.filter(state__in=OPEN_STATES)]
    page = Paginator(found.exclude(state__in=OPEN_STATES), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "running": running,
        "page_done": page,
        "done": [_line(case, request.person) for case in page],
        "registers": [(register.key, register.label(get_language() or "nl")) for register in all_registers()],
    }
    return render(request, "web/cases/my_cases.html", context)


def _line(case: Case, viewer: Person) -> CaseLine:
    label = next(
        (register.label(get_language() or "nl") for register in all_registers() if register.key == case.register_key),
        "",
    )
    turns = open_turns(case, viewer)
    mine = next((turn for turn in turns if turn.is_mine), None)
    return CaseLine(case, label, badge_of(case, turns), mine or (turns[0] if turns else None))
