import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import BEGAN_ON, Cast, build_cast
from onkreukbaar.registers.outside_activities.facts import columns_of, facts_of
from onkreukbaar.registers.outside_activities.forms import OutsideActivityForm
from onkreukbaar.registers.outside_activities.models import OutsideActivity, PayBand
from onkreukbaar.registers.outside_activities.tests.stage import ORDINARY, activity, day, declare

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def written(on: dt.date) -> str:
    return f"{on.day}-{on.month}-{on.year}"


def filled_in(cast: Cast, **typed: Any) -> OutsideActivityForm:
    return OutsideActivityForm({"description": "Kassa op zaterdag", **typed}, declarant=cast.sanne)


def saved(form: OutsideActivityForm) -> OutsideActivity:
    assert form.is_valid(), form.errors
    made: OutsideActivity = form.save(commit=False)
    return made


def fault(form: OutsideActivityForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors[name])


def test_one_answer_is_enough_and_the_rest_is_unknown(cast: Cast) -> None:
    made = saved(filled_in(cast))
    assert (made.employer_kind, made.paid, made.starts_on, made.status, made.pay_band) == ("", None, None, "", "")
    assert not OutsideActivityForm({}, declarant=cast.sanne).is_valid()


@pytest.mark.parametrize(("days", "status"), [(-1, "existing"), (0, "existing"), (1, "intended")])
def test_the_day_says_whether_it_has_begun(cast: Cast, days: int, status: str) -> None:
    made = saved(filled_in(cast, starts_on=written(day(days)), status="intended"))
    assert (made.status, made.due_from_on) == (status, day(days))


def test_begun_long_before_the_first_day_of_service_counts_from_that_day(cast: Cast) -> None:
    assert saved(filled_in(cast, starts_on="1-1-1999")).due_from_on == BEGAN_ON


def test_bad_input_a_start_long_ago_is_no_fault(cast: Cast) -> None:
    """Bad input of domain 5.4 item 7: it is taken; that it is late stands with the case, not in the form."""
    assert filled_in(cast, starts_on=written(day(-400))).is_valid()


def test_it_is_existing_and_yet_to_begin(cast: Cast) -> None:
    assert "Wat klopt?" in fault(filled_in(cast, starts_on=written(day(9)), status="existing"), "status")


def test_the_last_day_is_not_before_the_first(cast: Cast) -> None:
    typed = {"starts_on": written(day()), "ends_on": written(day(-1))}
    assert "vóór de eerste" in fault(filled_in(cast, **typed), "ends_on")
    assert "Klopt het jaar" in fault(filled_in(cast, ends_on="1-1-2262"), "ends_on")


@pytest.mark.parametrize("typed", ["1234567", "123456789", "KVK 12345678", "abcdefgh"])
def test_a_kvk_number_has_eight_digits(cast: Cast, typed: str) -> None:
    assert "8 cijfers" in fault(filled_in(cast, kvk_number=typed), "kvk_number")


def test_a_kvk_number_may_have_spaces_and_finds_the_company(cast: Cast) -> None:
    known = Organisation.objects.create(name="Brandaris IT", kvk_number="99000005")
    made = saved(filled_in(cast, kvk_number="9900 0005", organisation_name="mijn bedrijf"))
    assert (made.kvk_number, made.organisation, made.organisation_name) == ("99000005", known, "mijn bedrijf")


@pytest.mark.parametrize(("typed", "kept"), [("", "supplier"), ("other", "supplier"), ("bidder", "bidder")])
def test_a_name_of_our_list_of_suppliers_is_a_supplier(cast: Cast, typed: str, kept: str) -> None:
    Organisation.objects.create(name="Brandaris IT", is_supplier=True)
    assert saved(filled_in(cast, organisation_name="Brandaris IT", employer_kind=typed)).employer_kind == kept


@pytest.mark.parametrize("typed", ["-1", "169", "veel", "2,5"])
def test_what_are_no_hours_of_a_week_is_refused(cast: Cast, typed: str) -> None:
    assert "hours_per_week" in filled_in(cast, hours_per_week=typed).errors


def test_pay_and_unpaid_contradict(cast: Cast) -> None:
    assert "Wat klopt?" in fault(filled_in(cast, paid="false", pay_band="up_to_1000"), "pay_band")
    assert saved(filled_in(cast, pay_band="up_to_1000")).paid is True


def test_means_and_none_contradict(cast: Cast) -> None:
    typed = {"uses_organisation_resources": "false", "resources": "laptop"}
    assert "Wat klopt?" in fault(filled_in(cast, **typed), "resources")


def test_only_an_own_case_can_change(cast: Cast) -> None:
    own, other = declare(cast.sanne), declare(cast.daan)
    assert saved(filled_in(cast, earlier_case=own.number)).earlier_case == own.number
    for number in (other.number, "2026-9999", "onzin"):
        assert "earlier_case" in filled_in(cast, earlier_case=number).errors


def test_telling_that_it_changed_is_not_late(cast: Cast) -> None:
    earlier = declare(cast.sanne)
    made = saved(filled_in(cast, earlier_case=earlier.number, starts_on=written(day(-90))))
    assert (made.starts_on, made.due_from_on) == (day(-90), day())


def test_a_case_does_not_change_itself(cast: Cast) -> None:
    case = declare(cast.sanne)
    entry = OutsideActivity.objects.get(case=case)
    typed = {"description": "Kassa", "earlier_case": case.number}
    assert "earlier_case" in OutsideActivityForm(typed, instance=entry, declarant=cast.sanne).errors


def test_facts_go_there_and_back() -> None:
    made = activity()
    assert columns_of(facts_of(made)) == ORDINARY
    assert facts_of(OutsideActivity(description="Kassa")) == {"assessment": "not_declared"}
    assert columns_of({"hours_per_week": 2.5}) == {"hours_per_week": 3}


@given(st.integers(min_value=0, max_value=10_000_000_00))
def test_bands_follow_each_other_without_a_gap(cents: int) -> None:
    order = list(PayBand)
    here, above = order.index(PayBand.of(cents)), order.index(PayBand.of(cents + 1))
    assert here <= above <= here + 1
    assert PayBand.of(0) == PayBand.LOWEST
    assert PayBand.of(50_000_00) == PayBand.HIGHEST
