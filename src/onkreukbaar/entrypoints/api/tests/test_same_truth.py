"""The API shows each reader what the pages show him, no more and no less: cases, fields, people, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import Act, can_do, visible_classes
from onkreukbaar.casework.queries import messages_for, visible_cases
from onkreukbaar.casework.street import all_registers, open_street, register_of
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api.shapes.entries import columns_of, name_of
from onkreukbaar.entrypoints.api.show_case import detail
from onkreukbaar.entrypoints.api.sight import people_in_sight, units_in_sight
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.roles import AUDITOR, LINE_MANAGER
from onkreukbaar.reference.people.tests.cast import Cast


def everybody(cast: Cast) -> list[Person]:
    return [getattr(cast, each.name) for each in fields(cast) if isinstance(getattr(cast, each.name), Person)]


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    """An ordinary case, one of a shielded unit, one of a shielded person, and one about which advice was asked."""
    daan = declare(cast.daan, description="Pen")
    Person.objects.filter(pk=cast.noor.pk).update(is_shielded=True)
    cast.noor.refresh_from_db()
    asked = declare(cast.sanne, description="Vraag")
    actions.ask_adviser(case=asked, by=cast.sanne, text="Mag dit wel?")
    return [daan, declare(cast.ruben, description="Mok"), declare(cast.noor, description="Tas"), asked]


def test_a_case_opens_for_whom_the_page_opens(cast: Cast, cases: list[Case]) -> None:
    for person in everybody(cast):
        caller = Caller(person)
        for case in cases:
            may = can_do(Act.READ, person, Case.objects.get(pk=case.pk))
            for path in (f"/cases/{case.number}", f"/gifts/{case.number}", f"/cases/{case.number}/events"):
                assert (caller.get(path).status_code == 200) == may, (person, case, path)


def test_lists_hold_the_cases_that_the_register_shows(cast: Cast, cases: list[Case]) -> None:
    for person in everybody(cast):
        wanted = set(visible_cases(person, "gifts").values_list("number", flat=True))
        caller = Caller(person)
        for path in ("/gifts", "/cases", "/cases?register=gifts"):
            assert {line["number"] for line in told(caller.get(path))["results"]} == wanted, (person, path)


def test_what_is_between_declarant_and_adviser_stays_there(cast: Cast, cases: list[Case]) -> None:
    number = cases[-1].number
    for person in everybody(cast):
        case = Case.objects.get(number=number)
        if can_do(Act.READ, person, case):
            shown = told(Caller(person).get(f"/cases/{number}"))
            assert [line["text"] for line in shown["messages"]] == [m.text for m in messages_for(case, person)]
            sees_adviser = Visibility.ADVISER in visible_classes(person, case)
            assert any(task["kind"] == "advise" for task in shown["openTasks"]) == sees_adviser


@pytest.fixture
def hidden_value() -> Iterator[None]:
    """A street in which the value of a gift is only for the declarant, and the reason for the line of command."""
    street = all_registers()
    classes = {"value_cents": Visibility.DECLARANT_ONLY, "reason": Visibility.LINE_OF_COMMAND}
    open_street(replace(each, visibility=classes) if each.key == "gifts" else each for each in street)
    yield
    open_street(street)


@pytest.mark.usefixtures("hidden_value")
def test_a_field_is_shown_by_its_class_and_by_nothing_else(cast: Cast, cases: list[Case]) -> None:
    case, register = cases[0], register_of("gifts")
    for person in (cast.daan, cast.marleen, cast.femke, cast.tom):
        seen = visible_classes(person, case)
        shown = detail(case, person)
        wanted = {name_of(c) for c in columns_of(register.entry) if register.visibility_of(c.name) in seen}
        assert set(shown["entry"]) == wanted
        assert ("reason" in shown["receipt"]["facts"]) == (Visibility.LINE_OF_COMMAND in seen)
    assert "value" in detail(case, cast.daan)["entry"]
    assert "value" not in detail(case, cast.marleen)["entry"]


def test_that_a_program_looked_is_on_record(cast: Cast, cases: list[Case]) -> None:
    number = cases[0].number
    Caller(cast.tom).get(f"/cases/{number}")
    Caller(cast.daan).get(f"/cases/{number}")
    looks = Event.objects.filter(kind="case_read", subject_id=number)
    assert [(look.actor_id, look.actor_role) for look in looks] == [(cast.tom.key, "auditor")]


def test_a_colleague_with_a_part_in_it_sees_it(cast: Cast) -> None:
    response = Caller(cast.sanne).declare(participants=[cast.daan.key])
    assert response.status_code == 201
    assert [who["fullName"] for who in told(response)["participants"]] == ["Daan Peters"]
    assert Caller(cast.daan).get(f"/gifts/{told(response)['number']}").status_code == 200


def test_nobody_is_named_whom_the_form_does_not_offer(cast: Cast) -> None:
    refused = Caller(cast.sanne).declare(participants=[cast.ruben.key])
    assert refused.status_code == 400
    assert told(refused)["errors"][0]["location"] == "participants"


def test_who_sees_whom(cast: Cast) -> None:
    def names(person: Person) -> set[str]:
        return {other.given_name for other in people_in_sight(person)}

    assert names(cast.sanne) == {"Sanne", "Daan", "Marleen"}
    assert "Ruben" in names(cast.ruben)
    for person in (cast.iris, cast.tom, cast.femke):
        assert {"Sanne", "Noor", "Karim"} <= names(person)
        assert "Ruben" not in names(person)
    RoleGrant.objects.create(person=cast.joris, role=LINE_MANAGER.key, unit=cast.special)
    assert "Ruben" in names(cast.joris)


def test_a_shielded_person_is_seen_from_his_small_circle(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sanne.pk).update(is_shielded=True)
    assert cast.sanne not in people_in_sight(cast.daan)
    assert cast.sanne not in people_in_sight(cast.joris)
    assert cast.sanne not in people_in_sight(cast.tom)
    assert cast.sanne in people_in_sight(cast.marleen)


def test_people_and_units_by_program(cast: Cast) -> None:
    sanne, iris = Caller(cast.sanne), Caller(cast.iris)
    assert {line["fullName"] for line in told(sanne.get("/people"))["results"]} == {
        "Sanne de Wit", "Daan Peters", "Marleen Vos",
    }  # fmt: skip
    assert told(sanne.get(f"/people/{cast.daan.key}"))["email"] is None
    assert told(sanne.get(f"/people/{cast.sanne.key}"))["email"] == cast.sanne.email
    assert told(iris.get(f"/people/{cast.marleen.key}"))["roles"][0]["role"] == "line_manager"
    assert sanne.get(f"/people/{cast.ruben.key}").status_code == 404
    assert sanne.get("/people/nobody").status_code == 404
    assert [line["fullName"] for line in told(sanne.post("/people/_search", {"text": "vos"}))["results"]] == [
        "Marleen Vos"
    ]
    assert told(sanne.post("/people/_search", {"text": "smit"}))["results"] == []
    assert sanne.get("/units/bijzondere-taken").status_code == 404
    assert told(sanne.get("/units/radiotechniek"))["parent"] == "divisie-materieel"


def test_a_shielded_unit_is_in_sight_from_inside_alone(cast: Cast) -> None:
    assert cast.special in units_in_sight(cast.ruben)
    for person in everybody(cast):
        if person != cast.ruben:
            assert cast.special not in units_in_sight(person)


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    for number in range(5):
        declare(cast.sanne, description=f"Pen {number}", value_cents=100 + number)
    caller, address, found = Caller(cast.sanne), "/gifts?pageSize=2", []
    while address:
        page = told(caller.get(address.removeprefix("/api/v1")))
        found += [line["entry"]["description"] for line in page["results"]]
        address = page["next"]
    assert found == [f"Pen {number}" for number in reversed(range(5))]
    people, address = [], "/people?pageSize=1"
    while address:
        page = told(caller.get(address.removeprefix("/api/v1")))
        people += [line["id"] for line in page["results"]]
        address = page["next"]
    assert sorted(people) == sorted(person.key for person in (cast.sanne, cast.daan, cast.marleen))


def test_a_longer_list_asks_the_database_no_more_often(cast: Cast) -> None:
    delta = Organisation.objects.create(name="Delta Antennes")
    caller = Caller(cast.marleen)

    def queries_for(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert caller.get(path).status_code == 200
        return len(queries)

    paths = ("/gifts", "/cases", "/people", "/units")
    for number in range(2):
        declare(cast.sanne, description=f"Pen {number}", giver_organisation=delta)
    for path in paths:
        queries_for(path)
    few = [queries_for(path) for path in paths]
    for number in range(2, 6):
        declare(cast.sanne, description=f"Pen {number}", giver_organisation=delta)
    assert [queries_for(path) for path in paths] == few


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("state=submitted", 1), ("state=closed", 0), ("outcome=decline", 1), ("outcome=allowed", 0),
     ("unit=divisie-materieel", 1), ("unit=inkoop", 0), ("isLate=true", 0), ("occurredUntil=2020-01-01", 0)],
)  # fmt: skip
def test_filters_of_a_register(cast: Cast, query: str, wanted: int) -> None:
    RoleGrant.objects.create(person=cast.tom, role=AUDITOR.key, from_on=dt.date(2020, 1, 1), unit=cast.materiel)
    declare(cast.sanne, form="voucher")
    assert len(told(Caller(cast.tom).get(f"/gifts?{query}"))["results"]) == wanted


def test_a_filter_that_cannot_be_says_so(cast: Cast) -> None:
    caller = Caller(cast.tom)
    for query in (
        "state=lost",
        "unit=bijzondere-taken",
        "pageSize=0",
        "after=x",
        "occurredFrom=soon",
        "occurredUntil=0",
    ):
        refused = caller.get(f"/gifts?{query}")
        assert refused.status_code == 400, query
        assert told(refused)["errors"][0]["location"] == query.split("=")[0]
    assert caller.get("/cases?register=nothing").status_code == 400


def test_what_waits_is_the_inbox(cast: Cast) -> None:
    number = declare(cast.sanne).number
    assert [task["case"]["number"] for task in told(Caller(cast.marleen).get("/tasks"))["results"]] == [number]
    assert told(Caller(cast.sanne).get("/tasks"))["results"] == []


def test_no_unit_is_left_out_of_the_test(cast: Cast) -> None:
    assert Unit.objects.filter(is_shielded=True).count() == 1
