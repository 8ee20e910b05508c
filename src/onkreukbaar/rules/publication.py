"""What an organisation publishes of its registers: which fields, how precisely, of whom, and after how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Final

from onkreukbaar.rules.catalogue import Text
from onkreukbaar.rules.errors import Place
from onkreukbaar.rules.money import write_money

PUBLISHES: Final = ("lines", "counts", "nothing")
NAMES: Final = ("nobody", "published_positions")
RELEASES: Final = ("person", "clock")
WHOSE: Final = ("everyone", "published_positions")
PRECISIONS: Final = ("code", "month", "quarter", "year", "exact", "band", "organisation")
"""How a field is shown: as its own value, as part of a date, as an amount, as a band of amounts, as a known name."""


@dataclass(frozen=True)
class PublicField:
    """One published field.

    Args:
        name: of the register's public view. precision: one of PRECISIONS.
        bands: rising borders in euro cents; a border belongs to the band above it.
        unless: values of other fields of the public view at which this field is left empty.
    """

    name: str
    precision: str
    label: Text
    bands: tuple[int, ...]
    unless: Mapping[str, tuple[str, ...]]
    place: Place

    def band_of(self, cents: int) -> str:
        """The band of an amount in cents, by its borders in euro: "0.00-9.99", "10.00-49.99", "100.00-" (no end)."""
        borders = (0, *self.bands)
        low = max(border for border in borders if border <= cents)
        higher = [border for border in borders if border > low]
        return f"{write_money(low)}-{write_money(higher[0] - 1)}" if higher else f"{write_money(low)}-"

    @property
    def column(self) -> str:
        """The name of the column in what is published: amounts go out in euro."""
        is_amount = self.precision in ("band", "exact")
        return f"{self.name.removesuffix('_cents')}_eur" if is_amount else self.name


@dataclass(frozen=True)
class Group:
    """Values of the outcome that count together in a picture."""

    label: Text
    values: tuple[str, ...]


@dataclass(frozen=True)
class PublicationTerms:
    """What is published of one register.

    Args:
        publishes: one of PUBLISHES. after_days: calendar days between closing and publishing.
        named: one of NAMES, as it was on the day of an entry. whose: one of WHOSE: of everyone whose case is closed, or
            of those alone who hold a published position today, once it is decided.
        unit_from_members: the smallest part of the organisation that is named; None: none is.
        released_by: one of RELEASES. reviewers: roles that look at a line before it goes out.
        text: the field of the entry that a person turns into a public text; '' when there is no text.
        leave_out: values at which an entry is never published.
        outcome: the field to filter and count by; groups: its values, put together for the picture.
    """

    register: str
    publishes: str
    after_days: int
    named: str
    unit_from_members: int | None
    released_by: str
    reviewers: tuple[str, ...]
    text: str
    leave_out: Mapping[str, tuple[str, ...]]
    fields: tuple[PublicField, ...]
    outcome: str
    groups: tuple[Group, ...]
    source: str
    place: Place
    whose: str = "everyone"

    @property
    def is_of_published_positions(self) -> bool:
        """Are only those published who hold a published position now?"""
        return self.whose == "published_positions"

    def is_old_enough(self, closed_on: date, on: date) -> bool:
        """Has it been closed for long enough?"""
        return closed_on + timedelta(days=self.after_days) <= on

    @cached_property
    def digest(self) -> str:
        """SHA-256, hex, of all that decides what a line says; where the terms stand in their file does not."""
        fields = [(f.name, f.precision, f.bands, sorted(f.unless.items())) for f in self.fields]
        rest = (self.publishes, self.named, self.unit_from_members, self.released_by, self.text, self.outcome)
        whose = (self.whose,) if self.is_of_published_positions else ()
        return sha256(repr(((*rest, *whose), sorted(self.leave_out.items()), fields)).encode()).hexdigest()

    def field(self, name: str) -> PublicField | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True)
class Publication:
    """All that is published, under which licence, and whom to ask when something is wrong.

    smallest_count: a smaller number is not shown as a number.
    """

    licence_name: str
    licence_url: str
    contact_email: str
    smallest_count: int
    registers: Mapping[str, PublicationTerms]

    def terms(self, register: str) -> PublicationTerms | None:
        """The terms of a register; None when nothing of it is published."""
        found = self.registers.get(register)
        return None if found is None or found.publishes == "nothing" else found
