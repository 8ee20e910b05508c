"""Sharing information from the answer until it is taken back, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import complete_follow_up, correct_entry, reopen_case
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.due_works import note_events_over, remind
from onkreukbaar.casework.faults import BadDocument, Missing, NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import Act, acts_open_to
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.states import State
from onkreukbaar.outbound.notices.agenda import calendar_of_case
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.information_sharing.actions import move_end, withdraw_permission
from onkreukbaar.registers.information_sharing.due_works import note_ending_permissions
from onkreukbaar.registers.information_sharing.queries import known_facts
from onkreukbaar.registers.information_sharing.tests.stage import (
    COMPANY,
    day,
    decide,
    declare,
    entry_of,
    officer,
    permission,
    task_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def fact(case: Case, name: str) -> Any:
    """A fact as it was judged."""
    return (case.receipt or {})["facts"][name]


def shared_case(cast: Cast, **said: Any) -> Case:
    """Permitted on a permission, and shared."""
    by = officer(cast)
    permission(by, **said)
    case = declare(cast.sanne)
    decide(case, by, conditions="Alleen op papier.")
    complete_follow_up(task=task_of(case), by=cast.sanne, note="Op papier, aan het hoofd van de werkplaats.")
    return again(case)


def test_from_request_to_taken_back(cast: Cast) -> None:
    case = shared_case(cast)
    assert case.outcome == "allowed_with_registration"
    entry = entry_of(case)
    assert entry.permission is not None
    assert (entry.shared_on, entry.conditions, entry.permission.reference) == (day(), "Alleen op papier.", "T-2026-14")
    turn = task_of(case)
    assert (turn.assignee, turn.due_on) == (cast.sanne, day(265))
    complete_follow_up(task=turn, by=cast.sanne, note="Vernietigd, met een verklaring.")
    assert (entry_of(case).recalled_on, again(case).current_state) == (day(), State.CLOSED)


def test_security_decides_and_not_the_line_manager(cast: Cast) -> None:
    by = officer(cast)
    case = declare(cast.sanne)
    assert case in [task.case for task in inbox(by)]
    assert case not in [task.case for task in inbox(cast.marleen)]
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen, "refused", "Nee.")


def test_whoever_keeps_security_does_not_decide_on_his_own_request(cast: Cast) -> None:
    by = officer(cast)
    case = declare(by)
    with pytest.raises(NotAllowed):
        decide(case, by, "refused", "Nee.")
    assert case in [task.case for task in inbox(cast.femke)]


def test_what_nobody_classified_is_refused_until_somebody_does(cast: Cast) -> None:
    """Bad input of domain 5.4 item 14."""
    by = officer(cast)
    permission(by)
    case = declare(cast.sanne, classification="")
    assert case.outcome == "forbidden_unless_exempted"
    with pytest.raises(Missing, match="hoe geheim"):
        decide(case, by)
    assert again(case).current_state == State.SUBMITTED
    current = again(case)
    correct_entry(
        case=current,
        by=cast.sanne,
        version=current.version,
        values={"classification": "confidentieel"},
        reason="Bepaald door de maker.",
    )
    assert again(case).outcome == "allowed_with_registration"
    assert decide(case, by).verdict == "permitted"


def test_it_can_be_refused_at_once(cast: Cast) -> None:
    by = officer(cast)
    case = declare(cast.sanne, classification="")
    decide(case, by, "refused", "Eerst rubriceren.")
    assert (again(case).current_state, entry_of(case).shared_on) == (State.CLOSED, None)


def test_nothing_secret_is_permitted_without_a_permission_on_record(cast: Cast) -> None:
    by = officer(cast)
    case = declare(cast.sanne, permission_valid=True, recipient_cleared_to="geheim")
    assert case.outcome == "allowed_with_registration"
    with pytest.raises(Missing, match="geen toestemming"):
        decide(case, by, reasons="Ik ken ze.")
    permission(by)
    assert decide(case, by).verdict == "permitted"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({}, "allowed_with_registration"),
        ({"cleared_to": "departementaal_vertrouwelijk"}, "forbidden_unless_exempted"),
        ({"valid_until": day(4)}, "forbidden_unless_exempted"),
        ({"valid_until": day(5)}, "allowed_with_registration"),
        ({"valid_from": day(6)}, "forbidden_unless_exempted"),
        ({"valid_from": day(5)}, "allowed_with_registration"),
        ({"valid_until": None}, "allowed_with_registration"),
        ({"holder_name": "Delta Maritiem"}, "forbidden_unless_exempted"),
    ],
)
def test_the_permissions_on_record_say_it_for_that_day_and_level(
    cast: Cast, said: dict[str, Any], outcome: str
) -> None:
    permission(officer(cast), **said)
    assert declare(cast.sanne, permission_valid=False, recipient_cleared_to="none").outcome == outcome


def test_what_is_on_record_goes_before_what_somebody_says(cast: Cast) -> None:
    by = officer(cast)
    withdraw_permission(permission=permission(by), by=by)
    case = declare(cast.sanne, permission_valid=True, recipient_cleared_to="zeer_geheim")
    assert (fact(case, "permission_valid"), case.outcome) == (False, "forbidden_unless_exempted")


def test_an_answer_tells_no_more_of_a_clearance_than_was_asked(cast: Cast) -> None:
    permission(officer(cast), cleared_to="zeer_geheim")
    asked = {"recipient_name": COMPANY, "classification": "departementaal_vertrouwelijk"}
    assert known_facts(cast.sanne, asked, day())["recipient_cleared_to"] == "departementaal_vertrouwelijk"
    assert known_facts(cast.sanne, {**asked, "classification": "public"}, day()) == {}
    assert known_facts(cast.sanne, {**asked, "classification": ""}, day()) == {}


def test_a_permission_is_for_the_company_and_not_for_its_group(cast: Cast) -> None:
    top = Organisation.objects.create(name="Delta Groep")
    one = Organisation.objects.create(name=COMPANY, parent=top)
    other = Organisation.objects.create(name="Delta Maritiem", parent=top)
    permission(officer(cast))
    case = declare(cast.sanne, recipient_name=one.name, recipient_organisation=one)
    sister = declare(cast.daan, recipient_name=other.name, recipient_organisation=other)
    assert (case.outcome, sister.outcome) == ("allowed_with_registration", "consult_first")
    assert "permission_valid" not in known_facts(cast.daan, {**vars(entry_of(sister))}, day())


def test_what_is_public_is_nobodys_turn(cast: Cast) -> None:
    case = declare(cast.sanne, classification="public")
    assert (case.outcome, again(case).current_state, entry_of(case).shared_on) == ("allowed", State.CLOSED, day(5))


def test_what_is_for_inside_can_be_permitted_and_is_not_taken_back(cast: Cast) -> None:
    by = officer(cast)
    case = declare(cast.sanne, classification="unclassified_internal")
    decide(case, by)
    complete_follow_up(task=task_of(case), by=cast.sanne, note="In een gesprek.")
    assert again(case).current_state == State.CLOSED


def test_a_permission_that_ended_meanwhile_stops_the_sharing(cast: Cast) -> None:
    by = officer(cast)
    kept = permission(by)
    case = declare(cast.sanne)
    decide(case, by)
    withdraw_permission(permission=kept, by=by)
    with pytest.raises(Missing, match="geldt niet meer"):
        complete_follow_up(task=task_of(case), by=cast.sanne, note="Gedeeld.")
    assert entry_of(case).shared_on is None
    current = again(case)
    reopen_case(case=current, by=by, version=current.version, reason="De toestemming is ingetrokken.")
    decide(case, by, "refused", "Geen toestemming meer.")
    assert again(case).current_state == State.CLOSED


def test_a_permission_that_ends_is_announced_once_and_who_shared_on_it_is_asked(cast: Cast) -> None:
    case = shared_case(cast, valid_until=day(60))
    now = timezone.now()
    assert note_ending_permissions(now)["permissions_ending"] == 0
    assert task_of(case).reminded_at is None
    near = now + dt.timedelta(days=45)
    assert note_ending_permissions(near)["permissions_ending"] == 1
    assert task_of(case).reminded_at == near
    assert note_ending_permissions(near)["permissions_ending"] == 0


def test_nobody_is_reminded_of_taking_back_long_before_the_end(cast: Cast) -> None:
    case = shared_case(cast, valid_until=day(200))
    remind(timezone.now() + dt.timedelta(days=30))
    assert task_of(case).reminded_at is None


def test_a_longer_permission_moves_the_day_to_take_it_back(cast: Cast) -> None:
    case = shared_case(cast, valid_until=day(30))
    kept = entry_of(case).permission
    assert kept is not None
    move_end(permission=kept, valid_until=day(400), by=officer(cast))
    assert task_of(case).due_on == day(400)
    withdraw_permission(permission=kept, by=officer(cast))
    assert task_of(case).due_on == day()


def test_without_an_end_it_is_asked_about_after_a_year(cast: Cast) -> None:
    assert task_of(shared_case(cast, valid_until=None)).due_on == day(365)


def test_no_document_comes_into_this_register(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert Act.ATTACH not in acts_open_to(cast.sanne, case)
    with pytest.raises(BadDocument, match="geen bijlagen"):
        attach_document(case=case, by=cast.sanne, name="plan.pdf", content=b"%PDF-1.7")
    assert not case.attachments.exists()


def test_shared_before_security_looked_is_visibly_late(cast: Cast) -> None:
    case = declare(cast.sanne, share_on=day(1))
    assert not case.is_late
    Case.objects.filter(pk=case.pk).update(occurred_on=day(-1))
    note_events_over(timezone.now())
    assert again(case).is_late
    assert declare(cast.daan, share_on=day(-3)).is_late


def test_a_day_stands_in_a_calendar_once_it_is_permitted(cast: Cast) -> None:
    by = officer(cast)
    permission(by)
    case = declare(cast.sanne)
    assert calendar_of_case(case, cast.sanne, site="https://voorbeeld.example") is None
    decide(case, by)
    assert calendar_of_case(again(case), cast.sanne, site="https://voorbeeld.example") is not None


def test_a_running_purchase_asks_for_procurement(cast: Cast) -> None:
    permission(officer(cast))
    case = declare(cast.sanne, matter_phase="published")
    assert case.outcome == "consult_first"


def test_the_declarant_is_asked_in_person(cast: Cast) -> None:
    case = shared_case(cast)
    assert task_of(case, Task.Kind.FOLLOW_UP).assignee == cast.sanne
