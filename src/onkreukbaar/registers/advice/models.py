"""A question to the adviser in typed columns, its texts encrypted; and the examples that everybody may read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.encryption import EncryptedTextField
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.wording import language
from onkreukbaar.reference.people.models import Person


class AdviceRequest(Entry):
    """One question: what somebody asks, how soon, with which answer of the rules at hand, and what the adviser said."""

    topic = models.CharField(max_length=40, blank=True, help_text="a question of the vocabulary, or empty")
    question = EncryptedTextField()
    receipt = EncryptedTextField(blank=True, help_text="the receipt of the answer that came along, as JSON")
    is_urgent = models.BooleanField(default=False, help_text="an answer is needed today")
    answer = EncryptedTextField(blank=True)
    norms = models.CharField(max_length=120, blank=True, help_text="ids of norms that the answer leans on")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["topic"])]

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def norm_ids(self) -> list[str]:
        return self.norms.split()

    @property
    def topic_name(self) -> str:
        return topic_name(self.topic)

    @property
    def subject(self) -> str:
        """What it is about, also when it is about none of the questions of the vocabulary."""
        return self.topic_name or str(_("Iets anders"))

    @property
    def urgency(self) -> str:
        """That somebody cannot wait; '' where the usual term will do."""
        return str(_("Vandaag")) if self.is_urgent else ""


def topic_name(topic: str) -> str:
    """What a question of the vocabulary is called, in the reader's language; '' for none."""
    worded = current_pack().wording.questions.get(topic)
    return worded.name[language()] if worded else ""


class Example(models.Model):
    """An anonymous copy of a question and its answer. Published it is a row of its own, with no link to a case."""

    class State(models.TextChoices):
        CONSENTED = "consented", _("nog te schrijven")
        WRITTEN = "written", _("wacht op een tweede blik")
        PUBLISHED = "published", _("gepubliceerd")
        WITHDRAWN = "withdrawn", _("weggehaald")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="example")
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONSENTED)
    topic = models.CharField(max_length=40, blank=True)
    quarter = models.CharField(max_length=6, help_text="year and quarter of the question: 2026-4")
    title = EncryptedTextField(blank=True)
    situation = EncryptedTextField(blank=True)
    question = EncryptedTextField(blank=True)
    answer = EncryptedTextField(blank=True)
    norms = models.CharField(max_length=120, blank=True)
    note = EncryptedTextField(blank=True, help_text="why the second one sent it back")
    consented_at = models.DateTimeField(null=True, help_text="until it is published: a moment leads to its case")
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True, help_text="until it is published")
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-published_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(case__isnull=True, published_on__isnull=False),
                name="example_published_without_case",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["published", "withdrawn"],
                    case__isnull=True,
                    consented_at__isnull=True,
                    written_at__isnull=True,
                )
                | Q(state__in=["consented", "written"], case__isnull=False, consented_at__isnull=False),
                name="example_published_without_moments",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "withdrawn"])
                | Q(checked_by__isnull=False, written_by__isnull=False),
                name="example_published_by_two",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")),
                name="example_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_by__isnull=False), name="example_withdrawn_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}"

    @property
    def norm_ids(self) -> list[str]:
        return self.norms.split()

    @property
    def topic_name(self) -> str:
        return topic_name(self.topic)

    @property
    def when(self) -> str:
        """The quarter of the question as people say it."""
        year, _dash, number = self.quarter.partition("-")
        return str(_("kwartaal %(number)s van %(year)s")) % {"number": number, "year": year}
