"""A personal relation from telling it to the end of stepping aside, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from onkreukbaar.casework.actions import complete_follow_up, report_breach, set_measure
from onkreukbaar.casework.counterparts import lines_about, registers_about
from onkreukbaar.casework.due_works import remind
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import inbox, visible_cases
from onkreukbaar.casework.queries import traces as traces_of_the_street
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.personal_relations.queries import duplicates
from onkreukbaar.registers.personal_relations.register import end
from onkreukbaar.registers.personal_relations.tests.stage import day, decide, declare, entry_of, relation

pytestmark = pytest.mark.django_db
KEY = "personal_relations"
BIDDER: dict[str, Any] = {"works_for": "bidder", "involved_in_matter": True}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


@pytest.mark.parametrize(
    ("columns", "outcome"),
    [
        ({"works_for": "other"}, "allowed"),
        ({}, "allowed_with_registration"),
        (BIDDER, "allowed_on_conditions"),
        ({**BIDDER, "recused": True}, "allowed_with_registration"),
        ({"involved_in_matter": True, "recused": None}, "allowed_on_conditions"),
    ],
)
def test_what_the_rules_say_once_it_is_told(cast: Cast, columns: dict[str, Any], outcome: str) -> None:
    case = declare(cast.sanne, **columns)
    assert case.outcome == outcome
    assert [task.case for task in inbox(cast.marleen)] == [case]


def test_who_reads_it(cast: Cast) -> None:
    case = declare(cast.sanne)
    for reader in (cast.marleen, cast.joris, cast.sanne):
        assert list(visible_cases(reader, KEY)) == [case], reader
    for other in (cast.daan, cast.femke, cast.tom, cast.noor, cast.karim, cast.iris, cast.willem):
        assert list(visible_cases(other, KEY)) == [], other
        assert not can_do(Act.READ, other, case), other


def test_the_adviser_reads_the_case_in_which_the_rules_ask_him(cast: Cast) -> None:
    case = declare(cast.sanne, **BIDDER)
    assert can_do(Act.READ, cast.karim, case)
    assert [task.case for task in inbox(cast.karim)] == [case]
    assert not can_do(Act.READ, cast.karim, declare(cast.daan))


def test_with_no_line_manager_free_the_integrity_officer_takes_it(cast: Cast) -> None:
    case = declare(cast.joris)
    assert [task.case for task in inbox(cast.femke)] == [case]
    with pytest.raises(NotAllowed):
        decide(case, cast.joris, "no_action")
    assert decide(case, cast.femke, "no_action").state == State.CLOSED


def test_stepping_aside_is_a_measure_until_its_last_day(cast: Cast) -> None:
    case = decide(declare(cast.sanne, **BIDDER), cast.marleen, "step_aside", aside_until_on=day(60))
    measure = case.measures.get()
    assert (case.state, measure.kind, measure.until_on, measure.role) == (
        State.CONDITIONS_ACTIVE,
        Measure.Kind.RECUSAL,
        day(60),
        "employee",
    )
    assert "Brandaris IT" in measure.text
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP)
    assert (task.assignee, task.due_on) == (cast.sanne, day(60))


def test_what_somebody_keeps_out_of_is_said_and_lasts_a_year_at_most(cast: Cast) -> None:
    case = decide(declare(cast.sanne, **BIDDER), cast.marleen, "step_aside", aside_from="de aanbesteding radio")
    measure = case.measures.get()
    assert "de aanbesteding radio" in measure.text
    assert measure.until_on == day(365)


def test_it_is_reminded_of_after_the_last_day_and_not_before(cast: Cast) -> None:
    case = decide(declare(cast.sanne), cast.marleen, "step_aside", aside_until_on=day(30))
    now = timezone.now()
    remind(now + dt.timedelta(days=25))
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP)
    assert task.reminded_at is None
    remind(now + dt.timedelta(days=45))
    task.refresh_from_db()
    assert task.reminded_at is not None


def test_it_ends_when_it_is_done(cast: Cast) -> None:
    case = decide(declare(cast.sanne), cast.marleen, "step_aside")
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP)
    assert complete_follow_up(task=task, by=cast.sanne, note="De aankoop is klaar.").state == State.CLOSED
    assert case.measures.get().state == Measure.State.DONE


def test_not_kept_it_comes_back_and_a_new_one_is_set(cast: Cast) -> None:
    case = decide(declare(cast.sanne), cast.marleen, "step_aside")
    report_breach(measure=case.measures.get(), by=cast.marleen, note="Zat toch bij het overleg.")
    assert [task.case for task in inbox(cast.marleen)] == [case]
    again = decide(case, cast.marleen, "step_aside")
    assert [measure.state for measure in again.measures.all()] == [Measure.State.BREACHED, Measure.State.ACTIVE]


def test_a_recusal_that_was_set_beforehand_is_not_set_twice(cast: Cast) -> None:
    case = declare(cast.sanne)
    set_measure(case=case, by=cast.marleen, measure=NewMeasure(Measure.Kind.RECUSAL, "Blijft buiten de aankoop."))
    assert decide(case, cast.marleen, "step_aside").measures.count() == 1


def test_nothing_needed_where_the_rules_ask_to_step_aside_has_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, **BIDDER)
    with pytest.raises(Missing):
        decide(case, cast.marleen, "no_action")
    decided = decide(case, cast.marleen, "no_action", "Er wordt deze week al een ander aangewezen.")
    assert (decided.decisions.get().deviates, decided.measures.count()) == (True, 0)


def test_agreements_are_written_down(cast: Cast) -> None:
    case = declare(cast.sanne)
    with pytest.raises(Missing):
        decide(case, cast.marleen, "agreements")
    decide(case, cast.marleen, "agreements", "Zeg het als je er in je werk mee te maken krijgt.")


def test_the_street_tells_nothing_of_it(cast: Cast) -> None:
    company = Organisation.objects.create(name="Brandaris IT")
    case = declare(cast.sanne, organisation=company)
    found = traces_of_the_street(cast.sanne, company, day(-400), day(400))
    assert case.number not in [trace.case_number for trace in found]
    assert register_of(KEY).public_view(entry_of(case)) == {}
    assert KEY not in [register.key for register in registers_about()]
    assert lines_about(cast.marleen, company, day()) == []


def test_what_is_explained_lies_encrypted(cast: Cast) -> None:
    case = declare(cast.sanne, remarks="Zij werkt er sinds kort.")
    with connection.cursor() as cursor:
        cursor.execute("select remarks from personal_relations_personalrelation")
        (kept,) = cursor.fetchone()
    assert "kort" not in kept
    assert entry_of(case).remarks == "Zij werkt er sinds kort."


def test_what_looks_like_the_same_relation(cast: Cast) -> None:
    first = declare(cast.sanne)
    assert duplicates(relation(organisation_name="BRANDARIS IT B.V."), cast.sanne) == [first]
    assert duplicates(relation(relation="child"), cast.sanne) == []
    assert duplicates(relation(), cast.daan) == []


def test_it_ends_on_a_day(cast: Cast) -> None:
    entry = entry_of(declare(cast.sanne, since_on=day(-30)))
    register = register_of(KEY)
    assert register.confirmed_yearly
    assert register.is_current(entry, day())
    end(entry, day(-1))
    assert (entry.until_on, register.is_current(entry, day(-1)), register.is_current(entry, day())) == (
        day(-1),
        True,
        False,
    )


def test_the_title_says_who_neither_by_name_nor_by_relation(cast: Cast) -> None:
    title = Case.objects.get(pk=declare(cast.sanne).pk).title
    assert title == "Relatie bij Brandaris IT"
