"""An agreement before a visit, and the standard procedure of a unit, in typed columns."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.queries import traces
from onkreukbaar.casework.register import Trace
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, Unit


class VisitKind(models.TextChoices):
    THEY_VISIT = "they_visit", _("Zij komen bij ons")
    WE_VISIT = "we_visit", _("Wij gaan naar hen")


class Protocol(models.TextChoices):
    """What both sides do about gifts."""

    NONE = "none", _("Geen geschenken")
    SMALL = "small", _("Hoogstens een kleine attentie met logo")
    BETWEEN_ORGANISATIONS = "between_organisations", _("Eén aandenken, van organisatie aan organisatie")
    OTHER = "other", _("Iets anders")


class Language(models.TextChoices):
    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")


class PreVisitAgreement(Entry):
    """One visit: with whom, when, what was agreed, when our rules were sent, and how it went."""

    visit_kind = models.CharField(max_length=12, choices=VisitKind.choices)
    visit_on = models.DateField()
    subject = models.CharField(max_length=200, blank=True)
    counterpart_kind = models.CharField(max_length=24, blank=True)
    counterpart_name = models.CharField(max_length=200)
    counterpart = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="visits"
    )
    contact_name = models.CharField(max_length=120, blank=True)
    protocol = models.CharField(max_length=24, choices=Protocol.choices)
    protocol_note = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    sent_on = models.DateField(null=True, blank=True)
    evaluated_on = models.DateField(null=True, blank=True)
    evaluation = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["visit_on"])]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def later_traces(self) -> list[Trace]:
        """What the other registers know about the declarant and this party, from the visit on: was it kept to?"""
        if self.counterpart is None or self.case.declarant is None:
            return []
        found = traces(self.case.declarant, self.counterpart, self.visit_on, timezone.localdate())
        return [trace for trace in found if trace.case_number != self.case.number]

    @property
    def is_sent_late(self) -> bool:
        """Was the letter sent on or after the day of the visit, when it could no longer help?"""
        return self.sent_on is not None and self.sent_on >= self.visit_on

    def is_overdue(self, today: dt.date) -> bool:
        """Is the visit over, or today, while the letter was never sent?"""
        return self.sent_on is None and self.visit_on <= today


class Procedure(models.Model):
    """What a unit that is often offered gifts does with each kind (GIFT-21), and with whom that was agreed (GIFT-22).

    A new version replaces the old one from its day on; the old one stays on record.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="procedures")
    valid_from = models.DateField()
    introduction = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-valid_from", "-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | models.Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="procedure_agreed_by_and_at",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("written_by")),
                name="procedure_agreed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.valid_from}"


class ProcedureLine(models.Model):
    """One kind of gift: whether the unit takes it, and where it then goes."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="lines")
    form = models.CharField(max_length=24, help_text="a value of the vocabulary")
    is_accepted = models.BooleanField()
    destination = models.CharField(max_length=24, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["procedure", "form"], name="procedure_line_once")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.form}"
