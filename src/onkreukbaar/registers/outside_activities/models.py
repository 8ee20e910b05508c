"""An outside activity, in typed columns: the content of the form DFE137 (SIDE-06)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.states import State
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.reference.people.queries import is_serving_reservist
from onkreukbaar.registers.outside_activities.facts import QUESTION

NO_OBJECTION, CONDITIONS, REFUSED = "no_objection", "conditions", "refused"
NOT_DECLARED = "not_declared"
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


class PayBand(models.TextChoices):
    """What it pays in a year, as a band: the rules ask for no amount."""

    LOWEST = "up_to_1000", _("tot € 1.000 per jaar")
    LOW = "1000_to_5000", _("€ 1.000 tot € 5.000 per jaar")
    MIDDLE = "5000_to_15000", _("€ 5.000 tot € 15.000 per jaar")
    HIGH = "15000_to_50000", _("€ 15.000 tot € 50.000 per jaar")
    HIGHEST = "over_50000", _("€ 50.000 of meer per jaar")

    @classmethod
    def of(cls, cents_a_year: int) -> PayBand:
        """The band of an amount a year in EUR cents; a border belongs to the band above it."""
        borders = ((1_000_00, cls.LOWEST), (5_000_00, cls.LOW), (15_000_00, cls.MIDDLE), (50_000_00, cls.HIGH))
        return next((band for border, band in borders if cents_a_year < border), cls.HIGHEST)


class Standing(models.TextChoices):
    """How it stands with an activity on a day."""

    WAITING = "waiting", _("nog niet beslist")
    PLANNED = "planned", _("nog niet begonnen")
    RUNNING = "running", _("loopt")
    CHANGED = "changed", _("veranderd")
    ENDED = "ended", _("gestopt")
    REFUSED = "refused", _("geweigerd")


class OutsideActivity(Entry):
    """One activity besides the work. Facts that decide have the names and values of the vocabulary; empty: unknown."""

    description = models.CharField(max_length=200, help_text="the nature of the work")
    activity_kind = models.CharField(max_length=24, blank=True)
    status = models.CharField(max_length=8, blank=True)
    employer_kind = models.CharField(max_length=24, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True, help_text="employer, or the name of one's company")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="outside_activities"
    )
    organisation_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same organisation: group, or comparable name"
    )
    kvk_number = models.CharField(max_length=8, blank=True, help_text="of one's own company")
    has_board_seat = models.BooleanField(null=True, blank=True)
    is_civil_employer = models.BooleanField(
        null=True, blank=True, help_text="where a serving reservist works besides his service (SIDE-09)"
    )

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day, once it is known")
    due_from_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="from when it had to be declared: its start, or the first day of service when that came later",
    )
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True, help_text="whole hours, rounded up")
    paid = models.BooleanField(null=True, blank=True)
    pay_band = models.CharField(max_length=16, choices=PayBand.choices, blank=True)
    pay_note = models.CharField(max_length=200, blank=True, help_text="as the source words it, when no band follows")

    capacity = models.CharField(max_length=8, blank=True)
    supplies_public_service = models.BooleanField(null=True, blank=True)
    own_time = models.BooleanField(null=True, blank=True)
    uses_organisation_resources = models.BooleanField(null=True, blank=True)
    resources = models.CharField(max_length=300, blank=True, help_text="which means of the organisation")
    uses_non_public_information = models.BooleanField(null=True, blank=True)
    uses_title_or_uniform = models.BooleanField(null=True, blank=True)
    overlaps_position = models.BooleanField(null=True, blank=True)
    affects_availability = models.BooleanField(null=True, blank=True)
    precautions = models.CharField(max_length=500, blank=True, help_text="what somebody does himself to prevent harm")
    remarks = models.TextField(blank=True)
    earlier_case = models.CharField(
        max_length=16, blank=True, help_text="number of the case that this one changes, if any"
    )

    _known_later: tuple[Case | None] | None = None
    """What `read_later_cases` found; None when it did not look."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation_key", "starts_on"]),
            models.Index(fields=["starts_on", "case"]),
            models.Index(fields=["earlier_case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__lte=168),
                name="activity_hours_of_a_week",
            ),
            models.CheckConstraint(
                condition=Q(pay_band="") | Q(paid__isnull=True) | Q(paid=True), name="activity_unpaid_has_no_band"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the organisation follows the organisation, whoever changes it."""
        self.organisation_key = giver_key(self.organisation, self.organisation_name)
        super().save(*args, **kwargs)

    def get_activity_kind_display(self) -> str:
        return value_label(QUESTION, "activity_kind", self.activity_kind) if self.activity_kind else ""

    def get_employer_kind_display(self) -> str:
        return value_label(QUESTION, "employer_kind", self.employer_kind) if self.employer_kind else ""

    def get_paid_display(self) -> str:
        return "" if self.paid is None else value_label(QUESTION, "paid", self.paid)

    @property
    def assessment(self) -> str:
        """The fact of the vocabulary: what was decided, or that nothing was yet."""
        return (self.case.verdict if self.case_id else "") or NOT_DECLARED

    @property
    def later_case(self) -> Case | None:
        """The case in which the same activity was declared again because it changed; None when there is none."""
        if not self.case_id:
            return None
        if self._known_later is not None:
            return self._known_later[0]
        return _later_cases([self]).get((self.case.number, self.case.declarant_id))

    def stands_on(self, on: dt.date) -> bool:
        """Does it go on, or is it still to come, on a day? Not what ended, changed or was refused."""
        is_over = self.ends_on is not None and self.ends_on < on
        return not is_over and self.assessment != REFUSED and self.later_case is None

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        today = timezone.localdate()
        if self.ends_on is not None and self.ends_on < today:
            return Standing.ENDED
        if self.assessment == REFUSED:
            return Standing.REFUSED
        if self.later_case is not None:
            return Standing.CHANGED
        if self.case.state not in (State.CONDITIONS_ACTIVE, State.DECIDED, State.CLOSED):
            return Standing.WAITING
        return Standing.PLANNED if self.starts_on is not None and self.starts_on > today else Standing.RUNNING

    @property
    def is_standing_today(self) -> bool:
        return self.stands_on(timezone.localdate())

    @property
    def is_of_reservist(self) -> bool:
        """Does it belong to somebody who serves as a reservist today (SIDE-09)?"""
        person = self.case.declarant
        return person is not None and is_serving_reservist(person, timezone.localdate())

    def get_standing_display(self) -> str:
        return str(self.standing.label)


AT_ONCE = 2_000
"""How many numbers of cases are looked for together: SQLite takes no more than some ten thousand in one question."""


def read_later_cases(activities: Sequence[OutsideActivity]) -> None:
    """Find the `later_case` of many activities at once."""
    for start in range(0, len(activities), AT_ONCE):
        part = activities[start : start + AT_ONCE]
        later = _later_cases(part)
        for each in part:
            each._known_later = (later.get((each.case.number, each.case.declarant_id)),)


def _later_cases(activities: Sequence[OutsideActivity]) -> dict[tuple[str, int | None], Case]:
    """By number and declarant: the newest case in which he declared it again; not what was refused or never was."""
    found = OutsideActivity.objects.filter(earlier_case__in=[each.case.number for each in activities])
    later = found.exclude(case__state__in=NEVER_HAPPENED).exclude(case__verdict=REFUSED).select_related("case")
    return {(each.earlier_case, each.case.declarant_id): each.case for each in later.order_by("case_id")}
