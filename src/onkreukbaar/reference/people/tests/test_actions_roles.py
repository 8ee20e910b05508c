"""Giving and ending roles: what is refused, and to whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.queries import roles_for_unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR, AUDITOR, GRANTED, INTEGRITY_ADVISER, LINE_MANAGER
from onkreukbaar.reference.people.tests.cast import Cast


def test_a_role_is_given_for_a_unit_and_all_below_it(cast: Cast) -> None:
    actions.grant_role(person=cast.daan, role=LINE_MANAGER.key, unit=cast.materiel, by=cast.iris)
    assert LINE_MANAGER.key in roles_for_unit(cast.daan, cast.purchasing, timezone.localdate())
    event = Event.objects.get(kind="role_granted")
    assert (event.data_subject_id, event.actor_role) == (cast.daan.key, "administrator")


@pytest.mark.parametrize("role", GRANTED)
def test_nobody_gives_himself_any_role(cast: Cast, role: str) -> None:
    with pytest.raises(NotAllowed, match="jezelf geen rol"):
        actions.grant_role(person=cast.iris, role=role, unit=None, by=cast.iris)


@pytest.mark.parametrize("name", ["sanne", "marleen", "joris", "karim", "femke", "tom", "noor", "willem", "ruben"])
def test_nobody_but_an_administrator_gives_or_ends_roles(cast: Cast, name: str) -> None:
    by = getattr(cast, name)
    with pytest.raises(NotAllowed):
        actions.grant_role(person=cast.daan, role=AUDITOR.key, unit=None, by=by)
    with pytest.raises(NotAllowed):
        actions.end_role(grant=cast.tom.grants.get(), until_on=timezone.localdate(), by=by)
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", [role for role in GRANTED if role != ADMINISTRATOR.key])
def test_an_administrator_holds_no_other_role(cast: Cast, role: str) -> None:
    with pytest.raises(NotPossible, match="gaan niet samen"):
        actions.grant_role(person=cast.iris, role=role, unit=cast.radio, by=None)
    actions.grant_role(person=cast.daan, role=role, unit=cast.radio, by=None)
    with pytest.raises(NotPossible, match="gaan niet samen"):
        actions.grant_role(person=cast.daan, role=ADMINISTRATOR.key, unit=cast.radio, by=None)


def test_after_the_other_role_has_ended_he_can_become_administrator(cast: Cast) -> None:
    today = timezone.localdate()
    actions.end_role(grant=cast.tom.grants.get(), until_on=today, by=cast.iris)
    with pytest.raises(NotPossible, match="gaan niet samen"):
        actions.grant_role(person=cast.tom, role=ADMINISTRATOR.key, unit=None, by=cast.iris)
    tomorrow = today + dt.timedelta(days=1)
    actions.grant_role(person=cast.tom, role=ADMINISTRATOR.key, unit=None, by=cast.iris, from_on=tomorrow)


def test_the_last_administrator_cannot_lose_his_role(cast: Cast) -> None:
    today = timezone.localdate()
    grant = cast.iris.grants.get()
    for by in (cast.iris, None):
        with pytest.raises(NotPossible, match="laatste beheerder"):
            actions.end_role(grant=grant, until_on=today, by=by)
    actions.grant_role(person=cast.daan, role=ADMINISTRATOR.key, unit=cast.ministry, by=cast.iris)
    with pytest.raises(NotPossible, match="laatste beheerder"):
        actions.end_role(grant=grant, until_on=today, by=cast.iris)  # Daan's stops at the ministry's own tree
    actions.grant_role(person=cast.sanne, role=ADMINISTRATOR.key, unit=None, by=cast.iris, until_on=today)
    with pytest.raises(NotPossible, match="laatste beheerder"):
        actions.end_role(grant=grant, until_on=today, by=cast.iris)  # Sanne's ends of itself
    actions.grant_role(person=cast.daan, role=ADMINISTRATOR.key, unit=None, by=cast.iris)
    assert actions.end_role(grant=grant, until_on=today, by=cast.iris).until_on == today


def test_nor_leave_nor_lose_his_account(cast: Cast) -> None:
    account = actions.open_account(person=cast.iris, username="iris", by=None)
    with pytest.raises(NotPossible, match="laatste beheerder"):
        actions.close_account(account=account, by=None)
    with pytest.raises(NotPossible, match="laatste beheerder"):
        actions.end_service(period=cast.iris.employment_periods.get(), until_on=timezone.localdate(), by=None)


def test_a_role_is_not_given_twice_in_one_period(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="al in die periode"):
        actions.grant_role(person=cast.karim, role=INTEGRITY_ADVISER.key, unit=None, by=cast.iris)
    actions.grant_role(person=cast.karim, role=INTEGRITY_ADVISER.key, unit=cast.radio, by=cast.iris)


def test_a_role_that_never_began_is_removed_and_its_event_stays(cast: Cast) -> None:
    today = timezone.localdate()
    later = today + dt.timedelta(days=30)
    grant = actions.grant_role(person=cast.daan, role=AUDITOR.key, unit=None, by=cast.iris, from_on=later)
    actions.end_role(grant=grant, until_on=today, by=cast.iris)
    assert not RoleGrant.objects.filter(person=cast.daan).exists()
    assert Event.objects.filter(kind="role_ended").count() == 1


def test_what_else_is_refused(cast: Cast) -> None:
    today = timezone.localdate()
    with pytest.raises(NotPossible, match="kennen we niet"):
        actions.grant_role(person=cast.daan, role="emperor", unit=None, by=cast.iris)
    with pytest.raises(NotPossible, match="kennen we niet"):
        actions.grant_role(person=cast.daan, role="employee", unit=None, by=cast.iris)
    with pytest.raises(NotPossible, match="vóór de eerste dag"):
        actions.grant_role(
            person=cast.daan, role=AUDITOR.key, unit=None, by=cast.iris, until_on=today - dt.timedelta(days=1)
        )
    with pytest.raises(NotPossible, match="niet in dienst"):
        actions.grant_role(person=cast.daan, role=AUDITOR.key, unit=None, by=cast.iris, from_on=dt.date(2014, 1, 1))


def test_an_administrator_of_a_unit_gives_no_role_beyond_it(cast: Cast) -> None:
    actions.grant_role(person=cast.daan, role=ADMINISTRATOR.key, unit=cast.radio, by=cast.iris)
    actions.grant_role(person=cast.sanne, role=AUDITOR.key, unit=cast.radio, by=cast.daan)
    for unit in (None, cast.materiel, cast.special):
        with pytest.raises(NotAllowed):
            actions.grant_role(person=cast.sanne, role=AUDITOR.key, unit=unit, by=cast.daan)
