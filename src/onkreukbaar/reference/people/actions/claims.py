"""What the organisation's sign-in says of somebody: whose account it is, and which roles he has by it.

The identity provider acts, and the record says so. It never touches what was given by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.actions.roles import check_separated
from onkreukbaar.reference.people.actions.second_factors import end_sessions_of
from onkreukbaar.reference.people.faults import NotPossible, PeopleError
from onkreukbaar.reference.people.models import Account, OrganisationLogin, Person, RoleGrant, Unit
from onkreukbaar.reference.people.periods import Period
from onkreukbaar.reference.people.queries import in_force
from onkreukbaar.reference.people.recording import record_by_provider
from onkreukbaar.reference.people.roles import GRANTED


@dataclass(frozen=True)
class ClaimedRole:
    """A role that somebody has by his claims. unit: the code of a unit, '' for the whole organisation."""

    role: str
    unit: str


@dataclass(frozen=True)
class NewPerson:
    """What the claims say of somebody we do not know yet. unit: the code of his unit."""

    personnel_number: str
    given_name: str
    family_name: str
    email: str
    unit: str


@transaction.atomic
def link_login(*, person: Person, issuer: str, subject: str) -> Account:
    """The account of a person, tied to this subject from now on; opened, without a password, when he has none.

    Raises NotPossible when the account is tied to another subject, or the subject to another account.
    """
    account = Account.objects.select_for_update(of=("self",)).filter(person=person).first()
    if account is None:
        account = Account.objects.create_account(f"organisatie-{person.key}", person)
        record_by_provider("account_opened", person)
    login = OrganisationLogin.objects.filter(issuer=issuer, subject=subject).first()
    if login is not None and login.account_id == account.pk:
        return account
    if login is not None or account.organisation_logins.filter(issuer=issuer).exists():
        raise NotPossible(_("Dit account hoort al bij een ander inlogaccount."), _("Vraag het aan de beheerder."))
    OrganisationLogin.objects.create(account=account, issuer=issuer, subject=subject, linked_at=timezone.now())
    record_by_provider("account_linked", person)
    return account


@transaction.atomic
def unlink_login(*, account: Account, issuer: str = "") -> int:
    """Untie an account from the subject it is known under (every issuer when left out); how many were untied."""
    found = account.organisation_logins.filter(issuer=issuer) if issuer else account.organisation_logins.all()
    untied, _per_model = found.delete()
    if untied:
        end_sessions_of(account)
        record_by_provider("account_unlinked", account.person)
    return untied


@transaction.atomic
def add_claimed_person(new: NewPerson) -> Person:
    """Add somebody whom only the organisation's sign-in knows. Raises NotPossible: no name, number or known unit."""
    unit = Unit.objects.filter(code=new.unit).first()
    if unit is None or not new.given_name or not new.family_name or not new.personnel_number:
        raise NotPossible(_("Je organisatie gaf te weinig gegevens mee."), _("Vraag het aan de beheerder."))
    person = Person.objects.create(
        unit=unit,
        personnel_number=new.personnel_number,
        given_name=new.given_name,
        family_name=new.family_name,
        email=new.email,
    )
    record_by_provider("person_added", person, {"unit": unit.code})
    return person


@transaction.atomic
def follow_claims(*, person: Person, claimed: Collection[ClaimedRole]) -> int:
    """Give the roles that are claimed, withdraw at once those by claims that no longer are; never those by hand.

    Returns how many claimed roles were left out: unknown roles or units, or roles that must be kept apart.
    """
    on = timezone.localdate()
    held = list(RoleGrant.objects.select_for_update(of=("self",)).filter(in_force(on), person=person))
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={role.unit for role in claimed})}
    known = {role for role in claimed if role.role in GRANTED and (role.unit == "" or role.unit in units)}
    _withdraw((grant for grant in held if grant.is_from_claims and _of(grant, units) not in known), on)
    have = {_of(grant, units) for grant in held}
    wanted = sorted(known - have, key=lambda role: (role.role, role.unit))
    refused = sum(not _give(person, role, units.get(role.unit), on) for role in wanted)
    return len(set(claimed)) - len(known) + refused


@transaction.atomic
def end_sessions_by_provider(*, account: Account) -> None:
    """The provider says that somebody signed out there: every session here is over too (back-channel logout)."""
    end_sessions_of(account)
    record_by_provider("account_signed_out_everywhere", account.person)


def _of(grant: RoleGrant, units: dict[str, Unit]) -> ClaimedRole:
    codes = {unit.pk: code for code, unit in units.items()}
    return ClaimedRole(grant.role, "" if grant.unit_id is None else codes.get(grant.unit_id, "?"))


def _withdraw(grants: Iterable[RoleGrant], on: dt.date) -> None:
    """From this moment on, so yesterday was the last day; a role of today alone never was."""
    for grant in grants:
        until_on = on - dt.timedelta(days=1)
        code = grant.unit.code if grant.unit else None
        payload = {"role": grant.role, "unit": code, "until_on": until_on.isoformat()}
        record_by_provider("role_ended", grant.person, payload)
        if until_on < grant.from_on:
            grant.delete()
        else:
            grant.until_on = until_on
            grant.save(update_fields=["until_on"])


def _give(person: Person, role: ClaimedRole, unit: Unit | None, on: dt.date) -> bool:
    """Give one role; False where it may not go together with another."""
    try:
        check_separated(person, role.role, Period(on, None))
    except PeopleError:
        return False
    later = person.grants.filter(role=role.role, unit=unit, from_on__gte=on)
    if later.exists():
        return False  # by hand it begins later: whoever gave it decides
    RoleGrant.objects.create(person=person, role=role.role, unit=unit, from_on=on, is_from_claims=True)
    payload = {"role": role.role, "unit": unit.code if unit else None, "from_on": on.isoformat(), "until_on": None}
    record_by_provider("role_granted", person, payload)
    return True
