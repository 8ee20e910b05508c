"""Letters and what is kept for sending them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Task
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person


class Bookmark(models.Model):
    """How far the record has been read for letters: the sequence number of the last sealed event."""

    name = models.CharField(max_length=20, primary_key=True)
    sequence = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.sequence}"


class Untold(models.Model):
    """An event whose letters could not be written; it is tried again, and holds up no other."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="+")
    tries = models.PositiveIntegerField(default=1)
    tried_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event_id}"


class Letter(models.Model):
    """One message to one person. Holds no more than it tells: a case number, never who or how much."""

    class State(models.TextChoices):
        GATHERED = "gathered", _("voor het overzicht")
        QUEUED = "queued", _("wacht op verzending")
        SENDING = "sending", _("wordt verstuurd")
        SENT = "sent", _("verstuurd")
        UNSURE = "unsure", _("misschien aangekomen")
        FAILED = "failed", _("niet aangekomen")
        WITHDRAWN = "withdrawn", _("niet meer nodig")

    class Fault(models.TextChoices):
        NO_ADDRESS = "no_address", _("Er is geen geldig e-mailadres.")
        REFUSED = "refused", _("De mailserver weigert dit bericht voor dit adres.")
        GAVE_UP = "gave_up", _("De mailserver wilde het bericht te lang niet aannemen.")
        LATER = "later", _("De mailserver vroeg om het later nog eens te proberen.")
        BOUNCED = "bounced", _("Het bericht kwam terug.")
        UNSURE = "unsure", _("De verzending werd onderbroken. Misschien kwam het bericht aan.")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="also its Message-ID")
    key = models.CharField(max_length=160, unique=True, help_text="what it is about, so that nobody is told twice")
    kind = models.CharField(max_length=20)
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=120)
    text = models.TextField(help_text="plain text; {site} stands for the address of the service")
    is_due = models.BooleanField(
        help_text="must arrive on its own and in time: somebody's turn, a question, a decision"
    )
    in_overview = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="gathered")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    fault = models.CharField(max_length=10, choices=Fault.choices, blank=True)
    reply_code = models.PositiveSmallIntegerField(null=True, help_text="what the mail server answered")
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    refused_since = models.DateTimeField(null=True, help_text="of the first time the server asked to come back later")
    claim = models.UUIDField(null=True, help_text="the worker that has it in hand")
    claimed_until = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True, help_text="from here on the mail server may have it")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at", "id"]),
            models.Index(fields=["recipient", "state", "made_at"]),
            models.Index(fields=["task", "kind"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(claim__isnull=False, claimed_until__isnull=False),
                name="letter_in_hand_of_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="letter_sent_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class MailServer(models.Model):
    """Whether the mail server answers; one row. While it does not, every letter waits, in order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    silent_since = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"silent since {self.silent_since}"


class MailChoice(models.Model):
    """How somebody wants to get what is not urgent. Without a row: at once, and the overview every working day."""

    class Overview(models.TextChoices):
        DAILY = "daily", _("Elke werkdag, als er iets op mij wacht")
        WEEKLY = "weekly", _("Eén keer per week, op de eerste werkdag")
        NEVER = "never", _("Niet")

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="mail_choice")
    gathers = models.BooleanField(default=False, help_text="what is not urgent comes in the overview")
    overview = models.CharField(max_length=6, choices=Overview.choices, default=Overview.DAILY)

    def __str__(self) -> str:
        return f"{self.person_id}"


class CalendarLink(models.Model):
    """A secret address under which somebody's own calendar program reads his deadlines. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_links")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hex")
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="calendar_link_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
