"""Permissions to share classified information, and which of them holds: for whom, up to which level, on which day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet

from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.information_sharing.facts import LEVELS, QUESTION, is_enough


class SharingPermission(models.Model):
    """A permission to share classified information with one recipient, up to a level, from a day to a day (SEC-04).

    The security officer keeps it. Nobody publishes who is cleared, so the list is typed or imported, and confidential.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder_name = models.CharField(max_length=200, help_text="the company or body it was given to")
    holder_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="sharing_permissions"
    )
    holder_plain_name = models.CharField(
        max_length=200, editable=False, db_index=True, help_text="the name made comparable"
    )
    reference = models.CharField(max_length=60, help_text="the number under which the supervisor gave it")
    regime = models.CharField(
        max_length=24, help_text="the security requirements it was given under: a key of the pack"
    )
    cleared_to = models.CharField(max_length=32, help_text="up to which classification")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True, help_text="the last day; empty when no end was set")
    ended_on = models.DateField(null=True, blank=True, help_text="the day on which it was withdrawn")
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="when its end was announced")
    kept_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["holder_name", "-valid_from", "reference"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="permission_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(cleared_to__in=LEVELS), name="permission_up_to_a_level"),
            models.UniqueConstraint(fields=["holder_plain_name", "reference"], name="permission_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.holder_plain_name = normalise_name(self.holder_name)
        super().save(*args, **kwargs)

    def get_cleared_to_display(self) -> str:
        return value_label(QUESTION, "classification", self.cleared_to)

    @property
    def last_on(self) -> dt.date | None:
        """The last day on which it holds; None when no end is known. The day of withdrawal is no longer one."""
        ends = [self.valid_until] if self.valid_until else []
        if self.ended_on:
            ends.append(self.ended_on - dt.timedelta(days=1))
        return min(ends) if ends else None

    def holds(self, on: dt.date) -> bool:
        """Is it valid on a day, its first and last one included?"""
        last = self.last_on
        return self.valid_from <= on and (last is None or on <= last)

    def covers(self, classification: str, on: dt.date) -> bool:
        """May information of this classification be shared on it that day?"""
        return self.holds(on) and is_enough(self.cleared_to, classification)


def permissions_of(name: str, organisation: Organisation | None) -> QuerySet[SharingPermission]:
    """Every permission on record for one recipient: the organisation itself, not its group; else the same name."""
    if organisation is not None:
        by_name = Q(holder_organisation__isnull=True, holder_plain_name=organisation.normalised_name)
        return SharingPermission.objects.filter(Q(holder_organisation=organisation) | by_name)
    plain = normalise_name(name)
    return SharingPermission.objects.filter(holder_plain_name=plain) if plain else SharingPermission.objects.none()


def valid_permission(
    found: Iterable[SharingPermission], on: dt.date, classification: str = ""
) -> SharingPermission | None:
    """Of these, the one that holds on a day: the highest level, or the lowest that covers a classification."""
    holding = [each for each in found if each.holds(on)]
    if classification:
        covering = [each for each in holding if each.covers(classification, on)]
        return min(covering, key=_height, default=None)
    return max(holding, key=_height, default=None)


def _height(permission: SharingPermission) -> tuple[int, dt.date]:
    """For order: the level, then how long it still holds."""
    return LEVELS.index(permission.cleared_to), permission.last_on or dt.date.max
