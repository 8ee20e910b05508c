"""An invitation, in typed columns."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from babel.numbers import format_currency
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import language, value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.invitations.facts import QUESTION


class Reply(models.TextChoices):
    """What was decided. What is declined stands in the overview as well (INV-11)."""

    ACCEPTED = "accepted", _("Ja")
    ACCEPTED_OTHER = "accepted_other", _("Ja, andere collega")
    DECLINED = "declined", _("Nee")


ACCEPTING = (Reply.ACCEPTED, Reply.ACCEPTED_OTHER)


class Invitation(Entry):
    """One invitation or visit. Facts that decide have the names and values of the vocabulary; empty means unknown."""

    description = models.CharField(max_length=200)
    received_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day, when it takes more than one")
    place = models.CharField(max_length=120, blank=True)

    host_kind = models.CharField(max_length=24, blank=True)
    host_name = models.CharField(max_length=200, blank=True, help_text="company, organisation or person that invites")
    host_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    host_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same host: group, or comparable name"
    )
    contact_name = models.CharField(max_length=120, blank=True, help_text="the person who invites")
    host_is_supplier_staff = models.BooleanField(null=True, blank=True)

    related_to_position = models.CharField(max_length=3, blank=True)
    event = models.CharField(max_length=24, blank=True)
    role = models.CharField(max_length=8, blank=True)
    business_character = models.CharField(max_length=12, blank=True)
    business_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="share of the programme that is business, in percent"
    )
    influence = models.BooleanField(null=True, blank=True)
    others_pay_entrance = models.BooleanField(null=True, blank=True)
    single_company = models.BooleanField(null=True, blank=True)
    via_procurement = models.BooleanField(null=True, blank=True)
    addressed_to = models.CharField(max_length=12, blank=True)

    paid_by = models.CharField(max_length=12, blank=True)
    payer_name = models.CharField(max_length=250, blank=True, help_text="who pays, in the words of whoever declared")
    travel_paid_by_host = models.BooleanField(null=True, blank=True)
    hospitality_cents = models.PositiveBigIntegerField(null=True, blank=True, help_text="EUR cents per person")
    currency = models.CharField(max_length=3, default="EUR", help_text="ISO 4217")
    currency_amount_cents = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="hundredths, in that currency"
    )
    currency_rate = models.DecimalField(max_digits=14, decimal_places=6, null=True, blank=True, help_text="EUR for one")
    currency_rate_on = models.DateField(null=True, blank=True)
    hospitality_note = models.CharField(max_length=200, blank=True, help_text="as the source words it, when no amount")
    proportionate = models.BooleanField(null=True, blank=True)
    part_of_contract = models.BooleanField(null=True, blank=True)
    contract = models.CharField(max_length=120, blank=True, help_text="the contract that holds the training")

    needed = models.BooleanField(null=True, blank=True)
    need = models.CharField(max_length=500, blank=True, help_text="why somebody would go")
    alternatives = models.CharField(max_length=300, blank=True)
    invited_names = models.CharField(max_length=200, blank=True, help_text="who was asked; empty: whoever declared")
    invited_number = models.PositiveSmallIntegerField(null=True, blank=True)
    contact_authorised = models.BooleanField(null=True, blank=True)
    manager_consent = models.CharField(max_length=10, blank=True)
    management_decision = models.CharField(max_length=10, blank=True)
    matter_phase = models.CharField(max_length=20, blank=True)
    involvement = models.CharField(max_length=8, blank=True)
    matter = models.CharField(max_length=120, blank=True, help_text="the purchase or matter it touches")
    remarks = models.TextField(blank=True)

    reply = models.CharField(max_length=16, choices=Reply.choices, blank=True)
    going_names = models.CharField(max_length=200, blank=True)
    delegation_size = models.PositiveSmallIntegerField(null=True, blank=True)
    consideration = models.CharField(max_length=500, blank=True, help_text="the weighing behind the decision (INV-11)")
    reported_on = models.DateField(null=True, blank=True)
    report = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["host_key", "starts_on"]),
            models.Index(fields=["starts_on", "case"]),
            models.Index(fields=["reply", "case"]),
            models.Index(fields=["hospitality_cents", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="invitation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(business_percent__isnull=True) | Q(business_percent__lte=100),
                name="invitation_percent_of_hundred",
            ),
            models.CheckConstraint(
                condition=Q(currency="EUR") | Q(currency_rate__isnull=False) | Q(hospitality_cents__isnull=True),
                name="invitation_foreign_has_rate",
            ),
            models.CheckConstraint(
                condition=Q(currency_rate__isnull=True) | Q(currency_rate_on__isnull=False),
                name="invitation_rate_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the host follows the host, whoever changes him."""
        self.host_key = giver_key(self.host_organisation, self.host_name)
        super().save(*args, **kwargs)

    def get_event_display(self) -> str:
        return value_label(QUESTION, "event", self.event) if self.event else ""

    def get_host_kind_display(self) -> str:
        return value_label(QUESTION, "host_kind", self.host_kind) if self.host_kind else ""

    def get_paid_by_display(self) -> str:
        return value_label(QUESTION, "paid_by", self.paid_by) if self.paid_by else ""

    @property
    def last_on(self) -> dt.date | None:
        """The last day of it; None when nobody knows when it is."""
        return self.ends_on or self.starts_on

    @property
    def is_accepted(self) -> bool:
        return self.reply in ACCEPTING

    @property
    def is_over_undecided(self) -> bool:
        """Has the day passed without a decision: did somebody go unapproved?"""
        return not self.reply and self.last_on is not None and self.last_on < timezone.localdate()

    @property
    def foreign_amount(self) -> str:
        """The amount as it was, in its own currency, in the reader's notation; '' when unknown."""
        if self.currency_amount_cents is None:
            return ""
        return format_currency(self.currency_amount_cents / 100, self.currency, locale=language())

    @property
    def weighing(self) -> str:
        """Why it was decided so; until then why somebody would go."""
        return self.consideration or self.need

    @property
    def invited(self) -> str:
        """Who was asked, as a reader knows them."""
        return self.invited_names or self.case.declared_by

    @property
    def going(self) -> str:
        """Who goes, with how many; '' when nobody does or it is open."""
        if not self.is_accepted:
            return ""
        return self.going_names or self.invited
