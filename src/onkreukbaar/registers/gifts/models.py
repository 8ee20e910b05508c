"""A gift, in typed columns."""

from __future__ import annotations

from typing import Any, ClassVar

from babel.numbers import format_currency
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import language, value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.registers.gifts.facts import QUESTION


class Direction(models.TextChoices):
    """What happened to it. Refused and returned offers are gifts too (glossary)."""

    OFFERED = "offered", _("Aangeboden, nog niet beslist")
    DECLINED = "declined", _("Aangeboden en niet aangenomen")
    RECEIVED = "received", _("Gekregen")
    RETURNED = "returned", _("Gekregen en teruggegeven")
    HANDED_IN = "handed_in", _("Gekregen en ingeleverd")
    GIVEN = "given", _("Door ons gegeven")


class Destination(models.TextChoices):
    KEPT = "kept", _("Medewerker houdt het")
    ORGANISATION = "organisation_property", _("Eigendom van de organisatie")
    SHARED = "shared", _("Gedeeld met het team")
    DONATED = "donated", _("Weggegeven aan een goed doel")
    DESTROYED = "destroyed", _("Vernietigd")
    RETURNED = "returned", _("Terug naar de gever")
    NOT_ACCEPTED = "not_accepted", _("Niet aangenomen")


class ValueMethod(models.TextChoices):
    RECEIPT = "receipt", _("Bon of factuur")
    SHOP_PRICE = "shop_price", _("Winkelprijs")
    ESTIMATE = "estimate", _("Schatting")
    RANGE = "range", _("Schatting tussen twee bedragen")
    UNKNOWN = "unknown", _("Niet bekend")


class Gift(Entry):
    """One gift. Facts that decide have the names and values of the question vocabulary; empty means unknown."""

    direction = models.CharField(max_length=10, choices=Direction.choices)
    description = models.TextField()
    number_of_items = models.PositiveSmallIntegerField(null=True, blank=True)
    occasion = models.CharField(max_length=200, blank=True)
    remarks = models.TextField(blank=True)
    offered_on = models.DateField(null=True, blank=True)

    giver_kind = models.CharField(max_length=24, blank=True)
    giver_name = models.CharField(max_length=200, blank=True, help_text="the person who gave")
    giver_role = models.CharField(max_length=120, blank=True)
    giver_organisation_name = models.CharField(max_length=200, blank=True)
    giver_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="gifts"
    )
    giver_key = models.CharField(
        max_length=220, blank=True, editable=False, help_text="the same giver: group, or comparable name"
    )
    giver_is_supplier_staff = models.BooleanField(null=True, blank=True)

    related_to_position = models.CharField(max_length=3, blank=True)
    reason = models.CharField(max_length=24, blank=True)
    form = models.CharField(max_length=24, blank=True)
    offer_open_to = models.CharField(max_length=10, blank=True)
    value_cents = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="EUR cents, shop value including VAT, of all of it"
    )
    value_low_cents = models.PositiveBigIntegerField(null=True, blank=True)
    value_high_cents = models.PositiveBigIntegerField(null=True, blank=True)
    value_method = models.CharField(max_length=12, choices=ValueMethod.choices, default=ValueMethod.UNKNOWN)
    currency = models.CharField(max_length=3, default="EUR", help_text="ISO 4217")
    currency_amount_cents = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="hundredths, in that currency"
    )
    currency_rate = models.DecimalField(max_digits=14, decimal_places=6, null=True, blank=True, help_text="EUR for one")
    currency_rate_on = models.DateField(null=True, blank=True)
    value_note = models.CharField(max_length=200, blank=True, help_text="as the source words it, when it is no amount")
    proportionate = models.BooleanField(null=True, blank=True)
    place = models.CharField(max_length=16, blank=True)
    already_received = models.BooleanField(null=True, blank=True)
    refusal_offends = models.BooleanField(null=True, blank=True)
    given_to = models.CharField(max_length=12, blank=True)
    matter_phase = models.CharField(max_length=20, blank=True)
    involvement = models.CharField(max_length=8, blank=True)
    matter = models.CharField(max_length=120, blank=True, help_text="the purchase or matter it touches")
    manager_consent = models.CharField(max_length=10, blank=True)
    other_recipients = models.PositiveSmallIntegerField(
        default=0, help_text="recipients outside our own people register"
    )

    destination = models.CharField(max_length=24, choices=Destination.choices, blank=True)
    destination_note = models.CharField(max_length=200, blank=True)
    destination_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["giver_key", "offered_on"]),
            models.Index(fields=["offered_on", "case"]),
            models.Index(fields=["value_cents", "case"]),
            models.Index(fields=["destination", "case"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value_low_cents__isnull=True, value_high_cents__isnull=True)
                | Q(
                    value_low_cents__isnull=False,
                    value_high_cents__isnull=False,
                    value_low_cents__lte=F("value_high_cents"),
                ),
                name="gift_range_low_before_high",
            ),
            models.CheckConstraint(
                condition=Q(currency="EUR")
                | Q(currency_rate__isnull=False)
                | Q(value_cents__isnull=True, value_low_cents__isnull=True),
                name="gift_foreign_value_has_rate",
            ),
            models.CheckConstraint(
                condition=Q(currency_rate__isnull=True) | Q(currency_rate_on__isnull=False), name="gift_rate_has_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of the giver follows the giver, whoever changes him."""
        self.giver_key = giver_key(self.giver_organisation, self.giver_organisation_name or self.giver_name)
        super().save(*args, **kwargs)

    def get_form_display(self) -> str:
        return value_label(QUESTION, "form", self.form) if self.form else ""

    def get_giver_kind_display(self) -> str:
        return value_label(QUESTION, "giver_kind", self.giver_kind) if self.giver_kind else ""

    @property
    def foreign_amount(self) -> str:
        """The amount as it was, in its own currency: "USD 1,250.00" in the reader's notation; '' when unknown."""
        if self.currency_amount_cents is None:
            return ""
        return format_currency(self.currency_amount_cents / 100, self.currency, locale=language())

    @property
    def giver(self) -> str:
        """The giver as a reader knows him; '' when nobody does."""
        return self.giver_organisation_name or self.giver_name
