"""An authorisation to have business contacts, in typed columns."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.states import State
from onkreukbaar.reference.people.models import Position


class ContactAuthorisation(Entry):
    """For one position of one person. An empty limit is no limit; names stand one on a line."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, help_text="why the position needs business contacts (CON-01)")
    companies = models.TextField(blank=True, help_text="with these companies only, one on a line")
    sector = models.CharField(max_length=120, blank=True, help_text="with companies of this sector only")
    matters = models.TextField(blank=True, help_text="about these purchases or matters only, one on a line")
    from_on = models.DateField()
    until_on = models.DateField(help_text="the last day; without one in sight a year (domain 5.4)")
    may_commit = models.BooleanField(default=False, help_text="may bind the organisation; else never (CON-03)")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["until_on", "case"]),
            models.Index(fields=["from_on", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="contact_authorisation_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def limits(self) -> str:
        """With whom and about what, on one line; '' when there is no limit."""
        return "; ".join(part for part in (*lines_of(self.companies), self.sector, *lines_of(self.matters)) if part)

    @property
    def company_names(self) -> str:
        return ", ".join(lines_of(self.companies))

    @property
    def matter_names(self) -> str:
        return ", ".join(lines_of(self.matters))

    @property
    def is_ending(self) -> bool:
        """Is it being looked at again, because it nearly ends?"""
        return self.case.current_state == State.REOPENED and self.case.verdict == "granted"

    @property
    def binding(self) -> str:
        """May somebody commit the organisation with it, in words."""
        return _("Ja") if self.may_commit else _("Nee")

    @property
    def standing(self) -> str:
        """What it is worth today, in words."""
        today, verdict = timezone.localdate(), self.case.verdict
        if verdict == "suspended":
            return _("Geschorst")
        if verdict != "granted":
            return _("Niet geldig")
        if self.runs_on(today):
            return _("Geldig")
        return _("Verlopen") if self.until_on < today else _("Nog niet begonnen")

    def runs_on(self, day: dt.date) -> bool:
        """Does its period include a day?"""
        return self.from_on <= day <= self.until_on


def lines_of(text: str) -> list[str]:
    """The names in a text with one on a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
