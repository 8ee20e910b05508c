"""Who may do what, written out as a table: capacity × act × state, and what each capacity sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from onkreukbaar.casework.models import Case, Message, Task
from onkreukbaar.casework.permissions import (
    TABLE,
    Act,
    Capacity,
    can_do,
    capacities,
    role_in,
    visible_classes,
)
from onkreukbaar.casework.queries import find_case, messages_for
from onkreukbaar.casework.route import open_task
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import declare, gifts_with
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Absence, EmploymentPeriod, Person, RoleGrant
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER, LINE_MANAGER, MANAGEMENT, PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db

WHO = [
    "declarant",
    "participant",
    "cover",
    "line_manager",
    "management",
    "adviser",
    "officer",
    "confirmer",
    "auditor",
    "outsider",
]

# Columns in the order of WHO; x: may, in the states named behind. S submitted, R returned, D registered,
# A something left to do, C closed, W withdrawn, X cancelled, O opened again.
ACTS = """
            decl part cover mgr mgmt adv off conf aud out  states
read        x    x    x     x   x    x   x   x    x   .    SRDACWXO
take        .    .    .     .   .    .   .   .    .   .    SO
decide      .    .    x     .   .    .   .   .    .   .    SO
return      .    .    x     .   .    .   .   .    .   .    SO
cancel      .    .    x     x   .    .   .   .    .   .    SRDAO
reopen      .    .    .     x   .    .   x   .    .   .    DAC
change_verdict .  .   .     x   .    .   x   .    .   .    DAC
answer      x    .    .     .   .    .   .   .    .   .    R
withdraw    x    .    .     .   .    .   .   .    .   .    SR
correct     x    .    x     x   .    .   .   .    .   .    SRAO
attach      x    .    x     x   .    .   x   .    .   .    SRDAO
ask_adviser x    .    .     .   .    .   .   .    .   .    SRDACO
advise      .    .    .     .   .    x   .   .    .   .    SRDACO
review      .    .    .     .   .    .   x   .    .   .    SRDAO
confirm     .    .    .     .   .    .   .   x    .   .    SRDAO
agree       .    .    .     .   .    .   .   .    .   .    SO
follow_up   x    .    .     x   .    .   x   .    .   .    DA
reassign    .    .    x     x   .    .   x   .    .   .    SRDAO
set_measure .    .    x     x   .    .   x   .    .   .    SDAO
end         x    .    .     x   .    .   .   .    .   .    DAC
"""
STATES = {
    "S": State.SUBMITTED,
    "R": State.RETURNED,
    "D": State.DECIDED,
    "A": State.CONDITIONS_ACTIVE,
    "C": State.CLOSED,
    "W": State.WITHDRAWN,
    "X": State.CANCELLED_IN_ERROR,
    "O": State.REOPENED,
}

# Columns in the order of WHO; x: sees messages of this class.
SIGHT = """
                   decl part cover mgr mgmt adv off conf aud out
everyone           x    x    x     x   x    x   x   x    x   .
line               x    .    x     x   x    .   x   .    x   .
adviser            x    .    .     .   .    x   .   .    .   .
designated_officer x    .    .     .   .    .   .   .    .   .
declarant          x    .    .     .   .    .   .   .    .   .
"""


def rows(table: str) -> dict[str, list[str]]:
    """The lines of a table without its head: first word, and the words after it."""
    return {line.split()[0]: line.split()[1:] for line in table.strip("\n").splitlines()[1:]}


def _nothing(_entry: object, _on: object) -> None:
    """A last day that leaves nothing in the columns."""


@pytest.fixture(autouse=True)
def street() -> Iterator[None]:
    """A register in which every act there is can be done."""
    with gifts_with(measures=("other",), verdicts=(Verdict("yes", "Ja", "Yes", after=("yes",)),), ended=_nothing):
        yield


@pytest.fixture
def case(cast: Cast) -> Case:
    """Sanne's case, shared with Daan, with an open turn for everybody who can have one."""
    case = declare(cast.sanne, together=[cast.daan], place="home_or_private")
    open_task(case, Task.Kind.ADVISE, INTEGRITY_ADVISER.key)
    open_task(case, Task.Kind.CONFIRM, PROCUREMENT.key, subject="matter_phase")
    return case


@pytest.fixture
def people(cast: Cast) -> dict[str, Person]:
    """Somebody in each capacity, and somebody in none."""
    today = timezone.localdate()
    Absence.objects.create(person=cast.marleen, cover=cast.willem, from_on=today, until_on=today)
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.radio)
    head = Person.objects.create(given_name="Els", family_name="Kuipers", unit=cast.materiel)
    EmploymentPeriod.objects.create(person=head, from_on=today)
    RoleGrant.objects.create(person=head, role=MANAGEMENT.key, unit=cast.materiel)
    found = [
        cast.sanne,
        cast.daan,
        cast.willem,
        cast.joris,
        head,
        cast.karim,
        cast.femke,
        cast.noor,
        cast.tom,
        cast.iris,
    ]
    return dict(zip(WHO, found, strict=True))


def test_the_table_names_every_act_and_every_visibility() -> None:
    assert set(rows(ACTS)) == {act.value for act in Act} == {act.value for act in TABLE}
    assert set(rows(SIGHT)) == {item.value for item in Visibility}


def test_everybody_is_what_he_should_be(case: Case, people: dict[str, Person]) -> None:
    c = Capacity
    expected = [c.DECLARANT, c.PARTICIPANT, c.DECIDER, c.LINE_MANAGER, c.MANAGEMENT, c.ADVISER, c.OFFICER, c.CONFIRMER]
    for name, capacity in zip(WHO, [*expected, c.AUDITOR], strict=False):
        assert capacities(people[name], case) == {capacity}, name
    assert capacities(people["outsider"], case) == frozenset()


@pytest.mark.parametrize("state", State)
def test_who_may_do_what(state: State, case: Case, people: dict[str, Person]) -> None:
    Case.objects.filter(pk=case.pk).update(state=state, verdict="yes")
    current = find_case(case.number)
    assert current is not None
    may = {
        (act, name)
        for act, (*marks, states) in rows(ACTS).items()
        for name, mark in zip(WHO, marks, strict=True)
        if mark == "x" and state in [STATES[letter] for letter in states]
    }
    assert {(act.value, name) for act in Act for name in WHO if can_do(act, people[name], current)} == may


def test_who_sees_what(case: Case, people: dict[str, Person]) -> None:
    for item in Visibility:
        Message.objects.create(
            case=case, by=people["adviser"], role="", text=item.value, visibility=item, sent_at=timezone.now()
        )
    for place, name in enumerate(WHO):
        expected = {item for item, marks in rows(SIGHT).items() if marks[place] == "x"}
        assert {item.value for item in visible_classes(people[name], case)} == expected, name
        assert {message.text for message in messages_for(case, people[name])} == expected, name


def test_an_adviser_who_was_not_asked_sees_nothing(cast: Cast) -> None:
    assert not can_do(Act.READ, cast.karim, declare(cast.sanne))


def test_a_role_for_another_unit_gives_nothing(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.noor, role=LINE_MANAGER.key, unit=cast.purchasing)
    assert capacities(cast.noor, declare(cast.sanne)) == frozenset()


def test_a_role_from_above_ends_at_the_door_of_a_shielded_unit(cast: Cast) -> None:
    case = declare(cast.ruben)
    for outsider in (cast.joris, cast.femke, cast.tom, cast.iris, cast.marleen):
        assert capacities(outsider, case) == frozenset(), outsider.full_name
    RoleGrant.objects.create(person=cast.willem, role=LINE_MANAGER.key, unit=cast.special)
    assert capacities(cast.willem, case) == {Capacity.LINE_MANAGER}


def test_a_case_of_ones_own_gives_no_other_capacity(cast: Cast) -> None:
    own = declare(cast.marleen)
    assert capacities(cast.marleen, own) == {Capacity.DECLARANT}
    assert role_in(cast.marleen, own) == "employee"


def test_the_record_names_the_role_somebody_acted_in(case: Case, people: dict[str, Person]) -> None:
    named = {name: role_in(people[name], case) for name in ("line_manager", "officer", "adviser", "auditor", "cover")}
    assert named == {
        "line_manager": "line_manager",
        "officer": "integrity_officer",
        "adviser": "integrity_adviser",
        "auditor": "auditor",
        "cover": "line_manager",
    }
