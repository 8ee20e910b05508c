"""A financial interest, in typed columns. What says something of its content is kept encrypted."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.encryption import EncryptedFlagField, EncryptedTextField
from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.organisations.queries import find_by_name
from onkreukbaar.reference.people.models import Person, Position
from onkreukbaar.registers.financial_interests.facts import QUESTION


class Declares(models.TextChoices):
    """What somebody declares: an interest, or that he has none."""

    INTEREST = "interest", _("Een belang")
    NOTHING = "nothing", _("Ik heb niets te melden")


class Kind(models.TextChoices):
    SHARES = "shares", _("Aandelen")
    OPTIONS = "options", _("Opties")
    CLAIM = "claim", _("Lening of vordering")
    PROPERTY = "property", _("Gebouw of grond")
    HOLDING = "holding", _("Eigen bedrijf of deelneming")
    CRYPTO = "crypto", _("Crypto")
    FUND = "broad_index_fund", _("Breed beleggingsfonds")
    OTHER = "other", _("Iets anders")


class Size(models.TextChoices):
    """How large it is, in bands; nobody asks for the amount (euro)."""

    UP_TO_5000 = "up_to_5000", _("tot € 5.000")
    UP_TO_25000 = "up_to_25000", _("€ 5.000 tot € 25.000")
    UP_TO_50000 = "up_to_50000", _("€ 25.000 tot € 50.000")
    OVER_50000 = "over_50000", _("€ 50.000 of meer")


class Share(models.TextChoices):
    """Which part of the company it is, in bands."""

    UNDER_5 = "under_5", _("minder dan 5 procent")
    UNDER_15 = "under_15", _("5 tot 15 procent")
    OVER_15 = "over_15", _("15 procent of meer")


class Transaction(models.TextChoices):
    HELD = "held", _("Ik heb het")
    INTENDED_PURCHASE = "intended_purchase", _("Ik wil het kopen")
    INTENDED_SALE = "intended_sale", _("Ik wil het verkopen")
    BOUGHT = "bought", _("Ik heb het gekocht")
    SOLD = "sold", _("Ik heb het verkocht")


INTENDED = (Transaction.INTENDED_PURCHASE, Transaction.INTENDED_SALE)
OWN = "self"


class FinancialInterest(Entry):
    """One interest, or the statement that there is none. Facts have the names and values of the vocabulary.

    Of partner and family there is only which organisation and how large, in columns of their own: the officer sees
    those when he opens them on purpose, and that is on record.
    """

    declares = models.CharField(max_length=8, choices=Declares.choices, default=Declares.INTEREST)
    holder = EncryptedTextField(blank=True, default="", help_text="whose it is; empty: unknown")
    kind = EncryptedTextField(blank=True, default="")
    organisation_name = EncryptedTextField(blank=True, default="")
    organisation_kind = EncryptedTextField(blank=True, default="")
    size = EncryptedTextField(blank=True, default="", help_text="a band in euro; empty: unknown")
    share = EncryptedTextField(blank=True, default="", help_text="a band of the company; empty: unknown")
    transaction = EncryptedTextField(blank=True, default="")
    inside_information = EncryptedFlagField(null=True, blank=True)  # type: ignore[misc]
    related_to_position = EncryptedFlagField(null=True, blank=True)  # type: ignore[misc]
    involved_in_matter = EncryptedFlagField(null=True, blank=True)  # type: ignore[misc]
    matter = EncryptedTextField(blank=True, default="", help_text="the purchase or matter it touches")
    explanation = EncryptedTextField(blank=True, default="")
    family_organisation = EncryptedTextField(blank=True, default="")
    family_size = EncryptedTextField(blank=True, default="", help_text="a band in euro; empty: unknown")

    acquired_on = models.DateField(null=True, blank=True)
    transaction_on = models.DateField(null=True, blank=True, help_text="when it was bought or sold")
    ended_on = models.DateField(null=True, blank=True, help_text="the last day it was held")
    counts_from_on = models.DateField(
        null=True, blank=True, editable=False, help_text="from when the term for declaring counts; empty: no term"
    )
    is_at_designation = models.BooleanField(
        default=False, editable=False, help_text="had when the position was designated, or when he came to it"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["declares", "case"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(acquired_on__isnull=True) | Q(ended_on__gte=F("acquired_on")),
                name="interest_ends_after_it_began",
            ),
            models.CheckConstraint(condition=Q(declares__in=["interest", "nothing"]), name="interest_or_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def is_nothing(self) -> bool:
        return self.declares == Declares.NOTHING

    @property
    def is_of_family(self) -> bool:
        """Is it of his partner, child or somebody else close?"""
        return bool(self.holder) and self.holder != OWN

    @property
    def what(self) -> str:
        """What it is, for a list: nothing at all, or the kind."""
        return str(_("Niets te melden")) if self.is_nothing else self.get_kind_display()

    @property
    def where(self) -> str:
        """Which company or fund, for a list; of partner and family only that it lies apart."""
        return str(_("ligt apart")) if self.is_of_family else self.organisation_name

    @property
    def is_of_supplier(self) -> bool:
        """Does the company stand in our own list as a supplier?"""
        found = find_by_name(self.organisation_name) if self.organisation_name else None
        return found is not None and found.is_supplier

    @property
    def is_intended(self) -> bool:
        """Is it asked before buying or selling?"""
        return self.transaction in INTENDED

    @property
    def is_held(self) -> bool:
        """Does somebody have it, as far as this declaration says?"""
        return not self.is_nothing and not self.is_intended and self.transaction != Transaction.SOLD

    def is_current(self, on: dt.date) -> bool:
        """Does it still stand on a day: to be confirmed every year?"""
        if self.is_nothing:
            return True
        return self.is_held and (self.ended_on is None or self.ended_on >= on)

    def get_holder_display(self) -> str:
        return value_label(QUESTION, "holder", self.holder) if self.holder else ""

    def get_organisation_kind_display(self) -> str:
        return value_label(QUESTION, "organisation_kind", self.organisation_kind) if self.organisation_kind else ""

    def get_kind_display(self) -> str:
        return _named(Kind, self.kind)

    def get_size_display(self) -> str:
        return _named(Size, self.size)

    def get_family_size_display(self) -> str:
        return _named(Size, self.family_size)

    def get_share_display(self) -> str:
        return _named(Share, self.share)

    def get_transaction_display(self) -> str:
        return _named(Transaction, self.transaction)


def _named(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


class DutyNotice(models.Model):
    """What somebody in a designated position was told about declaring: each once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="+")
    since_on = models.DateField(help_text="since when the position is both his and designated")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "position", "since_on"], name="duty_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since_on}"
