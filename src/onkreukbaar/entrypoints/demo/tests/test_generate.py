"""The demo organisation: the same every time, whole, and with something of everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox, visible_cases, who_looked_at_me
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tick import run_due
from onkreukbaar.entrypoints.demo import generate
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.people import CAST, EVERYBODY, SHIELDED
from onkreukbaar.entrypoints.web.sign_in.people import demo_people
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import first_broken
from onkreukbaar.reference.people.models import Account, Person, Unit
from onkreukbaar.registers.gifts.models import Direction, Gift
from onkreukbaar.registers.information_sharing.models import SharedInformation
from onkreukbaar.registers.outside_activities.models import OutsideActivity, Standing
from onkreukbaar.registers.pre_visit_agreements.models import Procedure

NOW = moment(dt.date(2026, 11, 25), "09:00")
GIFT_OUTCOMES = {
    "allowed",
    "allowed_with_registration",
    "consult_first",
    "decline",
    "decline_and_report",
    "report_and_return_if_needed",
    "accept_exceptionally_and_hand_over",
}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The whole demo, made once for this module and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        generate.build_demo(NOW)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("demo", "db")


def test_every_state_in_which_a_case_can_rest_is_shown() -> None:
    # A case is registered for no longer than the act itself: it closes, or something is left to do.
    assert set(Case.objects.values_list("state", flat=True)) == set(State) - {State.DECIDED}


def test_every_outcome_of_a_gift_is_shown() -> None:
    gifts = Case.objects.filter(register_key="gifts").exclude(outcome="")
    assert set(gifts.values_list("outcome", flat=True)) == GIFT_OUTCOMES


def test_shared_information_stands_everywhere_on_its_way() -> None:
    cases = Case.objects.filter(register_key="information_sharing")
    assert {"permitted", "refused", ""} == set(cases.values_list("verdict", flat=True))
    assert {"closed", "conditions_active", "submitted", "returned"} == set(cases.values_list("state", flat=True))
    assert cases.filter(is_late=True).exists()
    found = SharedInformation.objects.filter(shared_on__isnull=False)
    assert found.filter(recalled_on__isnull=False).exists()
    assert found.filter(recalled_on__isnull=True, permission__ended_on__isnull=False).exists()
    assert Event.objects.filter(kind="permission_ending").count() >= 2


def test_authorisations_and_contacts_stand_everywhere_on_their_way() -> None:
    asked = Case.objects.filter(register_key="contact_authorisations")
    assert {"granted", "refused", "suspended", "ended", ""} == set(asked.values_list("verdict", flat=True))
    assert asked.filter(state="reopened", verdict="granted").exists()
    contacts = Case.objects.filter(register_key="business_contacts")
    outcomes = {"allowed_with_registration", "consult_first", "decline"}
    assert outcomes == set(contacts.values_list("outcome", flat=True))
    assert contacts.filter(is_late=True).exists()
    assert contacts.filter(state="submitted").count() == 2


def test_every_direction_but_the_undecided_is_shown() -> None:
    assert set(Gift.objects.values_list("direction", flat=True)) == set(Direction) - {Direction.OFFERED}


def test_the_organisation_is_believable_in_size() -> None:
    assert Unit.objects.count() >= 12
    assert Person.objects.count() == Account.objects.count() == len(EVERYBODY) >= 55
    assert Unit.objects.filter(is_shielded=True).values_list("code", flat=True).get() == SHIELDED
    assert Case.objects.count() >= 150


def test_nobody_can_sign_in_with_a_password() -> None:
    assert not any(account.has_usable_password() for account in Account.objects.all())


@pytest.mark.parametrize("who", ["sanne", "marleen", "joris", "karim", "femke", "noor", "vera"])
def test_whoever_signs_in_finds_something_that_waits(who: str) -> None:
    assert inbox(Account.objects.get(username=who).person, timezone.localdate(NOW))


def test_something_is_due_today_and_something_is_late() -> None:
    today = timezone.localdate(NOW)
    waiting = Task.objects.filter(done_at__isnull=True)
    assert waiting.filter(due_on=today).exists()
    assert waiting.filter(due_on__lt=today).exists()
    assert waiting.filter(escalated_at__isnull=False).exists()
    assert Case.objects.filter(is_late=True).exists()


def test_a_shielded_case_is_seen_by_no_auditor() -> None:
    tom = Account.objects.get(username="tom").person
    assert Case.objects.filter(is_shielded=True).count() >= 2
    assert not visible_cases(tom, "gifts", timezone.localdate(NOW)).filter(is_shielded=True).exists()


def test_nothing_happened_before_its_case_or_after_now() -> None:
    assert not Event.objects.filter(at__gt=NOW).exists()
    assert not Task.objects.filter(done_at__gt=NOW).exists()
    for case in Case.objects.all():
        moments = list(Event.objects.filter(subject_kind="case", subject_id=case.number).values_list("at", flat=True))
        assert min(moments) == case.submitted_at


def test_the_chain_of_events_holds() -> None:
    run_due(NOW)
    run_due(NOW)
    assert not Event.objects.filter(sequence__isnull=True).exists()
    assert first_broken() is None


def test_nobody_decided_on_his_own_case() -> None:
    decided = Event.objects.filter(kind="case_registered").values_list("actor_id", "data_subject_id")
    assert decided
    assert all(by != about for by, about in decided)


def test_it_knows_itself_again() -> None:
    assert generate.has_people()
    assert generate.is_demo()


def test_the_cast_works_where_it_says() -> None:
    for who in CAST:
        person = Account.objects.get(username=who.username).person
        assert (person.full_name, person.unit.name) == (who.full_name, who.unit_name)


def test_whoever_the_console_names_can_be_chosen(settings: Settings) -> None:
    settings.DEMO = True
    assert {who.full_name for who in CAST} <= {button.name for button in demo_people()}


def test_cases_are_spread_over_the_units() -> None:
    per_unit = Case.objects.values("unit").annotate(cases=Count("id"))
    assert len(per_unit) >= 8


def test_a_visit_was_kept_to_one_still_comes_and_a_procedure_holds() -> None:
    visits = Case.objects.filter(register_key="pre_visit_agreements")
    assert sorted(visits.values_list("state", flat=True)) == ["closed", "conditions_active"]
    assert Procedure.objects.get().agreed_by is not None


def test_who_decides_opened_the_case_and_the_declarant_can_see_it() -> None:
    sanne = Person.objects.get(account__username="sanne")
    assert "Marleen Vos" in {look.by for look in who_looked_at_me(sanne)}


def test_outside_activities_are_agreed_on_conditions_refused_late_changed_and_over() -> None:
    cases = Case.objects.filter(register_key="outside_activities")
    assert {"", "no_objection", "conditions", "refused"} <= set(cases.values_list("verdict", flat=True))
    assert cases.filter(is_late=True).exists()
    standing = {activity.standing for activity in OutsideActivity.objects.select_related("case")}
    assert {Standing.WAITING, Standing.RUNNING, Standing.CHANGED, Standing.ENDED} <= standing
    assert OutsideActivity.objects.get(is_civil_employer=True).is_of_reservist


def test_somebody_stepped_aside_for_a_relation_and_somebody_told_one_today() -> None:
    cases = Case.objects.filter(register_key="personal_relations")
    assert set(cases.values_list("verdict", flat=True)) == {"", "no_action", "agreements", "step_aside"}
    assert cases.get(verdict="step_aside").measures.filter(state="active").exists()
