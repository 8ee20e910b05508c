"""A business contact, in typed columns."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.business_contacts.facts import QUESTION, is_running


class Medium(models.TextChoices):
    """How the contact went. All of it counts as business contact, catching up included (GEN-05)."""

    PHONE = "phone", _("Gebeld")
    EMAIL = "email", _("E-mail of bericht")
    ONLINE = "online", _("Online gesprek")
    MEETING = "meeting", _("Gesprek bij ons of bij hen")
    EVENT = "event", _("Op een beurs of bijeenkomst")
    OTHER = "other", _("Anders")


class BusinessContact(Entry):
    """One contact. Facts that decide have the names and values of the vocabulary; empty means unknown."""

    contact_on = models.DateField(null=True, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True, help_text="the company, as it was typed")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="business_contacts"
    )
    organisation_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same company: group, or comparable name"
    )
    external_persons = models.CharField(max_length=300, blank=True, help_text="with whom of the company")
    own_names = models.CharField(max_length=200, blank=True, help_text="colleagues of elsewhere who were there")
    medium = models.CharField(max_length=12, choices=Medium.choices, blank=True)

    subject = models.CharField(max_length=24, blank=True)
    initiative = models.CharField(max_length=8, blank=True)
    description = models.CharField(max_length=300, blank=True, help_text="what it was about, in a few words")
    matter = models.CharField(max_length=120, blank=True, help_text="the purchase or matter it touches")
    matter_phase = models.CharField(max_length=20, blank=True)
    in_tender_team = models.BooleanField(null=True, blank=True)
    contact_authorised = models.BooleanField(null=True, blank=True)
    manager_consent = models.CharField(max_length=10, blank=True)

    information_given = models.CharField(max_length=500, blank=True, help_text="what was told them; never the content")
    has_committed = models.BooleanField(null=True, blank=True, help_text="was anything promised or signed (CON-03)")
    next_steps = models.CharField(max_length=300, blank=True, help_text="what comes of it")
    remarks = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation_key", "contact_on"]),
            models.Index(fields=["contact_on", "case"]),
            models.Index(fields=["matter_phase", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(organisation_name="") | models.Q(organisation__isnull=False),
                name="business_contact_with_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the company follows the company, whoever changes it."""
        self.organisation_key = giver_key(self.organisation, self.organisation_name)
        super().save(*args, **kwargs)

    def get_subject_display(self) -> str:
        return value_label(QUESTION, "subject", self.subject) if self.subject else ""

    def get_initiative_display(self) -> str:
        return value_label(QUESTION, "initiative", self.initiative) if self.initiative else ""

    def get_matter_phase_display(self) -> str:
        return value_label(QUESTION, "matter_phase", self.matter_phase) if self.matter_phase else ""

    @property
    def is_running(self) -> bool:
        """Does a purchase run, as far as this entry says?"""
        return is_running(self.subject, self.matter_phase)

    @property
    def commitment(self) -> str:
        """Was something promised, in words; '' when nobody said."""
        return {True: gettext("Ja"), False: gettext("Nee"), None: ""}[self.has_committed]

    @property
    def own_persons(self) -> str:
        """Who of us was there besides whoever recorded it."""
        together = [part.person.full_name for part in self.case.participants.all()]
        return ", ".join([*together, *([self.own_names] if self.own_names else [])])
