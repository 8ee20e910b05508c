"""A contact from the call to the log, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import decide_case
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox, traces, visible_cases
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import fresh, on_day
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.business_contacts.queries import duplicates, recent_names, suggested_names
from onkreukbaar.registers.business_contacts.tests.stage import declare
from onkreukbaar.registers.contact_authorisations.tests.stage import grant
from onkreukbaar.registers.invitations.tests.stage import declare as invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def fact(case: Case, name: str) -> Any:
    """A fact as it was judged."""
    return (case.receipt or {})["facts"][name]


def test_an_ordinary_call_is_in_the_log_and_nobodys_turn(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert (case.outcome, fresh(case).current_state) == ("allowed_with_registration", State.CLOSED)
    assert not case.tasks.exists()
    assert list(visible_cases(cast.marleen, "business_contacts")) == [case]


def test_procurement_reads_the_log(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    case = declare(cast.sanne)
    assert list(visible_cases(cast.noor, "business_contacts")) == [case]


@pytest.mark.parametrize(
    ("columns", "outcome", "is_decided"),
    [
        ({}, "allowed_with_registration", False),
        ({"matter_phase": "published", "in_tender_team": False}, "consult_first", True),
        ({"contact_authorised": False}, "consult_first", True),
        ({"contact_authorised": False, "subject": "running_matter"}, "decline", True),
        ({"contact_authorised": False, "manager_consent": "given"}, "allowed_with_registration", True),
        ({"contact_authorised": False, "manager_consent": "refused"}, "decline", True),
        ({"contact_authorised": None}, "consult_first", True),
        ({"has_committed": True}, "allowed_with_registration", True),
        ({"has_committed": False}, "allowed_with_registration", False),
        ({"matter_phase": "execution"}, "allowed_with_registration", False),
    ],
)
def test_who_gets_a_turn(cast: Cast, columns: dict[str, Any], outcome: str, is_decided: bool) -> None:
    case = declare(cast.sanne, **columns)
    assert case.outcome == outcome
    assert [task.case for task in inbox(cast.marleen)] == ([case] if is_decided else [])


def test_who_is_not_authorised_is_kept_and_goes_to_the_line_manager(cast: Cast) -> None:
    """Whatever he says of it himself: the unit keeps a list, and he is not on it."""
    grant(cast.daan, cast.marleen)
    case = declare(cast.sanne, contact_authorised=True)
    assert (fact(case, "contact_authorised"), case.outcome) == (False, "consult_first")
    decide_case(case=case, by=cast.marleen, version=case.version, reasons="Besproken: voortaan via Daan.")
    assert fresh(case).current_state == State.CLOSED
    assert BusinessContact.objects.filter(case=case).exists()


def test_an_authorisation_is_known_and_reaches_as_far_as_it_says(cast: Cast) -> None:
    grant(cast.sanne, cast.marleen, companies="Delta Antennes")
    within = declare(cast.sanne, contact_authorised=None)
    beyond = declare(cast.sanne, contact_authorised=None, organisation_name="Aerolink")
    assert (fact(within, "contact_authorised"), within.outcome) == (True, "allowed_with_registration")
    assert (fact(beyond, "contact_authorised"), beyond.outcome) == (False, "consult_first")


def test_an_authorisation_is_known_for_invitations_too(cast: Cast) -> None:
    grant(cast.sanne, cast.marleen, companies="Delta Antennes")
    assert fact(invite(cast.sanne, contact_authorised=None), "contact_authorised") is True
    assert fact(invite(cast.sanne, host_name="Aerolink"), "contact_authorised") is False


def test_that_somebody_is_in_the_team_is_confirmed_by_procurement(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.radio)
    case = declare(cast.sanne, matter_phase="published", in_tender_team=True)
    assert case.outcome == "allowed_with_registration"
    assert case.tasks.get(done_at__isnull=True).kind == Task.Kind.CONFIRM
    assert fresh(case).current_state == State.CONDITIONS_ACTIVE


def test_five_working_days_to_record_it(cast: Cast) -> None:
    happened = dt.date(2026, 3, 2)
    with on_day(add_working_days(happened, 5)):
        assert not declare(cast.sanne, contact_on=happened).is_late
    with on_day(add_working_days(happened, 6)):
        assert declare(cast.sanne, contact_on=happened).is_late


def test_the_same_call_twice_is_seen(cast: Cast) -> None:
    first = declare(cast.sanne, together=(cast.daan,))
    again = BusinessContact(
        organisation_name="DELTA ANTENNES", contact_on=timezone.localdate(), subject="product_information"
    )
    assert duplicates(again, cast.sanne) == [first]
    assert duplicates(again, cast.daan) == [first]
    assert duplicates(again, cast.noor) == []
    again.subject = "catching_up"
    assert duplicates(again, cast.sanne) == []


def test_traces_of_the_whole_group(cast: Cast) -> None:
    top = Organisation.objects.create(name="Noordzee Groep")
    below = Organisation.objects.create(name="Noordzee Optronics", parent=top)
    linked = declare(cast.sanne, organisation=below, organisation_name="Noordzee Optronics")
    named = declare(cast.sanne, organisation_name="Noordzee Groep")
    declare(cast.sanne)
    today = timezone.localdate()
    found = [trace.case_number for trace in traces(cast.sanne, top, today, today)]
    assert found == [linked.number, named.number]
    assert list(traces(cast.daan, top, today, today)) == []


def test_the_companies_somebody_used_last_come_first(cast: Cast) -> None:
    for name in ("Aerolink", "Brandaris IT"):
        Organisation.objects.create(name=name, is_supplier=True)
    with on_day(dt.date(2026, 3, 2)):
        declare(cast.sanne, organisation_name="Aerolink", contact_on=dt.date(2026, 3, 2))
    with on_day(dt.date(2026, 3, 3)):
        declare(cast.sanne, contact_on=dt.date(2026, 3, 3))
        declare(cast.daan, organisation_name="Brandaris IT", contact_on=dt.date(2026, 3, 3))
    assert recent_names(cast.sanne) == ["Delta Antennes", "Aerolink"]
    assert suggested_names(cast.sanne) == ["Delta Antennes", "Aerolink", "Brandaris IT"]
    assert suggested_names(None) == ["Aerolink", "Brandaris IT"]


def test_the_title_names_no_person(cast: Cast) -> None:
    assert declare(cast.sanne).title == "Delta Antennes: informatie over een product"
