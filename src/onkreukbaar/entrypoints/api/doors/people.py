"""Colleagues and units, as far as the caller may see; a shielded one only from within his circle."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer, caller
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.paging import SIZE, PageSize, cut
from onkreukbaar.entrypoints.api.problems import not_found
from onkreukbaar.entrypoints.api.scopes import READ_PEOPLE
from onkreukbaar.entrypoints.api.shapes.body import read_body
from onkreukbaar.entrypoints.api.shapes.values import JsonSchema, text, thing
from onkreukbaar.entrypoints.api.show_case import person_ref, unit_ref
from onkreukbaar.entrypoints.api.sight import people_in_sight, units_in_sight
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.permissions import can_administer_person
from onkreukbaar.reference.people.queries import find_people, grants_of

router = Router(tags=["mensen"], auth=Bearer(READ_PEOPLE.key), by_alias=True)
READS = says(scope=READ_PEOPLE.key)
MOST_FOUND = 50
SEARCH: JsonSchema = thing(
    {"text": text(120, "Woorden uit een naam, of een heel personeelsnummer of e-mailadres.", shortest=1)}, ["text"]
)


@router.get("/people", response=wire.PeoplePage, summary="Collega’s die je mag zien", openapi_extra=READS)
def list_people(
    request: HttpRequest,
    unit: Annotated[str | None, Query(max_length=40, description="De code van een eenheid.")] = None,
    after: Annotated[UUID | None, Query(description="Het id van de laatste die je al hebt.")] = None,
    page_size: PageSize = SIZE,
) -> Any:
    """Jezelf, wie in jouw eenheid werkt, en de mensen van de eenheden waarvoor je een rol hebt."""
    found = people_in_sight(caller(request)).order_by("public_id")
    if unit:
        found = found.filter(unit__code=unit)
    if after:
        found = found.filter(public_id__gt=after)
    rows = list(found[: page_size + 1])
    page, following = cut(rows, page_size, f"{BASE}/people", {"unit": unit}, lambda person: person.key)
    return {"results": [_short(person) for person in page], "next": following}


@router.post(
    "/people/_search", response=wire.PeoplePage, summary="Zoek een collega",
    openapi_extra=says(scope=READ_PEOPLE.key, body="PeopleSearch"),
)  # fmt: skip
def search_people(request: HttpRequest) -> Any:
    """Zoek op naam onder wie je mag zien. De naam staat in de vraag zelf, niet in het adres."""
    in_sight = people_in_sight(caller(request))
    wanted = read_body(request, SEARCH)["text"]
    found = find_people(wanted, units_of(in_sight)).filter(pk__in=in_sight.values("pk")).order_by("public_id")
    return {"results": [_short(person) for person in found[:MOST_FOUND]], "next": None}


def units_of(people: Any) -> list[Unit]:
    return list(Unit.objects.filter(members__in=people).distinct())


@router.get("/people/{person_id}", response=wire.Person, summary="Eén collega", openapi_extra=READS)
def show_person(request: HttpRequest, person_id: str) -> Any:
    """Een collega. Van jezelf en van wie je beheert zie je ook het e-mailadres en de rollen."""
    person = people_in_sight(caller(request)).filter(public_id=_uuid(person_id)).first()
    if person is None:
        raise not_found()
    return _whole(person, caller(request))


def _uuid(text_: str) -> UUID:
    try:
        return UUID(text_)
    except ValueError:
        raise not_found() from None


def _short(person: Person) -> dict[str, Any]:
    return {**(person_ref(person) or {}), "unit": unit_ref(person.unit)}


def _whole(person: Person, reader: Person) -> dict[str, Any]:
    today = timezone.localdate()
    if person != reader and not can_administer_person(reader, person, today):
        return _short(person)
    roles = [
        {
            "role": grant.role,
            "unit": grant.unit.code if grant.unit else None,
            "from_on": grant.from_on,
            "until_on": grant.until_on,
        }
        for grant in grants_of(person, today)
    ]
    return {**_short(person), "email": person.email or None, "roles": roles}


@router.get("/units", response=wire.UnitList, summary="Eenheden die je mag zien", openapi_extra=READS)
def list_units(request: HttpRequest) -> Any:
    """Je eigen eenheid en wat erboven ligt, en de eenheden waarvoor je een rol hebt."""
    seen = units_in_sight(caller(request))
    return {"results": [_unit(unit, seen) for unit in seen]}


@router.get("/units/{code}", response=wire.Unit, summary="Eén eenheid", openapi_extra=READS)
def show_unit(request: HttpRequest, code: str) -> Any:
    """Een eenheid die je mag zien."""
    seen = units_in_sight(caller(request))
    found = next((unit for unit in seen if unit.code == code), None)
    if found is None:
        raise not_found()
    return _unit(found, seen)


def _unit(unit: Unit, seen: list[Unit]) -> dict[str, Any]:
    above = next((other for other in seen if other.pk == unit.parent_id), None)
    return {**unit_ref(unit), "parent": above.code if above else None}
