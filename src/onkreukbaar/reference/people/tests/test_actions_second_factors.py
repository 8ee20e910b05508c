"""Second factors: added by their owner, used once per code, counted when they fail, reset by an administrator."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.record.models import Event, EventPayload
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.actions import second_factors
from onkreukbaar.reference.people.actions.second_factors import (
    MOST_FAILURES,
    RECOVERY,
    WAIT,
    WRONG,
    reseal_secrets,
    secret_of,
)
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Account, RecoveryCode, SecondFactor
from onkreukbaar.reference.people.one_time_codes import code_at
from onkreukbaar.reference.people.sealed import CannotOpen, open_sealed, seal
from onkreukbaar.reference.people.tests.cast import Cast, give_account

SECRET = b"twintig geheime byte"


@pytest.fixture
def account(cast: Cast) -> Account:
    return give_account(cast.karim)


def code(minutes: int = 0) -> str:
    return code_at(SECRET, timezone.now() + dt.timedelta(minutes=minutes))


def add(account: Account) -> SecondFactor:
    """An app whose last use lies in the past, so that the code of now still works."""
    factor = actions.add_codes(account=account, secret=SECRET, code=code(), name="telefoon", by=account.person)
    SecondFactor.objects.update(counter=0)
    return factor


def kinds() -> list[str]:
    return list(Event.objects.order_by("at").values_list("kind", flat=True))


def test_an_app_is_added_by_the_code_it_shows(account: Account) -> None:
    with pytest.raises(NotPossible, match="volgende code"):
        actions.add_codes(account=account, secret=SECRET, code="000000", name="telefoon", by=account.person)
    assert not SecondFactor.objects.exists()
    factor = add(account)
    assert secret_of(factor) == SECRET
    assert SECRET not in bytes(factor.secret)
    assert kinds() == ["second_factor_added"]
    assert "twintig" not in EventPayload.objects.get().body


def test_nobody_adds_one_for_somebody_else(account: Account, cast: Cast) -> None:
    for act in (
        lambda: actions.add_codes(account=account, secret=SECRET, code=code(), name="x", by=cast.iris),
        lambda: actions.add_key(account=account, credential=b"x", counter=0, name="x", by=cast.iris),
        lambda: actions.make_recovery_codes(account=account, by=cast.iris),
        lambda: actions.remove_second_factor(factor=add(account), by=cast.iris),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_code_works_once(account: Account) -> None:
    add(account)
    now = code()
    assert actions.prove_with_code(account=account, code=now) == "codes"
    assert actions.prove_with_code(account=account, code=now) == WRONG
    assert SecondFactor.objects.get().last_used_at is not None
    assert kinds()[-1] == "second_factor_failed"


def test_a_recovery_code_works_once_and_is_kept_as_a_digest(account: Account) -> None:
    add(account)
    codes = actions.make_recovery_codes(account=account, by=account.person)
    assert len(set(codes)) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert actions.prove_with_code(account=account, code=f" {codes[3].upper()} ") == RECOVERY
    assert actions.prove_with_code(account=account, code=codes[3]) == WRONG
    assert "recovery_code_used" in kinds()
    actions.make_recovery_codes(account=account, by=account.person)
    assert actions.prove_with_code(account=account, code=codes[4]) == WRONG


def test_after_too_many_failures_even_the_right_code_waits(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    add(account)
    tries = [actions.prove_with_code(account=account, code="000000") for _try in range(MOST_FAILURES)]
    assert tries == [WRONG] * (MOST_FAILURES - 1) + [WAIT]
    assert actions.prove_with_code(account=account, code=code()) == WAIT
    monkeypatch.setattr(second_factors, "WAITING_TIME", dt.timedelta(0))
    assert actions.prove_with_code(account=account, code=code()) == "codes"


def test_the_last_one_stays_where_a_role_asks_for_it(account: Account, settings: Settings) -> None:
    factor = add(account)
    settings.SECOND_FACTOR_ROLES = frozenset({"integrity_adviser"})
    with pytest.raises(NotPossible, match="Voor jouw rol"):
        actions.remove_second_factor(factor=factor, by=account.person)
    actions.add_key(account=account, credential=b"sleutel", counter=0, name="sleutel", by=account.person)
    actions.remove_second_factor(factor=factor, by=account.person)
    settings.SECOND_FACTOR_ROLES = frozenset()
    actions.make_recovery_codes(account=account, by=account.person)
    actions.remove_second_factor(factor=SecondFactor.objects.get(), by=account.person)
    assert not RecoveryCode.objects.exists()
    assert kinds()[-1] == "second_factor_removed"


def test_without_a_second_factor_there_are_no_recovery_codes(account: Account) -> None:
    with pytest.raises(NotPossible):
        actions.make_recovery_codes(account=account, by=account.person)


def test_an_administrator_resets_it_with_a_reason(account: Account, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="geen tweede stap"):
        actions.reset_second_factor(account=account, reason="telefoon kwijt", by=cast.iris)
    add(account)
    with pytest.raises(NotPossible, match="waarom"):
        actions.reset_second_factor(account=account, reason=" ", by=cast.iris)
    for nobody in (cast.karim, cast.femke):
        with pytest.raises(NotAllowed):
            actions.reset_second_factor(account=account, reason="telefoon kwijt", by=nobody)
    actions.reset_second_factor(account=account, reason="telefoon kwijt", by=cast.iris)
    account.refresh_from_db()
    assert account.signed_out_before is not None
    assert not SecondFactor.objects.exists()
    event = Event.objects.get(kind="second_factor_reset")
    assert (event.actor_id, event.data_subject_id) == (cast.iris.key, cast.karim.key)


def test_what_is_sealed_opens_with_its_own_word_and_key_alone(settings: Settings) -> None:
    settings.SEALING_KEYS = ["een"]
    sealed = seal(b"inhoud", what="iets")
    assert open_sealed(sealed, what="iets") == b"inhoud"
    with pytest.raises(CannotOpen):
        open_sealed(sealed, what="iets anders")
    settings.SEALING_KEYS = ["twee", "een"]
    assert open_sealed(sealed, what="iets") == b"inhoud"
    settings.SEALING_KEYS = ["twee"]
    with pytest.raises(CannotOpen):
        open_sealed(sealed, what="iets")


def test_secrets_move_to_a_new_key(account: Account, settings: Settings) -> None:
    settings.SEALING_KEYS = ["oud"]
    factor = add(account)
    settings.SEALING_KEYS = ["nieuw", "oud"]
    assert reseal_secrets() == 1
    settings.SEALING_KEYS = ["nieuw"]
    factor.refresh_from_db()
    assert secret_of(factor) == SECRET
    settings.SEALING_KEYS = ["nog een"]
    with pytest.raises(CannotOpen):
        reseal_secrets()
