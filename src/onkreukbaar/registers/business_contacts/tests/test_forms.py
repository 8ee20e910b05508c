import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import BEGAN_ON, Cast, build_cast
from onkreukbaar.registers.business_contacts.facts import columns_of, facts_of, is_running
from onkreukbaar.registers.business_contacts.forms import ContactForm
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.business_contacts.tests.stage import ORDINARY, contact, declare

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def typed(day: dt.date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def filled_in(cast: Cast, **said: Any) -> ContactForm:
    data = {"organisation_name": "Delta Antennes", "contact_on": typed(timezone.localdate()), **said}
    return ContactForm(data, declarant=cast.sanne)


def fault(form: ContactForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(map(str, form.errors[name]))


def test_a_company_and_a_day_are_enough(cast: Cast) -> None:
    form = filled_in(cast)
    assert form.is_valid(), form.errors
    made: BusinessContact = form.save(commit=False)
    assert (made.organisation, made.subject, made.has_committed, made.contact_authorised) == (None, "", None, None)


@pytest.mark.parametrize("name", ["organisation_name", "contact_on"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert fault(filled_in(cast, **{name: ""}), name)


def test_a_company_we_know_is_linked(cast: Cast) -> None:
    known = Organisation.objects.create(name="Delta Antennes")
    form = filled_in(cast, organisation_name=" delta  antennes")
    assert form.is_valid()
    assert form.save(commit=False).organisation == known


@pytest.mark.parametrize(
    "said",
    [{"subject": "running_matter"}, {"matter_phase": "orientation"}, {"matter_phase": "published"}],
)
def test_while_a_purchase_runs_it_says_with_whom(cast: Cast, said: dict[str, str]) -> None:
    """Bad input of domain 5.4 item 2: the external person is empty during a running tender."""
    assert "met wie je sprak" in fault(filled_in(cast, **said), "external_persons")
    assert filled_in(cast, **said, external_persons="H. Post").is_valid()


@pytest.mark.parametrize("phase", ["none", "awarded", "execution", "closed", ""])
def test_otherwise_the_other_person_may_stay_unknown(cast: Cast, phase: str) -> None:
    assert filled_in(cast, matter_phase=phase).is_valid()


def test_it_was_not_in_the_future_nor_before_the_first_day_of_service(cast: Cast) -> None:
    tomorrow, before = timezone.localdate() + dt.timedelta(days=1), BEGAN_ON - dt.timedelta(days=1)
    assert "toekomst" in fault(filled_in(cast, contact_on=typed(tomorrow)), "contact_on")
    assert "eerste werkdag" in fault(filled_in(cast, contact_on=typed(before)), "contact_on")


@pytest.mark.parametrize(("said", "kept"), [("true", True), ("false", False), ("", None)])
def test_whether_something_was_promised(cast: Cast, said: str, kept: bool | None) -> None:
    form = filled_in(cast, has_committed=said)
    assert form.is_valid()
    assert form.save(commit=False).has_committed is kept


def test_colleagues_are_chosen_once(cast: Cast) -> None:
    assert cast.daan in ContactForm(declarant=cast.sanne).fields["participants"].queryset  # type: ignore[attr-defined]
    there = BusinessContact.objects.get(case=declare(cast.sanne))
    assert "participants" not in ContactForm(instance=there, declarant=cast.sanne).fields


def test_facts_go_there_and_back() -> None:
    assert columns_of(facts_of(contact())) == ORDINARY
    assert facts_of(BusinessContact(organisation_name="Delta Antennes")) == {}


def test_when_a_purchase_runs() -> None:
    assert is_running("running_matter", "")
    assert is_running("", "standstill")
    assert not is_running("catching_up", "execution")
