"""A sponsorship, in typed columns."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.sponsorship.facts import (
    BY_US,
    CHARITY_GROUP,
    OF_US,
    OURSELVES,
    QUESTION,
    STAFF_ASSOCIATION,
    SUPPLYING,
)


class Sponsorship(Entry):
    """One offer, request or wish to advertise. Facts have the names and values of the vocabulary; empty: unknown."""

    description = models.CharField(max_length=200)
    direction = models.CharField(max_length=28, blank=True, help_text="who sponsors whom")
    beneficiary = models.CharField(max_length=20, blank=True, help_text="who gets the money or the goods")
    party_name = models.CharField(
        max_length=200, blank=True, help_text="the other party: who gives, gets or advertises"
    )
    party_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="sponsorships"
    )
    party_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same party: group, or comparable name"
    )
    sponsor_kind = models.CharField(max_length=10, blank=True)
    value_cents = models.PositiveBigIntegerField(null=True, blank=True, help_text="EUR cents")
    value_note = models.CharField(max_length=200, blank=True, help_text="as the source words it, when no amount")
    counter_performance = models.CharField(max_length=300, blank=True, help_text="what is given or done in return")
    logo_or_advertising = models.BooleanField(null=True, blank=True)
    shown_where = models.CharField(max_length=200, blank=True, help_text="where the sponsor would be visible")
    association_name = models.CharField(max_length=200, blank=True, help_text="the staff association (STAF-02)")
    is_closed_membership = models.BooleanField(null=True, blank=True, help_text="only staff can be a member (STAF-02)")
    community_service = models.BooleanField(null=True, blank=True, help_text="a service to society (SPON-01)")
    service_basis = models.CharField(max_length=300, blank=True, help_text="why it is a service to society")
    asked_on = models.DateField(null=True, blank=True, help_text="the day it was offered or asked")
    happens_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    remarks = models.TextField(blank=True)

    legal_basis = models.CharField(
        max_length=300, blank=True, help_text="on which a yes rests, when we sponsor (SPON-01)"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party_key", "asked_on"]),
            models.Index(fields=["happens_on", "case"]),
            models.Index(fields=["value_cents", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(happens_on__isnull=False, ends_on__gte=F("happens_on")),
                name="sponsorship_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the other party follows it, whoever changes it."""
        self.party_key = giver_key(self.party_organisation, self.party_name)
        super().save(*args, **kwargs)

    def get_direction_display(self) -> str:
        return value_label(QUESTION, "direction", self.direction) if self.direction else ""

    def get_beneficiary_display(self) -> str:
        return value_label(QUESTION, "beneficiary", self.beneficiary) if self.beneficiary else ""

    def get_sponsor_kind_display(self) -> str:
        return value_label(QUESTION, "sponsor_kind", self.sponsor_kind) if self.sponsor_kind else ""

    @property
    def is_of_us(self) -> bool:
        return self.direction == OF_US

    @property
    def is_by_us(self) -> bool:
        return self.direction == BY_US

    @property
    def track(self) -> str:
        """Which of the three tracks it is on, by who is sponsored (AMB-10); '' when nobody said."""
        tracks = {STAFF_ASSOCIATION: "association", CHARITY_GROUP: "charity", **dict.fromkeys(OURSELVES, "ourselves")}
        return tracks.get(self.beneficiary, "")

    @property
    def supplies_unawares(self) -> bool:
        """Does our own list know the sponsor as a supplier, though nobody said so?"""
        known = self.party_organisation
        return self.is_of_us and known is not None and known.is_supplier and self.sponsor_kind not in SUPPLYING
