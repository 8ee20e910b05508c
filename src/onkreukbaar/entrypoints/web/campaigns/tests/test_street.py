"""The yearly question with the registers of the street that are confirmed every year, through their own pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from onkreukbaar.casework.campaigns.actions import Said
from onkreukbaar.casework.campaigns.items import items_of
from onkreukbaar.casework.campaigns.models import Answer, Turn
from onkreukbaar.casework.campaigns.permissions import askable_registers, starting_roles
from onkreukbaar.casework.campaigns.tests.stage import HOLDS, send, start, turn
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.financial_interests.tests import stage as interests
from onkreukbaar.registers.financial_interests.tests.stage import House, house
from onkreukbaar.registers.outside_activities.tests import stage as activities
from onkreukbaar.registers.personal_relations.tests import stage as relations

__all__ = ["house"]

DECLARE: dict[str, Callable[[Person], Case]] = {
    "outside_activities": lambda person: activities.declare(person, starts_on=timezone.localdate()),
    "personal_relations": relations.declare,
    "financial_interests": lambda person: interests.declare(person),
}


def asked(key: str, person: Person, by: Person) -> tuple[Case, Turn]:
    """A case of half an hour ago, and the question about it of now."""
    case = DECLARE[key](person)
    Case.objects.filter(pk=case.pk).update(submitted_at=timezone.now() - dt.timedelta(minutes=30))
    due_on = add_working_days(timezone.localdate(), 12)
    campaign = start(register_of(key), person.unit, by, title="Klopt het nog", due_on=due_on)
    return case, turn(campaign, person)


def test_every_register_that_is_confirmed_has_somebody_who_asks() -> None:
    keys = {register.key for register in askable_registers()}
    assert keys >= set(DECLARE)
    assert [register.key for register in askable_registers() if not starting_roles(register)] == []


@pytest.mark.parametrize("key", ["outside_activities", "personal_relations"])
def test_what_was_declared_is_asked_and_its_form_opens_filled_in(cast: Cast, key: str) -> None:
    case, mine = asked(key, cast.sanne, cast.femke)
    sanne = signed_in(cast.sanne)
    assert case.title in sanne.get(f"/klopt-dit-nog/{mine.campaign_id}/").content.decode()
    form = sanne.get(f"/klopt-dit-nog/{mine.campaign_id}/veranderd/{case.pk}/")
    assert form.status_code == 200
    entry = register_of(key).entry_of(case)
    assert entry.organisation_name in form.content.decode()


@pytest.mark.parametrize("key", ["outside_activities", "personal_relations"])
def test_what_is_over_is_over_in_its_register_too(cast: Cast, key: str) -> None:
    case, mine = asked(key, cast.sanne, cast.femke)
    today = timezone.localdate()
    sent = send(mine.campaign, cast.sanne, {case: Said(Answer.Kind.ENDED, today)})
    register = register_of(key)
    assert sent.is_nil
    assert not register.is_current(register.entry_of(case), today + dt.timedelta(days=1))


def test_of_interests_the_officer_reads_what_and_nobody_else(house: House) -> None:
    case, mine = asked("financial_interests", house.sanne, house.officer)
    sent = send(mine.campaign, house.sanne, {case: HOLDS})
    address = f"/jaarvragen/{mine.campaign_id}/antwoord/{sent.pk}/"
    assert "Delta Antennes" in signed_in(house.officer).get(address).content.decode()
    for who in (house.cast.marleen, house.cast.femke, house.cast.tom, house.cast.karim):
        assert signed_in(who).get(address).status_code == 404
    for who in (house.cast.marleen, house.cast.femke):
        assert signed_in(who).get(f"/jaarvragen/{mine.campaign_id}/").status_code == 404
    assert signed_in(house.cast.femke).get(f"/jaarvragen/{mine.campaign_id}/").status_code == 404


def test_of_interests_only_who_is_designated_is_asked(house: House) -> None:
    due_on = add_working_days(timezone.localdate(), 12)
    campaign = start(register_of("financial_interests"), house.cast.ministry, house.officer, due_on=due_on)
    assert [each.person for each in campaign.turns.all()] == [house.sanne]


def test_nothing_to_declare_is_nothing_to_confirm(house: House) -> None:
    interests.declare(house.sanne, {"declares": "nothing"})
    due_on = add_working_days(timezone.localdate(), 12)
    campaign = start(register_of("financial_interests"), house.sanne.unit, house.officer, due_on=due_on)
    assert items_of(turn(campaign, house.sanne)) == []
    assert send(campaign, house.sanne).is_nil
