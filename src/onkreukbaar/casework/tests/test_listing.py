"""A register as a list: who sees what, filters, sorting, search."""

from __future__ import annotations

import pytest
from django.utils import timezone

from onkreukbaar.casework.listing import Filters, Sight, find_cases, rows_of
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def numbers(person: Person, filters: Filters | None = None, order_by: str = "") -> list[str]:
    """The case numbers of somebody's list, in its order."""
    return [case.number for case in find_cases(person, register_of("gifts"), filters or Filters(), order_by)]


def test_a_line_manager_sees_the_unit_and_a_colleague_only_his_own(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert numbers(cast.marleen) == [case.number]
    assert numbers(cast.joris) == [case.number]
    assert numbers(cast.sanne) == [case.number]
    assert numbers(cast.daan) == []


def test_a_shielded_case_is_seen_by_its_own_circle_alone(cast: Cast) -> None:
    case = declare(cast.ruben)
    assert numbers(cast.ruben) == [case.number]
    assert numbers(cast.joris) == []
    assert numbers(cast.femke) == []
    assert numbers(cast.tom) == []


def test_filters_keep_what_is_asked(cast: Cast) -> None:
    wine = declare(cast.sanne)
    voucher = declare(cast.daan, form="voucher", description="Cadeaubon")
    assert numbers(cast.marleen, Filters(outcome="decline")) == [voucher.number]
    assert numbers(cast.marleen, Filters(outcome="allowed_with_registration")) == [wine.number]
    assert numbers(cast.marleen, Filters(unit=cast.sanne.unit)) == [voucher.number, wine.number]
    assert numbers(cast.marleen, Filters(unit=cast.noor.unit)) == []
    assert numbers(cast.marleen, Filters(until_on=timezone.localdate())) == [voucher.number, wine.number]
    assert numbers(cast.marleen, Filters(is_late=True)) == []


def test_every_word_of_a_search_must_be_found(cast: Cast) -> None:
    wine = declare(cast.sanne, giver_organisation_name="Noordzee Optronics")
    declare(cast.daan, description="Boek")
    assert numbers(cast.marleen, Filters(text="wijn noordzee")) == [wine.number]
    assert numbers(cast.marleen, Filters(text="wijn brandaris")) == []
    assert numbers(cast.marleen, Filters(text=wine.number)) == [wine.number]


def test_sorting_goes_both_ways_and_ignores_what_cannot_be_sorted(cast: Cast) -> None:
    cheap = declare(cast.sanne, value_cents=500)
    dear = declare(cast.daan, value_cents=4500)
    assert numbers(cast.marleen, order_by="value_cents") == [cheap.number, dear.number]
    assert numbers(cast.marleen, order_by="-value_cents") == [dear.number, cheap.number]
    assert numbers(cast.marleen, order_by="declarant__email") == [dear.number, cheap.number]


def test_a_field_that_is_not_for_this_reader_is_hidden(cast: Cast) -> None:
    declare(cast.sanne, giver_name="A. Verzonnen")
    register = register_of("gifts")
    found = find_cases(cast.marleen, register, Filters())
    (row,) = rows_of(register, found, Sight(cast.marleen, timezone.localdate()))
    assert {cell.column.key for cell in row.cells if cell.is_hidden} == set()
    (unseen,) = rows_of(register, found, Sight(cast.iris, timezone.localdate()))
    assert all(cell.is_hidden and cell.value is None for cell in unseen.cells)


def test_a_shielded_person_in_an_open_unit_is_seen_by_the_circle_round_it(cast: Cast) -> None:
    cast.sanne.is_shielded = True
    cast.sanne.save()
    case = declare(cast.sanne)
    assert numbers(cast.marleen) == [case.number]
    assert numbers(cast.joris) == []
    assert numbers(cast.tom) == []


def test_reach_into_one_shielded_unit_opens_no_other_shielded_case(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.tom, role="auditor", unit=cast.ruben.unit)
    cast.sanne.is_shielded = True
    cast.sanne.save()
    declare(cast.sanne)
    own_circle = declare(cast.ruben)
    assert numbers(cast.tom) == [own_circle.number]
