"""Local accounts: opening, closing, passwords. A password is never in an event."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.actions.roles import check_somebody_administers
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.permissions import check_may_administer_person
from onkreukbaar.reference.people.recording import record_about_person
from onkreukbaar.reference.people.roles import ADMINISTRATOR

ONE_TIME_DAYS: Final = 7
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are read wrongly


@transaction.atomic
def open_account(*, person: Person, username: str, by: Person | None) -> Account:
    """Give somebody an account to sign in with. It has no password yet: `give_one_time_password` follows.

    Raises NotAllowed, and NotPossible when he has one or the name is taken.
    """
    check_may_administer_person(by, person, timezone.localdate())
    if Account.objects.filter(person=person).exists():
        raise NotPossible(_("%(name)s heeft al een account.") % {"name": person.full_name}, field="username")
    username = username.strip().lower()
    if not username or Account.objects.filter(username=username).exists():
        raise NotPossible(_("Deze gebruikersnaam is al in gebruik."), _("Kies een andere."), "username")
    account = Account.objects.create_account(username, person)
    record_about_person("account_opened", person, by)
    return account


@transaction.atomic
def give_one_time_password(*, account: Account, by: Person | None) -> str:
    """A new password that works once, within ONE_TIME_DAYS; returned to be handed over, kept nowhere.

    Raises NotAllowed: nobody does this for his own account, there he changes his password.
    """
    check_may_administer_person(by, account.person, timezone.localdate())
    if by == account.person:
        raise NotAllowed(_("Voor jezelf verander je je wachtwoord."))
    password = "-".join("".join(secrets.choice(_LETTERS) for _i in range(5)) for _j in range(4))
    account.set_password(password)
    account.password_expires_at = timezone.now() + dt.timedelta(days=ONE_TIME_DAYS)
    account.save(update_fields=["password", "password_expires_at"])
    record_about_person("account_password_given", account.person, by)
    return password


@transaction.atomic
def change_password(*, account: Account, password: str, by: Person) -> Account:
    """Set one's own password. Raises NotAllowed, and NotPossible when the password is too easy."""
    if by != account.person:
        raise NotAllowed(_("Iedereen kiest zelf zijn wachtwoord."))
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise NotPossible(" ".join(fault.messages), field="new_password") from fault
    account.set_password(password)
    account.password_expires_at = None
    account.save(update_fields=["password", "password_expires_at"])
    record_about_person("account_password_changed", account.person, by)
    return account


@transaction.atomic
def close_account(*, account: Account, by: Person | None) -> Account:
    """Nobody signs in to this account any more. Raises NotAllowed, and NotPossible for the last administrator."""
    check_may_administer_person(by, account.person, timezone.localdate())
    for grant in account.person.grants.filter(role=ADMINISTRATOR.key, until_on__isnull=True).select_related("unit"):
        check_somebody_administers(grant)
    return _set_active(account, False, by)


@transaction.atomic
def reopen_account(*, account: Account, by: Person | None) -> Account:
    """Somebody may sign in again. Raises NotAllowed."""
    check_may_administer_person(by, account.person, timezone.localdate())
    return _set_active(account, True, by)


@transaction.atomic
def note_sign_in(*, account: Account, how: str = "") -> None:
    """Record that somebody signed in, and how: by which second factor, or through his organisation. Not where from."""
    record_about_person("account_signed_in", account.person, account.person, {"how": how} if how else None)


def _set_active(account: Account, is_active: bool, by: Person | None) -> Account:
    if account.is_active != is_active:
        account.is_active = is_active
        account.save(update_fields=["is_active"])
        record_about_person("account_reopened" if is_active else "account_closed", account.person, by)
    return account
