"""The registers of the street, each with the same routes: list, declare, read, correct, decide. None is named here."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Schema, Status
from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from onkreukbaar.casework.actions import correct_entry, decide_case
from onkreukbaar.casework.listing import Filters, Sight, find_cases
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.verdicts import first_verdicts
from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer, caller
from onkreukbaar.entrypoints.api.declare import corrected_values, decided_values, submit_given, submitted_earlier
from onkreukbaar.entrypoints.api.doors.cases import case_for
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.paging import MOST, NUMBER, SIZE, cut, newest_first
from onkreukbaar.entrypoints.api.problems import REFUSED, InputFault, bad_input
from onkreukbaar.entrypoints.api.scopes import ACT_IN_CASES, READ_CASES, slug_of
from onkreukbaar.entrypoints.api.shapes.body import read_body
from onkreukbaar.entrypoints.api.shapes.entries import kin_of
from onkreukbaar.entrypoints.api.shapes.forms import form_schema, patch_schema
from onkreukbaar.entrypoints.api.shapes.measures import measures_schema, read_measure
from onkreukbaar.entrypoints.api.shapes.values import VERSION, JsonSchema, pascal, text, thing
from onkreukbaar.entrypoints.api.show_case import detail, with_entry
from onkreukbaar.entrypoints.api.sight import units_in_sight
from onkreukbaar.reference.people.models import Person, Unit

IS_DIFFERENT: JsonSchema = {
    "type": "boolean",
    "description": "Het lijkt op een eerdere zaak, en is toch iets anders.",
}
Key = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="Een UUID die je zelf maakt. Stuur je hetzelfde nog eens, dan ontstaat er geen tweede zaak.",
    ),
]


def _as_written(text: object) -> object:
    """A day as ISO 8601 writes it; a bare number is no day."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise PydanticCustomError("date_written", "a day like 2026-12-03")
    return text


Day = Annotated[dt.date, BeforeValidator(_as_written)]


class Asked(Schema):
    """What one wants to see of a register."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)
    state: State | None = None
    outcome: str | None = Field(None, max_length=40, description="Het antwoord van de regels.")
    unit: str | None = Field(None, max_length=40, description="De code van een eenheid; wat eronder ligt telt mee.")
    occurred_from: Day | None = Field(None, description="Gebeurd op of na deze dag.")
    occurred_until: Day | None = Field(None, description="Gebeurd op of voor deze dag.")
    is_late: bool = Field(False, description="Alleen wat te laat is gemeld.")
    after: str | None = Field(
        None, pattern=NUMBER, max_length=14, description="Het nummer van de laatste zaak die je al hebt."
    )
    page_size: int = Field(SIZE, ge=1, le=MOST, description="Hoeveel je er per keer krijgt.")


def declaration_schema(register: Register) -> JsonSchema:
    return form_schema(register.form, extra={"isDifferent": IS_DIFFERENT})


def correction_schema(register: Register) -> JsonSchema:
    reason = text(300, "Waarom je dit verbetert.", shortest=1)
    return patch_schema(register.form, {"version": VERSION, "reason": reason}, ["version", "reason", "values"])


def decision_schema(register: Register) -> JsonSchema:
    """A decision; `values` are the register's own fields, and follow from the rules when left out."""
    fields: dict[str, JsonSchema] = {
        "version": VERSION,
        "deviates": {"type": "boolean", "description": "Je beslist anders dan de regels zeggen. Dan is uitleg nodig."},
        "reasons": text(4000, "De uitleg. Zet hier geen gerubriceerde informatie."),
    }
    if register.verdicts:
        keys: list[str] = [verdict.key for verdict in first_verdicts(register.verdicts)]
        fields["verdict"] = {"type": "string", "enum": keys, "description": "Wat je besluit."}
    if register.measures:
        fields["measures"] = measures_schema(register.measures)
    if register.decision_form is not None:
        fields["values"] = form_schema(register.decision_form)
    return thing(fields, ["version", "verdict"] if register.verdicts else ["version"])


def schemas_of(register: Register) -> dict[str, JsonSchema]:
    """The bodies of a register's routes, by the name they have in the documentation."""
    name = pascal(register.entry.__name__)
    return {
        f"{name}Declaration": declaration_schema(register),
        f"{name}Correction": correction_schema(register),
        f"{name}Decision": decision_schema(register),
    }


def router_of(register: Register) -> Router:
    """The routes of one register."""
    router = Router(tags=[slug_of(register)], by_alias=True)
    slug, name = slug_of(register), pascal(register.entry.__name__)
    reads, writes, acts = READ_CASES.key, f"{slug}:write", ACT_IN_CASES.key

    @router.get(
        f"/{slug}", response=wire.RegisterPage, auth=Bearer(reads), operation_id=f"list_{register.key}",
        summary="Zaken van dit register", openapi_extra=says(scope=reads, entry=name),
    )  # fmt: skip
    def list_entries(request: HttpRequest, asked: Query[Asked]) -> Any:
        """De zaken die je mag zien, de nieuwste eerst."""
        return _page(register, caller(request), asked)

    @router.post(
        f"/{slug}", response={201: wire.RegisterCase, 200: wire.RegisterCase}, auth=Bearer(writes),
        operation_id=f"declare_{register.key}", summary="Leg iets vast",
        openapi_extra=says(scope=writes, body=f"{name}Declaration", entry=name),
    )  # fmt: skip
    def declare(request: HttpRequest, response: HttpResponse, idempotency_key: Key) -> Any:
        """Leg iets vast voor jezelf. Nog eens met dezelfde Idempotency-Key: dan krijg je dezelfde zaak, met 200."""
        person = caller(request)
        given = read_body(request, declaration_schema(register))
        earlier = submitted_earlier(register, idempotency_key, person)
        case = earlier or submit_given(register, given, idempotency_key, person)
        response.headers["Location"] = f"{BASE}/{slug}/{case.number}"
        return Status(200 if earlier else 201, detail(case, person))

    @router.get(
        f"/{slug}/{{number}}", response=wire.RegisterCase, auth=Bearer(reads), operation_id=f"show_{register.key}",
        summary="Eén zaak van dit register", openapi_extra=says(scope=reads, entry=name),
    )  # fmt: skip
    def show_entry(request: HttpRequest, number: str) -> Any:
        """Een zaak met de gegevens die je ervan mag zien. Dat je keek, wordt vastgelegd."""
        person = caller(request)
        return detail(case_for(number, person, register), person)

    @router.patch(
        f"/{slug}/{{number}}", response=wire.RegisterCase, auth=Bearer(writes), operation_id=f"correct_{register.key}",
        summary="Verbeter gegevens", openapi_extra=says(scope=writes, body=f"{name}Correction", entry=name),
    )  # fmt: skip
    def correct(request: HttpRequest, number: str) -> Any:
        """Verbeter gegevens. De oude waarde blijft staan, en de regels antwoorden opnieuw."""
        person = caller(request)
        case = case_for(number, person, register)
        given = read_body(request, correction_schema(register))
        values = corrected_values(register, case, given["values"], person)
        changed = correct_entry(case=case, by=person, version=given["version"], values=values, reason=given["reason"])
        return detail(changed, person)

    @router.post(
        f"/{slug}/{{number}}/decisions", response={201: wire.Done}, auth=Bearer(acts),
        operation_id=f"decide_{register.key}", summary="Registreer en beslis",
        openapi_extra=says(scope=acts, body=f"{name}Decision"),
    )  # fmt: skip
    def decide(request: HttpRequest, number: str) -> Any:
        """Registreer de zaak en beslis. Alleen voor wie aan de beurt is."""
        person = caller(request)
        case = case_for(number, person, register)
        given = read_body(request, decision_schema(register))
        values = decided_values(register, register.entry_of(case), given.get("values"))
        decided = decide_case(
            case=case, by=person, version=given["version"], values=values,
            reasons=given.get("reasons", ""), deviates=given.get("deviates", False),
            verdict=given.get("verdict", ""), measures=[read_measure(each) for each in given.get("measures", [])],
        )  # fmt: skip
        return Status(201, decided)

    return router


def _page(register: Register, person: Person, asked: Asked) -> dict[str, Any]:
    filters = Filters(
        outcome=asked.outcome or "",
        state=asked.state or "",
        unit=_unit(person, asked.unit),
        from_on=asked.occurred_from,
        until_on=asked.occurred_until,
        is_late=asked.is_late,
    )
    found = newest_first(find_cases(person, register, filters), asked.after).select_related(*kin_of(register))
    rows = list(found[: asked.page_size + 1])
    wanted = asked.model_dump(mode="json", by_alias=True, exclude={"after", "page_size"})
    wanted["isLate"] = "true" if asked.is_late else ""
    page, following = cut(rows, asked.page_size, f"{BASE}/{slug_of(register)}", wanted, lambda case: case.number)
    sight = Sight(person, timezone.localdate())
    return {"results": [with_entry(case, register, sight.classes(case)) for case in page], "next": following}


def _unit(person: Person, code: str | None) -> Unit | None:
    if not code:
        return None
    found = next((unit for unit in units_in_sight(person) if unit.code == code), None)
    if found is None:
        sentence = _("Deze eenheid bestaat niet, of is niet voor jou zichtbaar: %(code)s.") % {"code": code}
        raise bad_input([InputFault("query", "unit", sentence)], REFUSED)
    return found
