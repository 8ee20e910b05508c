"""Units, persons, positions, roles: the organisation as its own administration records it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.roles import GRANTED, ROLES, Role


class Unit(models.Model):
    """A part of the organisation. Units form a tree; the root is the organisation itself."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    is_shielded = models.BooleanField(
        default=False, help_text="own handling circle; never published, exported or matched"
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def path(self) -> list[Unit]:
        """This unit, its parent, and so on up to the root. A circle in the tree stops the walk."""
        found: list[Unit] = []
        unit: Unit | None = self
        while unit is not None and unit not in found:
            found.append(unit)
            unit = unit.parent
        return found


class Person(models.Model):
    """Somebody who works, or worked, for the organisation. Purpose of each field: docs, data map."""

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    personnel_number = models.CharField(max_length=20, unique=True, null=True, blank=True)
    given_name = models.CharField(max_length=60, help_text="the name people call him by")
    initials = models.CharField(max_length=20, blank=True)
    prefix = models.CharField(max_length=20, blank=True, help_text="van, de, el …")
    family_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="members")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    is_shielded = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["family_name", "given_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)

    @property
    def key(self) -> str:
        """The opaque id under which the record knows this person."""
        return str(self.public_id)


class EmploymentPeriod(models.Model):
    """A period in service; `until_on` is the last day of service, empty while it runs."""

    class Kind(models.TextChoices):
        MILITARY = "military", _("militair")
        CIVILIAN = "civilian", _("burger")
        RESERVIST = "reservist", _("reservist")
        HIRED = "hired", _("ingehuurd")
        INTERN = "intern", _("stagiair")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employment_periods")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CIVILIAN)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="employment_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}"


class Position(models.Model):
    """A function in a unit, with the flags on which rules and checks depend."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    is_designated = models.BooleanField(default=False, help_text="FIN-02: a designation runs or is to come")
    is_vulnerable = models.BooleanField(default=False, help_text="POST-13")
    needs_business_contacts = models.BooleanField(default=False, help_text="CON-01")
    is_published = models.BooleanField(default=False, help_text="holders are named in the public registers")

    def __str__(self) -> str:
        return self.title


class Designation(models.Model):
    """From when to when a position was designated: whoever holds it declares his financial interests (FIN-02)."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="designations")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="the last day of it, empty while it runs")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="designation_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["position"], condition=Q(until_on__isnull=True), name="designation_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.from_on}"


class PositionHolding(models.Model):
    """Who held which position, and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holdings")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="holding_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.from_on}"


class RoleGrant(models.Model):
    """A role given to a person, for a unit and all below it; without a unit: for the whole organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=[(key, ROLES[key].name_nl) for key in GRANTED])
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    from_on = models.DateField(default=dt.date(2000, 1, 1))
    until_on = models.DateField(null=True, blank=True)
    is_from_claims = models.BooleanField(
        default=False, help_text="given by the organisation's sign-in, which also takes it away; else given by hand"
    )

    class Meta:
        ordering: ClassVar = ["role", "from_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role", "unit", "from_on"], name="grant_once"),
            # A database holds two empty units for different; without this a role for everybody could be given twice.
            models.UniqueConstraint(
                fields=["person", "role", "from_on"], condition=Q(unit__isnull=True), name="grant_for_all_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="grant_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"

    @property
    def info(self) -> Role:
        """The role itself: its names and purpose."""
        return ROLES[self.role]


class Absence(models.Model):
    """Somebody is away; until he is back his tasks also come to his cover."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    cover = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="covers")
    from_on = models.DateField()
    until_on = models.DateField(help_text="last day away")

    class Meta:
        ordering: ClassVar = ["from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(person=F("cover")), name="nobody_covers_himself"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on}"


class AccountManager(BaseUserManager["Account"]):
    def create_account(self, username: str, person: Person, password: str | None = None, **fields: Any) -> Account:
        """Make a local account; without a password nobody can sign in to it with one."""
        account = self.model(username=username, person=person, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A way to sign in. What its person may do comes from his roles, never from the account."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    password_expires_at = models.DateTimeField(
        null=True, blank=True, help_text="of a one-time password, to be changed at the first sign-in; else empty"
    )
    signed_out_before = models.DateTimeField(
        null=True, blank=True, help_text="sessions that began earlier are over: signed out everywhere"
    )

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class SecondFactor(models.Model):
    """A second proof beside the password. What it is checked with lies encrypted (reference/people/sealed.py)."""

    class Kind(models.TextChoices):
        CODES = "codes", _("app met codes")
        KEY = "key", _("beveiligingssleutel")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="second_factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=40)
    secret = models.BinaryField(help_text="encrypted: of codes the shared secret, of a key its public half")
    counter = models.BigIntegerField(
        default=0, help_text="the last step of time, or the last count of the key: never again"
    )
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that works once, for when the other factors are gone. Only a keyed digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, help_text="HMAC-SHA-256, hex")
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class OrganisationLogin(models.Model):
    """Under which subject an identity provider knows an account. A subject never moves to another account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="organisation_logins")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="subject_once"),
            models.UniqueConstraint(fields=["issuer", "account"], name="account_once_per_issuer"),
        ]

    def __str__(self) -> str:
        return f"login of account {self.account_id}"
