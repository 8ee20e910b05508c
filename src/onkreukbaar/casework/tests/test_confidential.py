"""A register that only the declarant and the designated officer read: role by role, page, list, API and figures."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any
from typing import cast as typing_cast

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import ask_adviser, decide_case
from onkreukbaar.casework.listing import Filters, Sight, find_cases, rows_of
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import Act, Capacity, acts_open_to, capacities, visible_classes
from onkreukbaar.casework.queries import inbox, visible_cases
from onkreukbaar.casework.record_sight import RecordSight
from onkreukbaar.casework.register import READERS_OF_A_REGISTER, Register
from onkreukbaar.casework.simulation import cases_to_simulate
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with, task_of
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api.show_case import detail
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.publication.shielding import open_to_all
from onkreukbaar.record.rows import Row
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import (
    COMMUNICATIONS,
    DESIGNATED_OFFICER,
    EMPLOYEE,
    INTEGRITY_ADVISER,
    LINE_MANAGER,
    ROLES,
)
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
V = Visibility
OFFICER = DESIGNATED_OFFICER.key


@pytest.fixture
def register() -> Iterator[Register]:
    with gifts_with(
        decided_by=(OFFICER,),
        readers=frozenset({OFFICER}),
        sight=V.DESIGNATED_OFFICER,
        title=lambda _gift: "Een belang",
    ) as changed:
        yield changed


@pytest.fixture
def officer(cast: Cast) -> Person:
    RoleGrant.objects.create(person=cast.willem, role=OFFICER)
    return cast.willem


@pytest.fixture
def case(register: Register, officer: Person, cast: Cast) -> Case:
    return declare(cast.sanne)


@pytest.mark.parametrize("role", [key for key in ROLES if key != EMPLOYEE.key])
def test_no_other_role_reads_it(case: Case, cast: Cast, role: str) -> None:
    who = Person.objects.create(given_name="Els", family_name="Kuipers", unit=cast.radio)
    RoleGrant.objects.create(person=who, role=role, unit=cast.radio)
    seen = visible_classes(who, case)
    assert seen == ({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND, V.DESIGNATED_OFFICER} if role == OFFICER else frozenset())
    assert list(visible_cases(who, "gifts")) == ([case] if role == OFFICER else [])
    assert [task.case for task in inbox(who)] == ([case] if role == OFFICER else [])
    assert (Act.READ in acts_open_to(who, case)) == (role == OFFICER)


def test_the_declarant_sees_all_of_his_own(case: Case, cast: Cast) -> None:
    assert visible_classes(cast.sanne, case) == frozenset(V)


def test_the_officer_decides_and_keeps_it_in_sight(case: Case, officer: Person) -> None:
    assert task_of(case, Task.Kind.DECIDE).role == OFFICER
    done = decide_case(case=case, by=officer, version=case.version)
    assert capacities(officer, fresh(done)) == {Capacity.OFFICE, Capacity.DESIGNATED_OFFICER}
    assert done.decisions.get().role == OFFICER
    assert Act.REOPEN in acts_open_to(officer, fresh(done))


def test_the_line_manager_finds_nothing_anywhere(case: Case, cast: Cast) -> None:
    manager = signed_in(cast.marleen)
    assert manager.get(f"/zaken/{case.number}/").status_code in (403, 404)
    assert case.number not in manager.get("/registers/gifts/").content.decode()
    assert case.number not in manager.post("/registers/gifts/", {"text": "wijn"}).content.decode()
    assert "Radiotechniek" not in manager.get("/overzicht/").content.decode()


def test_the_list_of_the_officer_shows_it(case: Case, register: Register, officer: Person) -> None:
    (row,) = rows_of(register, find_cases(officer, register, Filters()), Sight(officer, timezone.localdate()))
    assert not any(cell.is_hidden for cell in row.cells)
    page = signed_in(officer).get(f"/zaken/{case.number}/").content.decode()
    assert "Delta Antennes" in page


def test_an_adviser_who_is_asked_reads_the_question_and_no_content(case: Case, cast: Cast) -> None:
    ask_adviser(case=case, by=cast.sanne, text="Moet ik dit melden?")
    assert visible_classes(cast.karim, fresh(case)) == {V.EVERYONE_IN_CASE, V.ADVISER}
    page = signed_in(cast.karim).get(f"/zaken/{case.number}/").content.decode()
    assert "Moet ik dit melden?" in page
    assert "Delta Antennes" not in page
    assert "Wat zeggen de regels?" not in page
    told = detail(fresh(case), cast.karim)
    assert (told["outcome"], told["verdict"], told["receipt"], told["decisions"]) == (None, None, None, [])
    assert "Delta Antennes" not in str(told)


def test_it_is_not_counted_tried_out_or_published(case: Case, register: Register, cast: Cast) -> None:
    assert register.is_confidential
    assert register.counted_by == {OFFICER}
    assert not cases_to_simulate(register).exists()
    Case.objects.update(state="closed")
    assert not open_to_all("gifts").exists()
    key = uuid.uuid4()
    row: dict[str, Any] = {"id": key, "kind": "case_submitted", "subject_kind": "case", "subject_id": case.number}
    assert RecordSight(cast.tom)([typing_cast("Row", row)]) == {key}


def test_a_reader_of_another_kind_sees_what_everybody_in_the_case_sees(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.willem, role=COMMUNICATIONS.key)
    with gifts_with(readers=READERS_OF_A_REGISTER | {COMMUNICATIONS.key}) as changed:
        case = declare(cast.sanne)
        assert capacities(cast.willem, case) == {Capacity.READER}
        assert list(visible_cases(cast.willem, "gifts")) == [case]
        assert acts_open_to(cast.willem, case) == {Act.READ}
        assert not changed.is_confidential


def test_by_default_a_register_is_read_as_ever() -> None:
    gifts = register_of("gifts")
    assert gifts.read_by == READERS_OF_A_REGISTER
    assert LINE_MANAGER.key in gifts.read_by
    assert INTEGRITY_ADVISER.key not in gifts.read_by
    assert gifts.visibility_of("giver") == V.EVERYONE_IN_CASE
