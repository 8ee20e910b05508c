"""Who may see and keep permissions, and what rests on one."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q, QuerySet

from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.roles import AUDITOR, SECURITY_OFFICER
from onkreukbaar.registers.information_sharing.models import SharedInformation
from onkreukbaar.registers.information_sharing.permissions import SharingPermission, permissions_of, valid_permission

READ_BY = (SECURITY_OFFICER.key, AUDITOR.key)


def can_keep_permissions(person: Person, on: dt.date) -> bool:
    """The security officer, of whatever unit: a permission is given to a company, not to a unit of ours."""
    return grants_of(person, on).filter(role=SECURITY_OFFICER.key).exists()


def can_read_permissions(person: Person, on: dt.date) -> bool:
    """Whoever keeps them, and the auditor. Who is cleared is published by nobody, and so not by us."""
    return grants_of(person, on).filter(role__in=READ_BY).exists()


def permission_behind(sharing: SharedInformation, on: dt.date) -> SharingPermission | None:
    """The permission on which this may be shared on a day; None when there is none, or none is needed."""
    found = permissions_of(sharing.recipient_name, sharing.recipient_organisation)
    return valid_permission(found, on, sharing.classification) if sharing.is_secret else None


def with_counts(found: QuerySet[SharingPermission]) -> QuerySet[SharingPermission]:
    """Permissions by company, with `out_there`: how much was shared on each and not taken back yet."""
    still_there = Q(shared__shared_on__isnull=False, shared__recalled_on__isnull=True)
    counted = found.annotate(out_there=Count("shared", filter=still_there))
    return counted.order_by("holder_name", "-valid_from", "reference")


def resting_on(permission: SharingPermission) -> QuerySet[SharedInformation]:
    """What was shared on a permission and was not taken back yet."""
    return SharedInformation.objects.filter(permission=permission, shared_on__isnull=False, recalled_on__isnull=True)
