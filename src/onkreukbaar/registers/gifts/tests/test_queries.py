import datetime as dt
from typing import Any

import pytest

from onkreukbaar.casework.actions import withdraw_case
from onkreukbaar.casework.days import year_before
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.gifts.models import Direction
from onkreukbaar.registers.gifts.queries import duplicates, known_facts, traces
from onkreukbaar.registers.gifts.tests.stage import TODAY, declare, gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def count(cast: Cast, **details: object) -> int | None:
    return known_facts(cast.sanne, {"giver_organisation_name": "Delta Antennes", **details}, TODAY).get(
        "gifts_from_giver_12m"
    )


def test_the_present_gift_is_the_first(cast: Cast) -> None:
    assert count(cast) == 1


def test_offered_and_declined_gifts_count_and_those_we_gave_do_not(cast: Cast) -> None:
    declare(cast.sanne, direction=Direction.DECLINED)
    declare(cast.sanne, direction=Direction.OFFERED)
    declare(cast.sanne, direction=Direction.GIVEN)
    assert count(cast) == 3


@pytest.mark.parametrize("form", ["promotional_item", "refreshments"])
def test_small_things_do_not_count(cast: Cast, form: str) -> None:
    declare(cast.sanne, form=form)
    assert count(cast) == 1


def test_the_same_day_a_year_ago_still_counts_and_the_day_before_does_not(cast: Cast) -> None:
    declare(cast.sanne, offered_on=dt.date(2025, 11, 25))
    assert count(cast) == 2
    declare(cast.sanne, offered_on=dt.date(2025, 11, 24))
    assert count(cast) == 2


def test_a_name_is_the_same_name_however_it_is_written(cast: Cast) -> None:
    declare(cast.sanne, giver_organisation_name="DELTA  Antennes B.V.")
    assert count(cast) == 2
    assert count(cast, giver_organisation_name="Brandaris IT") == 1


def test_a_group_is_one_giver_also_for_gifts_from_before_we_knew_it(cast: Cast) -> None:
    declare(cast.sanne, giver_organisation_name="Noordzee Optronics")
    parent = Organisation.objects.create(name="Noordzee Optronics")
    daughter = Organisation.objects.create(name="Noordzee Maritiem", parent=parent)
    declare(cast.sanne, giver_organisation_name=daughter.name, giver_organisation=daughter)
    assert count(cast, giver_organisation_name="Noordzee Maritiem") == 3
    assert count(cast, giver_organisation_name="Noordzee Optronics BV") == 3


def test_what_a_colleague_got_does_not_count_unless_it_was_shared(cast: Cast) -> None:
    declare(cast.daan)
    assert count(cast) == 1
    declare(cast.daan, with_=(cast.sanne,))
    assert count(cast) == 2


def test_a_withdrawn_declaration_does_not_count(cast: Cast) -> None:
    case = declare(cast.sanne)
    withdraw_case(case=case, by=cast.sanne, version=case.version, reason="dubbel")
    assert count(cast) == 1


def test_an_unknown_giver_is_not_counted(cast: Cast) -> None:
    assert count(cast, giver_organisation_name="") is None


def test_a_case_on_record_does_not_count_itself_twice(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert count(cast, case_id=case.pk) == 1
    assert case.receipt is not None
    assert case.receipt["facts"]["gifts_from_giver_12m"] == 1


def test_the_third_gift_is_declined_by_the_rules(cast: Cast) -> None:
    known: dict[str, Any] = {
        "related_to_position": "yes", "reason": "courtesy", "value_cents": 1000, "place": "work_or_public",
        "proportionate": True, "matter_phase": "none", "involvement": "none", "offer_open_to": "selected",
        "given_to": "employee", "refusal_offends": False, "already_received": True, "manager_consent": "not_asked",
    }  # fmt: skip
    outcomes = [declare(cast.sanne, **known).outcome for _turn in range(3)]
    assert outcomes == ["allowed_with_registration", "consult_first", "decline"]


@pytest.mark.parametrize("days", [-3, 0, 3])
def test_the_same_gift_within_three_days_looks_like_a_duplicate(cast: Cast, days: int) -> None:
    case = declare(cast.sanne, value_cents=1995, offered_on=TODAY - dt.timedelta(days=3))
    again = gift(value_cents=1995, offered_on=TODAY - dt.timedelta(days=3 - days))
    assert duplicates(again, cast.sanne) == [case]


@pytest.mark.parametrize(
    "columns",
    [
        {"value_cents": 1996},
        {"offered_on": TODAY - dt.timedelta(days=4)},
        {"giver_organisation_name": "Halmstad Radio"},
    ],
)
def test_another_value_day_or_giver_is_another_gift(cast: Cast, columns: dict[str, object]) -> None:
    declare(cast.sanne, value_cents=1995)
    assert duplicates(gift(**{"value_cents": 1995, **columns}), cast.sanne) == []


def test_traces_link_a_person_and_a_group(cast: Cast) -> None:
    parent = Organisation.objects.create(name="Noordzee Optronics")
    case = declare(cast.sanne, giver_organisation=parent, giver_organisation_name=parent.name)
    declare(cast.daan, giver_organisation=parent, giver_organisation_name=parent.name)
    (trace,) = traces(cast.sanne, parent, TODAY, TODAY)
    assert (trace.case_number, trace.on) == (case.number, TODAY)
    assert traces(cast.sanne, parent, TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=9)) == []


def test_a_year_before_a_leap_day() -> None:
    assert year_before(dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)
