"""One line of a public register: what everybody may read of one case."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from onkreukbaar.casework.models import Case
from onkreukbaar.reference.people.models import Person


class PublicLine(models.Model):
    """A line, proposed by the clock and released by a person (or by the clock, where nothing needs to be seen).

    body: canonical JSON, public values by the name of their field; year, period, organisation and outcome stand beside
    it to filter and sort on. seen_of: a digest of what a person must have looked at; when that changes the line goes
    back to him.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        RELEASED = "released", "openbaar"
        WITHHELD = "withheld", "niet openbaar"
        WITHDRAWN = "withdrawn", "ingetrokken"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register_key = models.CharField(max_length=40)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="public_line")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    text = models.CharField(max_length=160, blank=True, help_text="written for everybody, by who released it")
    body = models.TextField(default="{}")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    period = models.CharField(max_length=8, blank=True, help_text="as precise as it is published: 2026-11, 2026-Q4")
    organisation = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    seen_of = models.CharField(max_length=64, blank=True, help_text="SHA-256, hex")
    case_version = models.PositiveIntegerField(help_text="of the case when the line was last made")
    made_under = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the terms of that moment, hex")
    seen_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="why it is withheld")
    released_on = models.DateField(null=True, blank=True, help_text="for the first time")
    corrected_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True, help_text="since when a line that was public is not")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["register_key", "state", "year"]),
            models.Index(fields=["state", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="released") | Q(released_on__isnull=False, withdrawn_on__isnull=True),
                name="public_line_released_since",
            ),
            models.CheckConstraint(condition=~Q(state="withheld") | ~Q(reason=""), name="public_line_withheld_why"),
            models.CheckConstraint(condition=Q(text="") | Q(seen_by__isnull=False), name="public_line_text_was_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.register_key} {self.public_id}"

    @property
    def values(self) -> Mapping[str, str | None]:
        """The public values by field; None is unknown, or left out by the policies."""
        found: dict[str, str | None] = json.loads(self.body)
        return found

    @property
    def was_public(self) -> bool:
        return self.released_on is not None
