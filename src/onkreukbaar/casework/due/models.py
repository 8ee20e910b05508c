"""When each due work ran. Nothing personal: the dotted name of a work, moments and days."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Work(models.Model):
    """The last run of one due work."""

    name = models.CharField(max_length=200, primary_key=True, help_text="dotted name of the callable")
    ran_at = models.DateTimeField(help_text="when it last ended, well or not")
    failed_since = models.DateTimeField(
        null=True, help_text="since when every run has failed; empty when the last one went well"
    )
    fault = models.CharField(
        max_length=200, blank=True, help_text="kind of exception of the last run, without its text"
    )

    def __str__(self) -> str:
        return self.name


class WorkDay(models.Model):
    """A calendar day on which a daily work was done. A row a day, so that a clock that jumps ahead skips nothing."""

    name = models.CharField(max_length=200)
    day = models.DateField()
    done_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "day"], name="due_work_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
