"""Reading tokens: by their secret, of a person, and of everybody somebody administers."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import Q, QuerySet
from django.utils import timezone

from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.permissions import administrator_grants, can_administer_person
from onkreukbaar.reference.people.queries import units_in_reach, was_in_service


def hash_of(secret: str) -> str:
    """The form in which a token is kept. It holds 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_usable(token: ApiToken, on: dt.date) -> bool:
    """Does a token work on a day: not revoked, not expired, its person in service and his account not closed?"""
    if token.revoked_at is not None or token.expires_on < on:
        return False
    account = getattr(token.person, "account", None)
    return (account is None or account.is_active) and was_in_service(token.person, on)


def find_token(secret: str) -> ApiToken | None:
    """The token that works with this secret today; None when none does, whatever the reason."""
    found = ApiToken.objects.filter(secret_hash=hash_of(secret)).select_related("person__unit", "person__account")
    token = found.first()
    return token if token and is_usable(token, timezone.localdate()) else None


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The tokens of a person that were not revoked, newest first; expired ones too, so that he sees that they are."""
    return ApiToken.objects.filter(person=person, revoked_at__isnull=True)


def tokens_administered_by(person: Person) -> list[ApiToken]:
    """The tokens of others that an administrator may see and revoke; for anybody else none."""
    today = timezone.localdate()
    units = units_in_reach(administrator_grants(person, today))
    found = ApiToken.objects.filter(Q(person__unit__in=units), revoked_at__isnull=True).exclude(person=person)
    rows = found.select_related("person__unit").order_by("person__family_name", "person__given_name", "-created_at")
    return [token for token in rows if can_administer_person(person, token.person, today)]
