"""An invitation from the answer to the overview, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import answer_agreement, complete_follow_up
from onkreukbaar.casework.due_works import note_events_over
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.states import State
from onkreukbaar.outbound.notices.agenda import calendar_of_case
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import MANAGEMENT, PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.tests.stage import decide, declare, soon, task_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def fact(case: Case, name: str) -> Any:
    """A fact as it was judged."""
    return (case.receipt or {})["facts"][name]


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_the_line_manager_decides_and_who_went_reports(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert case.outcome == "consult_first"
    assert [task.case for task in inbox(cast.marleen)] == [case]
    decide(case, cast.marleen, going_names="Sanne de Wit", delegation_size=1)
    task = task_of(case, Task.Kind.FOLLOW_UP)
    assert (task.assignee, task.due_on > soon()) == (cast.sanne, True)
    complete_follow_up(task=task, by=cast.sanne, note="Nuttig. Niets beloofd.")
    entry = Invitation.objects.get(case=case)
    assert (entry.report, entry.is_accepted, again(case).current_state) == (
        "Nuttig. Niets beloofd.",
        True,
        State.CLOSED,
    )


def test_what_is_declined_is_done_at_once_and_kept(cast: Cast) -> None:
    case = declare(cast.sanne, event="sport", business_character="almost_none")
    assert case.outcome == "decline"
    decide(case, cast.marleen, Reply.DECLINED)
    assert again(case).current_state == State.CLOSED
    assert Invitation.objects.get(case=case).reply == Reply.DECLINED


def test_going_where_the_rules_decline_needs_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, event="sport", business_character="almost_none")
    with pytest.raises(Missing):
        decide(case, cast.marleen)
    decide(case, cast.marleen, reasons="De minister gaat ook; wij gaan als gastheer.")
    assert case.decisions.get().deviates


def test_another_colleague_can_go(cast: Cast) -> None:
    case = declare(cast.sanne, invited_names="het hoofd", invited_number=5)
    decide(case, cast.marleen, Reply.ACCEPTED_OTHER, going_names="Daan Peters", delegation_size=1)
    entry = Invitation.objects.get(case=case)
    assert (entry.invited, entry.going, entry.delegation_size) == ("het hoofd", "Daan Peters", 1)


def test_whoever_is_invited_too_does_not_decide(cast: Cast) -> None:
    case = declare(cast.sanne, together=(cast.marleen,))
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen)
    decide(case, cast.joris)


def test_management_decides_on_a_paid_stage(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.joris, role=MANAGEMENT.key, unit=cast.materiel)
    case = declare(cast.sanne, event="congress", role="speaker", others_pay_entrance=True)
    task = task_of(case, Task.Kind.DECIDE)
    assert (case.outcome, task.role, task.assignee) == ("consult_first", MANAGEMENT.key, cast.joris)
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen)
    decide(case, cast.joris)


def test_procurement_joins_a_visit_to_a_single_company(cast: Cast) -> None:
    """INV-05 to INV-07: consulted before anybody decides; the line manager decides with its word."""
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    case = declare(cast.sanne, event="company_visit", single_company=True)
    assert [(task.kind, task.role) for task in case.tasks.filter(done_at=None)] == [("agree", "procurement")]
    assert [task.case for task in inbox(cast.noor)] == [case]
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen)
    answer_agreement(agreement=case.agreements.get(), by=cast.noor, version=case.version, agrees=True)
    decide(case, cast.marleen)
    assert Invitation.objects.get(case=case).is_accepted


def test_procurement_can_stop_a_visit_with_its_reasons(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    case = declare(cast.sanne, event="company_visit", single_company=True)
    why = "Vraag de gegevens op papier."
    answer_agreement(agreement=case.agreements.get(), by=cast.noor, version=case.version, agrees=False, reasons=why)
    assert again(case).current_state == State.RETURNED
    assert task_of(case, Task.Kind.ANSWER).assignee == cast.sanne


@pytest.mark.parametrize(
    ("columns", "joins"),
    [
        ({"event": "company_visit", "single_company": True, "via_procurement": True}, False),
        ({"event": "company_visit", "single_company": True, "via_procurement": None}, True),
        ({"event": "company_visit", "single_company": False}, False),
        ({"event": "fair", "matter_phase": "orientation", "involvement": "self"}, True),
        ({"event": "company_visit", "single_company": True, "manager_consent": "refused"}, False),
        ({"event": "sport", "single_company": True, "business_character": "almost_none"}, False),
    ],
)
def test_procurement_joins_only_where_the_rules_consult_it(cast: Cast, columns: dict[str, Any], joins: bool) -> None:
    assert declare(cast.sanne, **columns).agreements.exists() == joins


def test_without_the_share_of_business_somebody_is_consulted(cast: Cast) -> None:
    """Bad input of domain 5.4 item 3: the share is missing."""
    case = declare(cast.sanne, business_character="", manager_consent="given")
    assert case.outcome == "consult_first"
    assert fact(case, "business_character") == "unknown"
    assert declare(cast.daan, manager_consent="given").outcome == "allowed_with_registration"


def test_a_day_that_passes_without_a_decision_shows(cast: Cast) -> None:
    """Bad input of domain 5.4 item 3: the event is over and nobody decided."""
    case = declare(cast.sanne, starts_on=soon(1))
    assert not case.is_late
    Case.objects.filter(pk=case.pk).update(occurred_on=soon(-1))
    Invitation.objects.filter(case=case).update(starts_on=soon(-1))
    note_events_over(timezone.now())
    assert again(case).is_late
    assert Invitation.objects.get(case=case).is_over_undecided


def test_declared_after_it_was_is_late(cast: Cast) -> None:
    assert declare(cast.sanne, starts_on=soon(-3)).is_late
    assert not declare(cast.sanne, starts_on=soon(0)).is_late


@pytest.mark.parametrize(
    ("columns", "outcome"),
    [
        ({"travel_paid_by_host": True}, "decline"),
        ({"event": "training"}, "decline"),
        ({"event": "training", "part_of_contract": True, "manager_consent": "given"}, "allowed_with_registration"),
        ({"event": "company_visit", "single_company": True, "manager_consent": "given"}, "consult_first"),
        ({"matter_phase": "published", "involvement": "self"}, "decline_and_report"),
        ({"needed": False}, "decline"),
    ],
)
def test_what_the_rules_say(cast: Cast, columns: dict[str, Any], outcome: str) -> None:
    assert declare(cast.sanne, **columns).outcome == outcome


def test_the_third_invitation_of_a_host_is_counted(cast: Cast) -> None:
    for days in (-100, -40):
        declare(cast.sanne, starts_on=soon(days), manager_consent="given")
    third = declare(cast.sanne, manager_consent="given")
    assert fact(third, "invitations_from_host_12m") == 3
    assert third.outcome == "consult_first"


def test_only_what_was_accepted_stands_in_a_calendar(cast: Cast) -> None:
    case = declare(cast.sanne, ends_on=soon(16))
    assert calendar_of_case(case, cast.sanne, site="https://voorbeeld.example") is None
    decide(case, cast.marleen)
    made = calendar_of_case(again(case), cast.sanne, site="https://voorbeeld.example") or b""
    assert f"DTSTART;VALUE=DATE:{soon():%Y%m%d}".encode() in made
    assert f"DTEND;VALUE=DATE:{soon(17):%Y%m%d}".encode() in made
    declined = declare(cast.daan)
    decide(declined, cast.marleen, Reply.DECLINED)
    assert calendar_of_case(again(declined), cast.daan, site="https://voorbeeld.example") is None


def test_twelve_months_are_counted_to_the_day(cast: Cast) -> None:
    declare(cast.sanne, starts_on=dt.date(2025, 3, 3))
    declare(cast.sanne, starts_on=dt.date(2025, 3, 4))
    last = declare(cast.sanne, starts_on=dt.date(2026, 3, 4))
    assert fact(last, "invitations_from_host_12m") == 2
