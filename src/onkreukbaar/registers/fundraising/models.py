"""Raising funds, in typed columns."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.registers.fundraising.facts import ALL_THREE, PRIVATE, QUESTION, TEAM


class Fundraising(Entry):
    """One campaign. Facts that decide have the names and values of the vocabulary; empty means unknown."""

    description = models.CharField(max_length=200)
    charity = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    profile = models.CharField(max_length=20, blank=True, help_text="as whom people take part (FUND-01)")
    asked_from = models.CharField(max_length=24, blank=True)
    uses_title_or_uniform = models.BooleanField(null=True, blank=True)
    sponsors = models.CharField(max_length=1000, blank=True, help_text="one on each line")
    sponsor_keys = models.TextField(blank=True, editable=False, help_text="their names made comparable, each in bars")
    sponsor_advertises = models.BooleanField(null=True, blank=True)
    shown_where = models.CharField(max_length=200, blank=True, help_text="where a sponsor would be visible")
    expected_cents = models.PositiveBigIntegerField(null=True, blank=True, help_text="EUR cents, what it may bring in")
    plan = models.TextField(blank=True, help_text="the sponsor plan (FUND-03)")
    no_advertising_on = models.DateField(
        null=True, blank=True, help_text="the day it was agreed that the sponsor does not advertise (FUND-02)"
    )
    no_advertising_note = models.CharField(max_length=1000, blank=True, help_text="what was agreed, and how")
    remarks = models.TextField(blank=True)

    agreed_roles = models.CharField(max_length=80, blank=True, editable=False, help_text="roles that agreed here")
    evaluated_on = models.DateField(null=True, blank=True)
    evaluation = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["starts_on", "case"]),
            models.Index(fields=["expected_cents", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="fundraising_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The keys of the sponsors follow their names."""
        self.sponsor_keys = "".join(sponsor_key(name) for name in self.sponsor_names)
        super().save(*args, **kwargs)

    def get_profile_display(self) -> str:
        return value_label(QUESTION, "profile", self.profile) if self.profile else ""

    def get_asked_from_display(self) -> str:
        return value_label(QUESTION, "asked_from", self.asked_from) if self.asked_from else ""

    @property
    def sponsor_names(self) -> list[str]:
        return [line.strip() for line in self.sponsors.splitlines() if line.strip()]

    @property
    def sponsors_line(self) -> str:
        """The sponsors on one line, for a list."""
        return ", ".join(self.sponsor_names)

    @property
    def last_on(self) -> dt.date | None:
        return self.ends_on or self.starts_on

    @property
    def is_private(self) -> bool:
        return self.profile == PRIVATE

    @property
    def is_agreed(self) -> bool:
        """Did all three agree to the plan?"""
        return set(self.agreed_roles.split()) >= set(ALL_THREE)

    @property
    def lacks_no_advertising(self) -> bool:
        """Has a team of ours a sponsor with whom nothing was agreed about advertising yet (FUND-02)?"""
        return self.profile == TEAM and bool(self.sponsor_names) and self.no_advertising_on is None


def sponsor_key(name: str) -> str:
    """A name made comparable, between bars, so that it is found as a whole; '' for no name."""
    plain = normalise_name(name)
    return f"|{plain}|" if plain else ""
