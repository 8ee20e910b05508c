"""Turning the pages of a list that may hold a million cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from onkreukbaar.casework.listing import MOST_COUNTED, Cutting, Filters, cut_list
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.reference.people.models import Person

PER_PAGE = 25


@dataclass(frozen=True)
class ListPage:
    """One page of a list. number: which one, from 1."""

    number: int
    cutting: Cutting

    @property
    def cases(self) -> list[Case]:
        return self.cutting.cases

    @property
    def total(self) -> int:
        """How many cases there are to turn through; with `has_more` there are more than these."""
        return self.cutting.total

    @property
    def has_more(self) -> bool:
        return self.cutting.has_more

    @property
    def first(self) -> int:
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.cases) - 1

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PER_PAGE))

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def turn_to(asked: str, person: Person, register: Register, filters: Filters, order_by: str) -> ListPage:
    """The page that was asked for; the first for what is no number, the last for a number beyond it."""
    number = min(max(1, int(asked)), MOST_COUNTED // PER_PAGE) if asked.isdecimal() else 1
    page = ListPage(number, _cut(number, person, register, filters, order_by))
    if number <= page.pages:
        return page
    return ListPage(page.pages, _cut(page.pages, person, register, filters, order_by))


def _cut(number: int, person: Person, register: Register, filters: Filters, order_by: str) -> Cutting:
    return cut_list(person, register, filters, order_by, start=(number - 1) * PER_PAGE, size=PER_PAGE)
