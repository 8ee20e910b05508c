"""Cases whatever their register: lists, one case, its course, what waits for the caller."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import find_case, inbox, visible_cases, with_parts
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import all_registers
from onkreukbaar.casework.timeline import timeline
from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer, caller
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.paging import NUMBER, SIZE, After, PageSize, cut, newest_first
from onkreukbaar.entrypoints.api.problems import REFUSED, InputFault, bad_input, not_found
from onkreukbaar.entrypoints.api.scopes import READ_CASES, slug_of
from onkreukbaar.entrypoints.api.show_case import detail, summary
from onkreukbaar.reference.people.models import Person

router = Router(tags=["zaken"], auth=Bearer(READ_CASES.key), by_alias=True)
READS = says(scope=READ_CASES.key)


def case_for(number: str, person: Person, register: Register | None = None) -> Case:
    """The case with this number, and on record that somebody looked. Raises Problem (404), also when not for him."""
    case = find_case(number) if re.fullmatch(NUMBER, number, re.ASCII) else None
    if case is None or (register is not None and case.register_key != register.key):
        raise not_found()
    try:
        look_at_case(case=case, by=person)
    except NotAllowed:
        raise not_found() from None
    return case


@router.get("/cases", response=wire.CasePage, summary="Zaken die je mag zien", openapi_extra=READS)
def list_cases(
    request: HttpRequest,
    state: State | None = None,
    slug: Annotated[
        str | None, Query(alias="register", max_length=60, description="Het register, zoals het in adressen heet.")
    ] = None,
    after: After = None,
    page_size: PageSize = SIZE,
) -> Any:
    """Zaken van alle registers, de nieuwste eerst: die van jezelf, en die van de eenheden die je leest."""
    found = _visible(caller(request), slug)
    if state:
        found = found.filter(state=state)
    rows = list(with_parts(newest_first(found, after))[: page_size + 1])
    asked = {"state": state.value if state else None, "register": slug}
    page, following = cut(rows, page_size, f"{BASE}/cases", asked, lambda case: case.number)
    return {"results": [summary(case) for case in page], "next": following}


def _visible(person: Person, slug: str | None) -> QuerySet[Case]:
    registers = [register for register in all_registers() if slug in (None, slug_of(register))]
    if not registers:
        legal = ", ".join(slug_of(register) for register in all_registers())
        sentence = _("'%(value)s' kan niet. Kies uit: %(legal)s.") % {"value": slug, "legal": legal}
        raise bad_input([InputFault("query", "register", sentence)], REFUSED)
    return reduce(or_, (visible_cases(person, register.key) for register in registers))


@router.get("/cases/{number}", response=wire.CaseDetail, summary="Eén zaak", openapi_extra=READS)
def show_case(request: HttpRequest, number: str) -> Any:
    """Een zaak zoals jij die mag zien. Dat je keek, wordt vastgelegd."""
    person = caller(request)
    return detail(case_for(number, person), person)


@router.get("/cases/{number}/events", response=wire.EventList, summary="Het verloop van een zaak", openapi_extra=READS)
def show_events(request: HttpRequest, number: str) -> Any:
    """Wat er in een zaak gebeurde, het oudste eerst. Dat je keek, wordt vastgelegd."""
    return {"results": timeline(case_for(number, caller(request)))}


@router.get("/tasks", response=wire.TaskList, summary="Wat op jou wacht", openapi_extra=READS)
def list_tasks(request: HttpRequest) -> Any:
    """De taken die op jou wachten: je eigen taken, die van wie je vervangt, en die van je rollen."""
    return {
        "results": [
            {"case": summary(task.case), "kind": task.kind, "role": task.role, "due_on": task.due_on}
            for task in inbox(caller(request))
        ]
    }
