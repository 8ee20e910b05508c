"""Try-outs of other rules. They hold case numbers and outcomes, nobody's name; each is thrown away after a month."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from onkreukbaar.reference.people.models import Person

KEPT = timedelta(days=30)
OUTCOME_LENGTH, ROWS_LENGTH = 40, 400


class Trial(models.Model):
    """One try-out: what was changed, over which cases, and how far it is."""

    class State(models.TextChoices):
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    register_key = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", help_text="who tries it out")
    rulebook_name = models.CharField(max_length=120, blank=True, help_text="of the file that was tried out, if any")
    rulebook_text = models.TextField(blank=True, help_text="the whole file")
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    part = models.FloatField(default=0.0, help_text="which part is done, from 0 to 1")
    fault = models.TextField(blank=True, help_text="why it could not be done, for whoever tried")
    cases = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    off_record = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.register_key} {self.public_id}"


class TrialSetting(models.Model):
    """A parameter with another value, as written in a rulebook ("25.00", "3", "true")."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="settings")
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class TrialFlow(models.Model):
    """How many cases go from one outcome to another."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="flows")
    before = models.CharField(max_length=OUTCOME_LENGTH)
    after = models.CharField(max_length=OUTCOME_LENGTH)
    cases = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class TrialChange(models.Model):
    """A case whose outcome changes. lost, gained: ids of rows, with spaces between."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="changes")
    case_number = models.CharField(max_length=16)
    unit_name = models.CharField(max_length=160)
    before = models.CharField(max_length=OUTCOME_LENGTH)
    after = models.CharField(max_length=OUTCOME_LENGTH)
    lost = models.CharField(max_length=ROWS_LENGTH, blank=True)
    gained = models.CharField(max_length=ROWS_LENGTH, blank=True)
    lacks_facts = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trial", "before", "after"])]

    def __str__(self) -> str:
        return self.case_number
