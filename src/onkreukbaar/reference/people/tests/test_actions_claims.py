"""Roles by claims: given, withdrawn at once, never those by hand, and never more than is named."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.actions.claims import ClaimedRole, follow_claims, link_login, unlink_login
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.recording import PROVIDER
from onkreukbaar.reference.people.tests.cast import Cast, build_cast, give_account

RADIO = ClaimedRole("line_manager", "radiotechniek")
FIZ = ClaimedRole("integrity_officer", "")


def held(person: Person) -> set[tuple[str, str, bool]]:
    today = timezone.localdate()
    return {(g.role, g.unit.code if g.unit else "", g.is_from_claims) for g in grants_of(person, today)}


def test_a_role_is_given_once_and_withdrawn_at_once(cast: Cast) -> None:
    assert follow_claims(person=cast.sanne, claimed={RADIO, FIZ}) == 0
    assert follow_claims(person=cast.sanne, claimed={RADIO, FIZ}) == 0
    assert held(cast.sanne) == {("line_manager", "radiotechniek", True), ("integrity_officer", "", True)}
    follow_claims(person=cast.sanne, claimed={FIZ})
    assert held(cast.sanne) == {("integrity_officer", "", True)}
    follow_claims(person=cast.sanne, claimed={RADIO})
    assert held(cast.sanne) == {("line_manager", "radiotechniek", True)}
    kinds = list(Event.objects.order_by("at").values_list("kind", "actor_id"))
    assert kinds == [("role_granted", PROVIDER)] * 2 + [("role_ended", PROVIDER)] * 2 + [("role_granted", PROVIDER)]


def test_an_older_role_ends_yesterday_and_may_come_back(cast: Cast) -> None:
    follow_claims(person=cast.sanne, claimed={FIZ})
    long_ago = timezone.localdate() - dt.timedelta(days=40)
    RoleGrant.objects.filter(person=cast.sanne).update(from_on=long_ago)
    follow_claims(person=cast.sanne, claimed=())
    ended = RoleGrant.objects.get(person=cast.sanne)
    assert ended.until_on == timezone.localdate() - dt.timedelta(days=1)
    follow_claims(person=cast.sanne, claimed={FIZ})
    assert held(cast.sanne) == {("integrity_officer", "", True)}


def test_what_was_given_by_hand_is_never_touched(cast: Cast) -> None:
    before = held(cast.karim)
    follow_claims(person=cast.karim, claimed={ClaimedRole("integrity_adviser", "")})
    follow_claims(person=cast.karim, claimed=())
    assert held(cast.karim) == before
    assert not Event.objects.exists()


def test_what_we_do_not_know_or_may_not_go_together_gives_nothing(cast: Cast) -> None:
    claimed = {
        ClaimedRole("baas", ""),
        ClaimedRole("employee", ""),
        ClaimedRole("line_manager", "nergens"),
        ClaimedRole("administrator", ""),
    }
    assert follow_claims(person=cast.karim, claimed=claimed) == 4
    assert held(cast.karim) == {("integrity_adviser", "", False)}


def test_a_role_by_hand_that_begins_later_stays_as_it_was_given(cast: Cast) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    actions.grant_role(person=cast.sanne, role="integrity_officer", unit=None, by=cast.iris, from_on=tomorrow)
    assert follow_claims(person=cast.sanne, claimed={FIZ}) == 1
    assert held(cast.sanne) == set()


def test_an_account_is_tied_once(cast: Cast) -> None:
    issuer = "https://inloggen.voorbeeld.example"
    account = link_login(person=cast.sanne, issuer=issuer, subject="een")
    assert link_login(person=cast.sanne, issuer=issuer, subject="een") == account
    for person, subject in ((cast.sanne, "twee"), (cast.daan, "een")):
        with pytest.raises(NotPossible):
            link_login(person=person, issuer=issuer, subject=subject)
    assert not hasattr(Person.objects.get(pk=cast.daan.pk), "account")
    assert unlink_login(account=account) == 1
    link_login(person=cast.sanne, issuer=issuer, subject="twee")
    assert link_login(person=cast.karim, issuer=issuer, subject="drie").username.startswith("organisatie-")
    assert give_account(cast.daan) == link_login(person=cast.daan, issuer=issuer, subject="vier")


ROLES = ("line_manager", "integrity_officer", "administrator", "auditor", "baas")
CLAIMED = st.sets(st.builds(ClaimedRole, st.sampled_from(ROLES), st.sampled_from(("", "radiotechniek", "nergens"))))


class ClaimsOverTime(TestCase):
    """Whatever is claimed one day after another: no role by claims that is not claimed, and none by hand that goes."""

    @given(days=st.lists(CLAIMED, max_size=4))
    def test_never_more_than_is_claimed_and_never_less_than_by_hand(self, days: list[set[ClaimedRole]]) -> None:
        person = build_cast().willem
        for claimed in days:
            follow_claims(person=person, claimed=claimed)
            now = held(person)
            assert ("policy_officer", "", False) in now
            assert {ClaimedRole(role, unit) for role, unit, is_claimed in now if is_claimed} <= claimed
            assert not any(role == "administrator" for role, _unit, _claimed in now)
