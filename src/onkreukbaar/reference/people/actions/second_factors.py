"""The second step of signing in: adding, using, taking away. Secrets and codes are never in an event."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Account, Person, RecoveryCode, SecondFactor
from onkreukbaar.reference.people.one_time_codes import step_of
from onkreukbaar.reference.people.permissions import check_may_administer_person
from onkreukbaar.reference.people.queries import must_have_second_factor
from onkreukbaar.reference.people.recording import record_about_person
from onkreukbaar.reference.people.sealed import digests_of, open_sealed, seal

SECRET, RECOVERY_CODE = "second factor", "recovery code"
RECOVERY: Final = "recovery"
WRONG, WAIT = "wrong", "wait"
HOW_MANY_CODES: Final = 10
MOST_FAILURES: Final = 5
WAITING_TIME: Final = dt.timedelta(minutes=15)
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are read wrongly


@transaction.atomic
def add_codes(*, account: Account, secret: bytes, code: str, name: str, by: Person) -> SecondFactor:
    """Add an app with codes, proved by the code it shows now. Raises NotAllowed, and NotPossible for a wrong code."""
    _check_own(account, by)
    step = step_of(code, secret, timezone.now(), after=0)
    if step is None:
        raise NotPossible(
            _("Deze code klopt niet."), _("Wacht op de volgende code in je app en vul die in."), field="code"
        )
    return _add(account, SecondFactor.Kind.CODES, name, secret, step, by)


@transaction.atomic
def add_key(*, account: Account, credential: bytes, counter: int, name: str, by: Person) -> SecondFactor:
    """Add a security key whose answer has been verified. credential: its public half. Raises NotAllowed."""
    _check_own(account, by)
    return _add(account, SecondFactor.Kind.KEY, name, credential, counter, by)


@transaction.atomic
def remove_second_factor(*, factor: SecondFactor, by: Person) -> None:
    """Take one's own away. Raises NotAllowed, and NotPossible when it is the last one and a role asks for one."""
    account = Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=factor.account_id)
    _check_own(account, by)
    is_last = not account.second_factors.exclude(pk=factor.pk).exists()
    if is_last and must_have_second_factor(account.person, timezone.localdate()):
        raise NotPossible(
            _("Voor jouw rol is een tweede stap nodig."), _("Voeg eerst een andere toe. Haal daarna deze weg.")
        )
    factor.delete()
    if is_last:
        account.recovery_codes.all().delete()
    record_about_person("second_factor_removed", account.person, by, {"factor": factor.kind})


@transaction.atomic
def make_recovery_codes(*, account: Account, by: Person) -> list[str]:
    """New codes that each work once, in place of the old ones; returned to be shown this once.

    Raises NotAllowed, and NotPossible without a second factor.
    """
    _check_own(account, by)
    if not account.second_factors.exists():
        raise NotPossible(_("Voeg eerst een app of sleutel toe."))
    codes = [_new_code() for _place in range(HOW_MANY_CODES)]
    account.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=_digests(code)[0]) for code in codes)
    record_about_person("recovery_codes_made", account.person, by)
    return codes


def prove_with_code(*, account: Account, code: str) -> str:
    """Try a code of an app or a recovery code.

    Returns what proved it ('codes' or 'recovery'), WRONG, or WAIT after MOST_FAILURES within WAITING_TIME.
    """
    return attempt(account=account, check=lambda: _code_fits(account, code))


@transaction.atomic
def attempt(*, account: Account, check: Callable[[], str]) -> str:
    """Let somebody try a second factor: counted, one at a time, whatever address he comes from.

    check: gives the kind of factor that was proved, or ''. Returns that kind, WRONG or WAIT.
    """
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if is_waiting(account):
        return WAIT
    proved = check()
    if not proved:
        record_about_person("second_factor_failed", account.person, account.person)
        return WAIT if is_waiting(account) else WRONG
    if proved == RECOVERY:
        record_about_person("recovery_code_used", account.person, account.person)
    return proved


def is_waiting(account: Account) -> bool:
    """Were there too many failures lately? A sign-in that succeeded begins the count anew."""
    about = Event.objects.filter(data_subject_id=account.person.key)
    since = timezone.now() - WAITING_TIME
    signed_in = about.filter(kind="account_signed_in", at__gt=since).order_by("-at").first()
    failures = about.filter(kind="second_factor_failed", at__gt=signed_in.at if signed_in else since)
    return failures.count() >= MOST_FAILURES


def note_use(factor: SecondFactor, counter: int) -> bool:
    """Remember that a factor was used, inside an attempt. False when its counter did not move on: used before."""
    unmoved = SecondFactor.objects.filter(pk=factor.pk)
    if counter or factor.counter:  # keys that do not count say 0 for ever
        unmoved = unmoved.filter(counter__lt=counter)
    return bool(unmoved.update(counter=Greatest(F("counter"), Value(counter)), last_used_at=timezone.now()))


@transaction.atomic
def reset_second_factor(*, account: Account, reason: str, by: Person | None) -> None:
    """Take every second factor of somebody away, who lost them; he is signed out, and sees who did it and why.

    Raises NotAllowed (also for oneself), and NotPossible without a reason or without a second factor.
    """
    check_may_administer_person(by, account.person, timezone.localdate())
    if by == account.person:
        raise NotAllowed(_("Voor jezelf regel je dit bij ‘Mijn gegevens’."))
    if not reason.strip():
        raise NotPossible(_("Schrijf op waarom."), field="reason")
    if not account.second_factors.exists():
        raise NotPossible(_("%(name)s heeft geen tweede stap.") % {"name": account.person.full_name})
    account.second_factors.all().delete()
    account.recovery_codes.all().delete()
    end_sessions_of(account)
    record_about_person("second_factor_reset", account.person, by, {"reason": reason.strip()})


@transaction.atomic
def sign_out_everywhere(*, account: Account, by: Person | None) -> None:
    """End every session of an account: its owner does it, or an administrator. Raises NotAllowed."""
    if by != account.person:
        check_may_administer_person(by, account.person, timezone.localdate())
    end_sessions_of(account)
    record_about_person("account_signed_out_everywhere", account.person, by)


def end_sessions_of(account: Account) -> None:
    """Sessions that began before now are over. Called inside the transaction of an act."""
    account.signed_out_before = timezone.now()
    account.save(update_fields=["signed_out_before"])


@transaction.atomic
def reseal_secrets() -> int:
    """Encrypt every secret with the present key, after it was replaced; how many. Raises CannotOpen, changing nothing.

    Recovery codes cannot be: only a digest of them is kept. Those of before are lost when the old key goes.
    """
    factors = list(SecondFactor.objects.select_for_update())
    for factor in factors:
        factor.secret = seal(secret_of(factor), what=SECRET)
    SecondFactor.objects.bulk_update(factors, ["secret"])
    return len(factors)


def secret_of(factor: SecondFactor) -> bytes:
    """What a factor is checked with. Raises CannotOpen when the key of the installation is gone."""
    return open_sealed(factor.secret, what=SECRET)


def _add(account: Account, kind: str, name: str, secret: bytes, counter: int, by: Person) -> SecondFactor:
    factor = SecondFactor.objects.create(
        account=account,
        kind=kind,
        name=name.strip(),
        secret=seal(secret, what=SECRET),
        counter=counter,
        added_at=timezone.now(),
    )
    record_about_person("second_factor_added", account.person, by, {"factor": kind})
    return factor


def _check_own(account: Account, by: Person) -> None:
    if by != account.person:
        raise NotAllowed(_("Iedereen regelt zelf zijn tweede stap."))


def _code_fits(account: Account, code: str) -> str:
    for factor in account.second_factors.filter(kind=SecondFactor.Kind.CODES):
        step = step_of(code, secret_of(factor), timezone.now(), after=factor.counter)
        if step is not None and note_use(factor, step):
            return str(factor.kind)
    unused = account.recovery_codes.filter(digest__in=_digests(code), used_at__isnull=True)
    return RECOVERY if unused.update(used_at=timezone.now()) else ""


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _i in range(5)) for _j in range(2))


def _digests(code: str) -> list[str]:
    plain = "".join(sign for sign in code.lower() if sign in _LETTERS)
    return digests_of(plain, what=RECOVERY_CODE)
