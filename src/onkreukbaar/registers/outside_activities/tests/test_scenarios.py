"""An outside activity from the declaration to its end, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onkreukbaar.casework.actions import complete_follow_up, correct_entry, end_entry
from onkreukbaar.casework.campaigns.standing import standing_of
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import inbox, visible_cases
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.lists import read_list
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import EmploymentPeriod
from onkreukbaar.reference.people.queries import is_serving_reservist
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.outside_activities.models import Standing
from onkreukbaar.registers.outside_activities.queries import duplicates, traces
from onkreukbaar.registers.outside_activities.register import end
from onkreukbaar.registers.outside_activities.tests.stage import activity, day, decide, declare, entry_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def test_the_line_manager_decides_on_everything_that_is_declared(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert (case.outcome, case.is_late) == ("allowed", False)
    assert [task.case for task in inbox(cast.marleen)] == [case]
    assert entry_of(case).standing == Standing.WAITING
    closed = decide(case, cast.marleen, "no_objection")
    assert (closed.state, closed.verdict, entry_of(case).standing) == (State.CLOSED, "no_objection", Standing.PLANNED)


def test_nobody_decides_on_his_own(cast: Cast) -> None:
    case = declare(cast.marleen)
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen, "no_objection")
    decide(case, cast.joris, "no_objection")


@pytest.mark.parametrize(
    ("columns", "outcome"),
    [
        ({}, "allowed"),
        ({"employer_kind": "supplier"}, "must_declare"),
        ({"overlaps_position": None}, "must_declare"),
        ({"own_time": False}, "forbidden"),
        ({"uses_organisation_resources": True}, "forbidden"),
        ({"uses_non_public_information": True}, "forbidden"),
        ({"uses_title_or_uniform": True}, "consult_first"),
        ({"capacity": "official"}, "consult_first"),
    ],
)
def test_what_the_rules_say(cast: Cast, columns: dict[str, Any], outcome: str) -> None:
    assert declare(cast.sanne, **columns).outcome == outcome


@pytest.mark.parametrize("verdict", ["conditions", "refused"])
def test_conditions_and_a_refusal_have_reasons(cast: Cast, verdict: str) -> None:
    case = declare(cast.sanne, employer_kind="supplier")
    with pytest.raises(Missing):
        decide(case, cast.marleen, verdict)
    assert decide(case, cast.marleen, verdict, "Je keurt hun leveringen goed.").verdict == verdict


def test_agreeing_to_what_the_rules_forbid_has_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, uses_organisation_resources=True)
    with pytest.raises(Missing):
        decide(case, cast.marleen, "no_objection")
    decide(case, cast.marleen, "no_objection", "De gereedschapskist mag mee.")
    assert case.decisions.get().deviates


def test_a_condition_is_a_measure_that_stays(cast: Cast) -> None:
    case = declare(cast.sanne, employer_kind="supplier")
    recusal = NewMeasure(Measure.Kind.RECUSAL, "Beslist niet over dit bedrijf.", until_on=day(300))
    decided = decide(case, cast.marleen, "conditions", "Hun leveringen keurt Daan goed.", [recusal])
    assert (decided.state, entry_of(case).standing) == (State.CONDITIONS_ACTIVE, Standing.PLANNED)
    task = case.tasks.get(done_at__isnull=True)
    assert (task.assignee, task.due_on) == (cast.sanne, day(300))


def test_what_is_refused_and_has_begun_is_stopped(cast: Cast) -> None:
    case = declare(cast.sanne, starts_on=day(-30), employer_kind="supplier")
    decide(case, cast.marleen, "refused", "Je koopt daar voor ons in.")
    task = case.tasks.get(done_at__isnull=True)
    assert (task.kind, task.assignee, entry_of(case).standing) == (
        Task.Kind.FOLLOW_UP,
        cast.sanne,
        Standing.REFUSED,
    )
    closed = complete_follow_up(task=task, by=cast.sanne, note="Gestopt.")
    assert (closed.state, entry_of(case).ends_on) == (State.CLOSED, day())


def test_what_is_refused_before_it_began_is_over_at_once(cast: Cast) -> None:
    case = declare(cast.sanne, status="intended", employer_kind="supplier")
    assert decide(case, cast.marleen, "refused", "Je koopt daar voor ons in.").state == State.CLOSED


@pytest.mark.parametrize(("begins", "is_late"), [(-1, True), (0, False), (1, False)])
def test_bad_input_begun_before_it_was_declared_is_taken_and_marked(cast: Cast, begins: int, is_late: bool) -> None:
    """Bad input of domain 5.4 item 7."""
    case = declare(cast.sanne, starts_on=day(begins))
    assert (case.is_late, case.state) == (is_late, State.SUBMITTED)


def test_what_somebody_brings_along_counts_from_his_first_day(cast: Cast) -> None:
    assert not declare(cast.sanne, starts_on=day(-900), due_from_on=day()).is_late


def test_an_unknown_start_is_not_late(cast: Cast) -> None:
    assert not declare(cast.sanne, starts_on=None).is_late


def test_it_changes_by_a_new_declaration_that_takes_its_place(cast: Cast) -> None:
    first = declare(cast.sanne, starts_on=day())
    decide(first, cast.marleen, "no_objection")
    second = declare(cast.sanne, starts_on=day(), hours_per_week=16, earlier_case=first.number)
    assert entry_of(first).later_case == second
    assert (entry_of(first).standing, entry_of(first).stands_on(day())) == (Standing.CHANGED, False)
    decide(second, cast.marleen, "refused", "Zestien uur is te veel.")
    assert (entry_of(first).standing, entry_of(first).stands_on(day())) == (Standing.RUNNING, True)


def change(cast: Cast) -> None:
    first = declare(cast.sanne, starts_on=day())
    decide(first, cast.marleen, "no_objection")
    declare(cast.sanne, starts_on=day(), hours_per_week=16, earlier_case=first.number)


def test_a_list_finds_what_changed_for_all_rows_at_once(cast: Cast) -> None:
    change(cast)
    said, few = read_list(cast.marleen, "outside_activities", "standing")
    for _more in range(4):
        change(cast)
    repeated, many = read_list(cast.marleen, "outside_activities", "standing")
    assert said == [str(Standing.CHANGED.label), str(Standing.WAITING.label)]
    assert repeated == said * 5
    assert many == few


def test_a_campaign_finds_what_changed_for_all_at_once(cast: Cast) -> None:
    change(cast)
    with CaptureQueriesContext(connection) as few:
        assert len(standing_of(cast.sanne, ["outside_activities"], day())) == 1
    for _more in range(4):
        change(cast)
    with CaptureQueriesContext(connection) as many:
        assert len(standing_of(cast.sanne, ["outside_activities"], day())) == 5
    assert len(many) == len(few)


def test_nobody_takes_the_place_of_a_case_of_somebody_else(cast: Cast) -> None:
    first = declare(cast.daan, starts_on=day())
    declare(cast.sanne, earlier_case=first.number)
    assert entry_of(first).later_case is None


def test_it_ends_on_a_day(cast: Cast) -> None:
    case = declare(cast.sanne, starts_on=day(-30))
    decide(case, cast.marleen, "no_objection")
    entry = entry_of(case)
    end(entry, day(-1))
    assert (entry.ends_on, entry.standing, entry.stands_on(day(-1)), entry.stands_on(day())) == (
        day(-1),
        Standing.ENDED,
        True,
        False,
    )
    later = activity(starts_on=day(5))
    end(later, day())
    assert later.ends_on == day(5)


def test_a_correction_of_what_was_decided_keeps_the_decision(cast: Cast) -> None:
    case = declare(cast.sanne, employer_kind="supplier")
    assert (case.receipt or {})["facts"]["assessment"] == "not_declared"
    measure = NewMeasure(Measure.Kind.OTHER, "Meldt zich eerst bij de leidinggevende.", until_on=day(9))
    decided = decide(case, cast.marleen, "conditions", "Zo kan het.", [measure])
    corrected = correct_entry(
        case=decided,
        by=cast.sanne,
        version=decided.version,
        values={"hours_per_week": 5},
        reason="Een uur meer.",
    )
    assert (corrected.outcome, corrected.verdict) == ("allowed_on_conditions", "conditions")
    assert [task.kind for task in corrected.tasks.filter(done_at__isnull=True)] == [Task.Kind.FOLLOW_UP]


def test_who_reads_it(cast: Cast) -> None:
    case = declare(cast.sanne, pay_band="up_to_1000")
    for reader in (cast.marleen, cast.joris, cast.femke, cast.tom):
        assert list(visible_cases(reader, "outside_activities")) == [case], reader
    for other in (cast.daan, cast.noor, cast.karim, cast.iris):
        assert list(visible_cases(other, "outside_activities")) == [], other


def test_what_it_knows_about_a_company(cast: Cast) -> None:
    group = Organisation.objects.create(name="Noordzee Groep")
    part = Organisation.objects.create(name="Noordzee Optronics", parent=group)
    case = declare(
        cast.sanne, organisation=part, organisation_name=part.name, starts_on=day(-90), is_civil_employer=True
    )
    declare(cast.daan, organisation=part, organisation_name=part.name)
    (trace,) = traces(cast.sanne, group, day(-10), day())
    assert (trace.case_number, trace.on) == (case.number, day(-90))
    assert "reservist" in trace.text
    assert traces(cast.sanne, group, day(-200), day(-91)) == []
    entry = entry_of(case)
    end(entry, day(-20))
    entry.save()
    assert traces(cast.sanne, group, day(-10), day()) == []
    assert len(traces(cast.sanne, group, day(-20), day())) == 1


def test_what_looks_like_the_same_work(cast: Cast) -> None:
    first = declare(cast.sanne, starts_on=day(-5))
    again = activity(organisation_name="POLDER DRUKWERK B.V.")
    assert duplicates(again, cast.sanne) == [first]
    assert duplicates(activity(earlier_case=first.number), cast.sanne) == []
    assert duplicates(activity(organisation_name=""), cast.sanne) == []
    assert duplicates(again, cast.daan) == []


def test_a_serving_reservist(cast: Cast) -> None:
    EmploymentPeriod.objects.filter(person=cast.sanne).update(kind="reservist", until_on=dt.date(2026, 6, 30))
    assert is_serving_reservist(cast.sanne, dt.date(2026, 6, 30))
    assert not is_serving_reservist(cast.sanne, dt.date(2026, 7, 1))
    assert not is_serving_reservist(cast.daan, dt.date(2026, 6, 30))


def test_it_is_confirmed_every_year_as_long_as_it_stands(cast: Cast) -> None:
    register, case = register_of("outside_activities"), declare(cast.sanne, starts_on=day())
    assert register.confirmed_yearly
    assert register.is_current(entry_of(case), day())
    decide(case, cast.marleen, "refused", "Kan niet.")
    assert not register.is_current(entry_of(Case.objects.get(pk=case.pk)), day())


def test_whoever_does_it_says_that_it_is_over(cast: Cast) -> None:
    case = decide(declare(cast.sanne, starts_on=day(-30)), cast.marleen, "no_objection")
    ended = end_entry(case=case, by=cast.sanne, version=case.version, last_on=day(-2))
    assert (entry_of(case).ends_on, ended.state, ended.corrections.get().old_value) == (day(-2), State.CLOSED, "")
    assert not can_do(Act.END, cast.sanne, ended)


@pytest.mark.parametrize("days", [1, -31])
def test_a_last_day_is_neither_to_come_nor_before_the_first(cast: Cast, days: int) -> None:
    case = decide(declare(cast.sanne, starts_on=day(-30)), cast.marleen, "no_objection")
    with pytest.raises(Missing):
        end_entry(case=case, by=cast.sanne, version=case.version, last_on=day(days))


def test_who_may_say_that_it_is_over(cast: Cast) -> None:
    case = declare(cast.sanne, starts_on=day(-30))
    assert not can_do(Act.END, cast.sanne, case)
    case = decide(case, cast.marleen, "no_objection")
    may = [who.given_name for who in vars(cast).values() if hasattr(who, "given_name") and can_do(Act.END, who, case)]
    assert may == ["Sanne", "Marleen", "Joris"]
