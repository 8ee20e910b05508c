"""A campaign, who is asked in it, and what he says of each thing he declared."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import ROLE_LENGTH, Case
from onkreukbaar.reference.people.models import Person, Unit


class Campaign(models.Model):
    """One round of asking, over some registers and some units and all below them."""

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        RUNNING = "running", _("loopt")
        CLOSED = "closed", _("afgesloten")
        STOPPED = "stopped", _("gestopt")

    title = models.CharField(max_length=120)
    question = models.CharField(max_length=400, help_text="what is asked, in plain words")
    register_keys = models.JSONField(help_text="the keys of the registers it is about, in the order of the street")
    opens_on = models.DateField()
    due_on = models.DateField(help_text="the last day to answer in time")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_as = models.CharField(max_length=ROLE_LENGTH)
    started_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why_stopped = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-opens_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="campaign_due_after_it_opens"),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(why_stopped=""), name="campaign_stopped_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("planned", "running"), ended_at__isnull=True)
                | Q(state__in=("closed", "stopped"), ended_at__isnull=False),
                name="campaign_ended_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"campaign {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.CLOSED, self.State.STOPPED)


class CampaignUnit(models.Model):
    """A unit of a campaign, with all below it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_near = models.BooleanField(
        default=False, help_text="whoever started it belongs to its small circle, so that shielded people are asked too"
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["campaign", "unit"], name="campaign_unit_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.unit_id}"


class Turn(models.Model):
    """One person in one campaign: asked, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", _("nog niet geantwoord")
        SENT = "sent", _("geantwoord")
        EXCUSED = "excused", _("hoeft niet")
        GONE = "gone", _("niet meer in dienst of elders")
        UNANSWERED = "unanswered", _("niet geantwoord")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="campaign_turns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="where he works while asked")
    is_shielded = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="later than that of the campaign for whoever came in while it ran")
    kept_at = models.DateTimeField(null=True, help_text="when he last saved without sending")
    reminded_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True, help_text="when the clock said that it was too late")
    sent_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    is_nil = models.BooleanField(default=False, help_text="he has nothing to declare")
    excused_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why_excused = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["person__family_name", "person__given_name", "id"]
        indexes: ClassVar = [models.Index(fields=["campaign", "state", "due_on"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "person"], name="asked_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="turn_sent_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="excused") | (Q(excused_by__isnull=False) & ~Q(why_excused="")),
                name="excused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.person_id}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def is_too_late(self, on: dt.date) -> bool:
        """Did he answer late, or has he not answered though the last day is over?"""
        return self.is_late or (self.is_open and self.due_on < on)


class Answer(models.Model):
    """What somebody says of one of his cases. It counts from the moment he sends his turn."""

    class Kind(models.TextChoices):
        HOLDS = "holds", _("klopt nog")
        CHANGED = "changed", _("is veranderd")
        ENDED = "ended", _("is afgelopen")

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="answers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="campaign_answers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    ended_on = models.DateField(null=True, help_text="the last day of what is over")
    replaced_by = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="+", help_text="the new declaration of what changed"
    )
    changed_at = models.DateTimeField(null=True, help_text="when he wrote down what changed")

    class Meta:
        ordering: ClassVar = ["case_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["turn", "case"], name="answered_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(kind="ended"), name="last_day_only_of_what_is_over"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(kind="changed"), name="replaced_only_when_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.case_id} {self.kind}"
