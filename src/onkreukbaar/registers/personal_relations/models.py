"""A personal relation in typed columns. Who it is about is not asked: the relation and the company are enough."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.encryption import EncryptedTextField
from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.personal_relations.facts import QUESTION

NO_ACTION, AGREEMENTS, STEP_ASIDE = "no_action", "agreements", "step_aside"


class WorkThere(models.TextChoices):
    """What somebody does there: whoever decides or sells weighs heavier than whoever cooks."""

    DECIDES = "decides", _("beslist daar mee")
    SELLS = "sells", _("verkoopt of onderhandelt")
    OTHER = "other", _("ander werk")


class PersonalRelation(Entry):
    """One relation. Facts that decide have the names and values of the vocabulary; empty means unknown."""

    relation = models.CharField(max_length=12, blank=True)
    works_for = models.CharField(max_length=20, blank=True)
    organisation_name = models.CharField(max_length=200, help_text="the company where somebody close works")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="personal_relations"
    )
    organisation_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same company: group, or comparable name"
    )
    work_there = models.CharField(max_length=8, choices=WorkThere.choices, blank=True)
    involved_in_matter = models.BooleanField(null=True, blank=True)
    matter = models.CharField(max_length=120, blank=True, help_text="the purchase, contract or supervision it touches")
    recused = models.BooleanField(null=True, blank=True, help_text="stepped aside already; the line manager confirms")
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True, help_text="the last day on which it was so")
    remarks = EncryptedTextField(blank=True, help_text="encrypted: it may say something of the other person")

    aside_from = models.CharField(max_length=300, blank=True, help_text="what somebody keeps out of, as decided")
    aside_until_on = models.DateField(null=True, blank=True, help_text="when somebody looks at it again")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation_key", "case"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(since_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="relation_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the company follows the company, whoever changes it."""
        self.organisation_key = giver_key(self.organisation, self.organisation_name)
        super().save(*args, **kwargs)

    def get_relation_display(self) -> str:
        return value_label(QUESTION, "relation", self.relation) if self.relation else ""

    def get_works_for_display(self) -> str:
        return value_label(QUESTION, "works_for", self.works_for) if self.works_for else ""

    def get_involved_in_matter_display(self) -> str:
        return self._worded("involved_in_matter")

    def get_recused_display(self) -> str:
        return self._worded("recused")

    def _worded(self, fact: str) -> str:
        value = getattr(self, fact)
        return "" if value is None else value_label(QUESTION, fact, value)

    def stands_on(self, on: dt.date) -> bool:
        """Is it still so on a day?"""
        return self.until_on is None or self.until_on >= on
