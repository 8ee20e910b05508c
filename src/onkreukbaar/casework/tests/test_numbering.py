"""Case numbers: one after the other, and on with the count when cases came from elsewhere."""

from __future__ import annotations

import pytest
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.numbering import next_number
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other(cast: Cast) -> None:
    year = timezone.localdate().year
    assert [declare(cast.sanne).number, declare(cast.daan).number] == [f"{year}-0001", f"{year}-0002"]


def test_the_count_goes_on_after_cases_that_came_from_elsewhere(cast: Cast) -> None:
    first = declare(cast.sanne)
    Case.objects.filter(pk=first.pk).update(serial=41, number=f"{first.year}-0041")
    assert next_number(first.year) == (f"{first.year}-0042", 42)


def test_each_year_counts_from_one(cast: Cast) -> None:
    declare(cast.sanne)
    assert next_number(2099) == ("2099-0001", 1)
