"""What is shared with whom, in typed columns. Never the information itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.wording import language, value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.information_sharing.facts import LEVELS, QUESTION
from onkreukbaar.registers.information_sharing.permissions import SharingPermission, permissions_of, valid_permission

__all__ = ["OPEN_CHANNELS", "Channel", "RegimeShown", "SharedInformation", "SharingPermission", "regime_name"]


class Channel(models.TextChoices):
    """How it is shared."""

    SPOKEN = "spoken", _("In een gesprek")
    READ_HERE = "read_here", _("Zij lezen het bij ons")
    HANDED_OVER = "handed_over", _("Op papier overhandigen")
    COURIER = "courier", _("Met een koerier")
    APPROVED_NETWORK = "approved_network", _("Via een goedgekeurd netwerk")
    ORDINARY_MAIL = "ordinary_mail", _("Per gewone e-mail of post")
    OTHER = "other", _("Anders")


OPEN_CHANNELS = (Channel.ORDINARY_MAIL,)
"""Ways on which nothing classified travels."""


@dataclass(frozen=True)
class RegimeShown:
    """The security requirements of a matter as its page shows them: name, supervisor that day, where to read them."""

    name: str
    supervisor: str
    url: str


def regime_name(key: str) -> str:
    """The name of the security requirements with this key, in the reader's language."""
    regime = current_pack().regimes.get(key)
    return regime.name[language()] if regime else key


class SharedInformation(Entry):
    """One request to share: what kind of information, how secret, with whom, and what became of it."""

    label = models.CharField(max_length=120, help_text="what it is about, never what it says")
    recipient_kind = models.CharField(max_length=24, blank=True)
    recipient_name = models.CharField(max_length=200)
    recipient_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="shared_information"
    )
    recipient_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same recipient: group, or comparable name"
    )
    contact_name = models.CharField(max_length=120, blank=True, help_text="who gets it there")
    classification = models.CharField(max_length=32, blank=True, help_text="empty: nobody classified it yet")
    regime = models.CharField(
        max_length=24, blank=True, help_text="the security requirements that hold for this matter"
    )
    matter = models.CharField(max_length=120, blank=True, help_text="the contract or purchase it belongs to")
    matter_phase = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    share_on = models.DateField(help_text="when it would be shared")
    recipient_cleared_to = models.CharField(max_length=32, blank=True)
    permission_valid = models.BooleanField(null=True, blank=True)
    permission_reference = models.CharField(max_length=60, blank=True, help_text="as whoever declared knows it")
    remarks = models.TextField(blank=True)

    permission = models.ForeignKey(
        SharingPermission, null=True, blank=True, on_delete=models.PROTECT, related_name="shared"
    )
    conditions = models.CharField(max_length=500, blank=True, help_text="how it may be shared, as security says")
    shared_on = models.DateField(null=True, blank=True)
    shared_how = models.CharField(max_length=1000, blank=True)
    recalled_on = models.DateField(null=True, blank=True)
    recall_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["recipient_key", "share_on"]),
            models.Index(fields=["share_on", "case"]),
            models.Index(fields=["classification", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(recalled_on__isnull=True) | Q(shared_on__isnull=False, recalled_on__gte=F("shared_on")),
                name="recalled_after_shared",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the recipient follows the recipient, whoever changes him."""
        self.recipient_key = giver_key(self.recipient_organisation, self.recipient_name)
        super().save(*args, **kwargs)

    def get_classification_display(self) -> str:
        if not self.classification:
            return str(_("nog niet bepaald"))
        return value_label(QUESTION, "classification", self.classification)

    @property
    def is_unclassified_yet(self) -> bool:
        """Has nobody said how secret it is? Until then it is refused."""
        return not self.classification

    @property
    def is_secret(self) -> bool:
        """Is it of a level that nobody shares without a permission (SEC-04)?"""
        return self.classification in LEVELS

    @property
    def day_of_sharing(self) -> dt.date:
        """The day that counts for a permission: the day meant, or today when that lies behind us and nothing went."""
        return self.shared_on or max(self.share_on, timezone.localdate())

    def get_regime_display(self) -> str:
        return regime_name(self.regime) if self.regime else ""

    @property
    def permission_now(self) -> SharingPermission | None:
        """The permission it went on, else the one on which it may go on its day; None when nothing covers it."""
        if self.permission is not None or not self.is_secret:
            return self.permission
        found = permissions_of(self.recipient_name, self.recipient_organisation)
        return valid_permission(found, self.day_of_sharing, self.classification)

    @property
    def regime_shown(self) -> RegimeShown | None:
        """The requirements for this matter, as they were on the day of sharing; None when nobody said which."""
        regime = current_pack().regimes.get(self.regime)
        if regime is None:
            return None
        supervisor, link = regime.supervisor_on(self.day_of_sharing), regime.link_on(self.day_of_sharing)
        return RegimeShown(
            regime.name[language()], supervisor.name[language()] if supervisor else "–", link.url if link else ""
        )

    @property
    def standing(self) -> str:
        """Where it is: recalled, shared, or not yet."""
        if self.recalled_on:
            return str(_("teruggehaald"))
        return str(_("gedeeld")) if self.shared_on else str(_("niet gedeeld"))
