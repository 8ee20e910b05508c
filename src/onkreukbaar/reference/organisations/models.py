"""Organisations outside: who gives, invites, sells, employs."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onkreukbaar.reference.organisations.names import normalise_name


class Organisation(models.Model):
    """An organisation outside. `parent` makes the group: the same giver is a group (AMB-03)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    normalised_name = models.CharField(max_length=200, db_index=True, editable=False)
    kvk_number = models.CharField(max_length=8, unique=True, null=True, blank=True)
    country = models.CharField(max_length=2, default="NL", help_text="ISO 3166-1 alpha-2")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subsidiaries")
    is_supplier = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="organisation_not_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.normalised_name = normalise_name(self.name)
        super().save(*args, **kwargs)

    def group(self) -> Organisation:
        """The top of the group this organisation belongs to. A circle stops the walk."""
        seen, top = {self.pk}, self
        while top.parent is not None and top.parent.pk not in seen:
            top = top.parent
            seen.add(top.pk)
        return top
