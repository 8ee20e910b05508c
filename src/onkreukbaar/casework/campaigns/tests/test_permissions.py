"""Who starts a campaign, who follows it, and whom each sees: every role, open and confidential, and shielded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from onkreukbaar.casework.campaigns.actions import excuse_turn
from onkreukbaar.casework.campaigns.models import Campaign
from onkreukbaar.casework.campaigns.permissions import (
    answers_may_be_read,
    campaigns_followed,
    follows,
    may_steer,
    registers_to_start,
    turns_seen,
)
from onkreukbaar.casework.campaigns.report import export_report
from onkreukbaar.casework.campaigns.tests.stage import MONDAY, send, start
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import gifts_with, on_day
from onkreukbaar.entrypoints.demo.clock import Clock
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.roles import GRANTED
from onkreukbaar.reference.people.tests.cast import Cast


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        yield clock


def holder(cast: Cast, role: str, unit: Unit | None = None) -> Person:
    """Somebody outside the unit who holds one role, and nothing else."""
    who = Person.objects.create(
        given_name="Alex", family_name="Rol", unit=cast.purchasing, personnel_number=f"9{role}"[:20]
    )
    RoleGrant.objects.create(person=who, role=role, unit=unit)
    return who


@pytest.mark.parametrize("role", GRANTED)
def test_who_starts_and_who_follows_an_open_campaign(cast: Cast, yearly: Register, role: str) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    who = holder(cast, role)
    assert (yearly in registers_to_start(who, MONDAY)) == (role == "integrity_officer")
    assert may_steer(who, campaign) == (role == "integrity_officer")
    sees = role in {"integrity_officer", "line_manager", "management", "auditor"}
    assert turns_seen(who, campaign).exists() == sees
    assert answers_may_be_read(who, campaign).exists() == sees
    assert follows(who, MONDAY) or not sees
    assert campaigns_followed(who, MONDAY) == ([campaign] if sees else [])


@pytest.mark.parametrize("role", GRANTED)
def test_of_a_confidential_campaign_only_its_officer_sees_who_has_to_answer_and_what(
    cast: Cast, confidential: Register, role: str
) -> None:
    officer = holder(cast, "designated_officer")
    campaign = start(confidential, cast.radio, officer)
    who = officer if role == "designated_officer" else holder(cast, role)
    assert may_steer(who, campaign) == (role == "designated_officer")
    assert turns_seen(who, campaign).exists() == (role == "designated_officer")
    assert answers_may_be_read(who, campaign).exists() == (role == "designated_officer")


def test_the_integrity_officer_cannot_ask_about_what_he_may_not_read(cast: Cast, confidential: Register) -> None:
    assert confidential not in registers_to_start(cast.femke, MONDAY)
    with pytest.raises(NotAllowed):
        start(confidential, cast.radio, cast.femke)


def test_personnel_asks_about_the_registers_it_reads(cast: Cast) -> None:
    readers = frozenset({"line_manager", "human_resources"})
    with gifts_with(confirmed_yearly=True, readers=readers) as register:
        assert start(register, cast.radio, holder(cast, "human_resources")).started_as == "human_resources"


def test_nobody_asks_outside_the_units_of_his_role(cast: Cast, yearly: Register) -> None:
    near = holder(cast, "integrity_officer", cast.radio)
    start(yearly, cast.radio, near)
    with pytest.raises(NotAllowed):
        start(yearly, cast.purchasing, near)


def test_a_line_manager_sees_his_own_people_alone(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.materiel, cast.femke)
    assert cast.noor in {turn.person for turn in campaign.turns.all()}
    assert {turn.person for turn in turns_seen(cast.marleen, campaign)} == {cast.sanne, cast.daan, cast.marleen}


def test_a_campaign_does_not_reach_into_a_shielded_unit(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.ministry, cast.femke)
    assert cast.ruben not in {turn.person for turn in campaign.turns.all()}


def test_its_own_officer_asks_in_a_shielded_unit_and_nobody_outside_sees_it(cast: Cast, yearly: Register) -> None:
    inside = holder(cast, "integrity_officer", cast.special)
    campaign = start(yearly, cast.special, inside)
    assert [turn.person for turn in turns_seen(inside, campaign)] == [cast.ruben]
    assert not turns_seen(cast.femke, campaign).exists()
    assert campaign not in campaigns_followed(cast.femke, MONDAY)
    assert "Ruben" not in export_report(campaign=campaign, by=inside, purpose="Verslag.").decode()


def test_a_shielded_person_is_asked_by_his_small_circle_alone(cast: Cast, yearly: Register) -> None:
    cast.daan.is_shielded = True
    cast.daan.save()
    far = start(yearly, cast.radio, cast.femke)
    assert cast.daan not in {turn.person for turn in far.turns.all()}
    near = holder(cast, "integrity_officer", cast.radio)
    campaign = start(yearly, cast.radio, near)
    assert cast.daan in {turn.person for turn in turns_seen(near, campaign)}
    assert cast.daan not in {turn.person for turn in turns_seen(cast.femke, campaign)}
    assert cast.daan not in {turn.person for turn in turns_seen(cast.joris, campaign)}
    assert cast.daan in {turn.person for turn in turns_seen(cast.marleen, campaign)}


def test_a_line_manager_elsewhere_excuses_nobody(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    elsewhere = holder(cast, "line_manager", cast.purchasing)
    with pytest.raises(NotAllowed):
        excuse_turn(turn=campaign.turns.get(person=cast.sanne), by=elsewhere, reason="Op missie.")


def test_the_report_has_a_line_for_everybody_and_says_why_it_was_made(cast: Cast, yearly: Register) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    cast.daan.family_name = "=Peters"
    cast.daan.given_name = ""
    cast.daan.save()
    send(campaign, cast.sanne)
    with pytest.raises(Missing):
        export_report(campaign=campaign, by=cast.femke, purpose=" ")
    with pytest.raises(NotAllowed):
        export_report(campaign=campaign, by=cast.marleen, purpose="Nieuwsgierig.")
    lines = export_report(campaign=campaign, by=cast.femke, purpose="Jaarverslag.").decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert f"Afdeling Radiotechniek,Sanne de Wit,geantwoord,2026-03-16,{timezone.localdate()},nee,ja," in lines
    assert any("'=Peters" in line for line in lines)
    assert Event.objects.filter(kind="campaign_exported").count() == 1
    assert Campaign.objects.get().state == Campaign.State.RUNNING


def test_the_integrity_officer_asks_about_a_register_he_does_not_read_and_sees_whether_alone(cast: Cast) -> None:
    with gifts_with(confirmed_yearly=True, readers=frozenset({"line_manager"})) as register:
        campaign = start(register, cast.radio, cast.femke)
        assert turns_seen(cast.femke, campaign).count() == 3
        assert not answers_may_be_read(cast.femke, campaign).exists()
        assert answers_may_be_read(cast.marleen, campaign).exists()
