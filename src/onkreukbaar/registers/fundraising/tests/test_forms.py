"""What the form of a campaign takes, and what it gives back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.fundraising.facts import ALL_THREE, columns_of, facts_of, write_roles
from onkreukbaar.registers.fundraising.forms import FundraisingForm, initial_of
from onkreukbaar.registers.fundraising.models import Fundraising
from onkreukbaar.registers.fundraising.tests.stage import VISIBLY

pytestmark = pytest.mark.django_db
TYPED = {
    "description": "Sponsorloop",
    "charity": "Stichting Schoon Water",
    "starts_on": "3-3-2027",
    "profile": "visibly_sponsored",
    "plan": "Elke sponsor geeft 100 euro.",
}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def filled_in(cast: Cast, **typed: Any) -> FundraisingForm:
    return FundraisingForm({**TYPED, **typed}, declarant=cast.sanne)


def fault(form: FundraisingForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors[name])


def test_five_answers_are_enough(cast: Cast) -> None:
    form = filled_in(cast)
    assert form.is_valid(), form.errors
    made = form.save(commit=False)
    assert (made.sponsor_advertises, made.expected_cents, made.agreed_roles) == (None, None, "")


def test_both_profiles_are_blocked_with_an_explanation(cast: Cast) -> None:
    """Bad input of domain 5.4 item 18."""
    words = fault(filled_in(cast, profile="both"), "profile")
    assert "Beide tegelijk kan niet" in words
    assert "Kies één van de twee" in words


def test_a_choice_comes_first(cast: Cast) -> None:
    assert "Kies eerst" in fault(filled_in(cast, profile="undecided"), "profile")
    assert "Kies als wie" in fault(filled_in(cast, profile=""), "profile")


@pytest.mark.parametrize("name", ["description", "charity", "starts_on"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert not filled_in(cast, **{name: ""}).is_valid()


@pytest.mark.parametrize(("profile", "needs"), [("visibly_sponsored", True), ("defence_team", True)])
def test_nobody_agrees_to_no_plan(cast: Cast, profile: str, needs: bool) -> None:
    assert "Zonder plan" in fault(filled_in(cast, profile=profile, plan=" "), "plan")


def test_a_private_person_needs_no_plan(cast: Cast) -> None:
    assert filled_in(cast, profile="private_individual", plan="").is_valid()


def test_a_team_of_ours_shows_no_sponsor(cast: Cast) -> None:
    form = filled_in(cast, profile="defence_team", shown_where="Op de rug")
    assert "geen sponsor te zien" in fault(form, "shown_where")


def test_agreed_not_to_advertise_and_advertising_contradict(cast: Cast) -> None:
    form = filled_in(cast, no_advertising_on="1-2-2026", sponsor_advertises="true")
    assert "Wat klopt?" in fault(form, "sponsor_advertises")


def test_days_make_sense(cast: Cast) -> None:
    assert "vóór de eerste" in fault(filled_in(cast, ends_on="2-3-2027"), "ends_on")
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    form = filled_in(cast, no_advertising_on=f"1-{later.month}-{later.year}")
    assert "toekomst" in fault(form, "no_advertising_on")
    assert not filled_in(cast, starts_on="31-2-2027").is_valid()


@pytest.mark.parametrize("amount", ["-5", "veel"])
def test_an_amount_is_an_amount(cast: Cast, amount: str) -> None:
    assert not filled_in(cast, expected_cents=amount).is_valid()


def test_whoever_declares_does_not_say_who_agreed(cast: Cast) -> None:
    form = filled_in(cast, agreed_roles=" ".join(ALL_THREE))
    assert form.is_valid()
    assert form.save(commit=False).agreed_roles == ""
    assert "plan_agreed_by" not in initial_of({"profile": "defence_team", "plan_agreed_by": frozenset(ALL_THREE)})


def test_facts_go_there_and_back() -> None:
    made = Fundraising(**VISIBLY, agreed_roles=write_roles(["communications", "line_manager", "nobody"]))
    facts = facts_of(made)
    assert facts["plan_agreed_by"] == {"line_manager", "communications"}
    assert facts_of(Fundraising(**columns_of(facts), agreed_roles=made.agreed_roles)) == facts
    assert facts_of(Fundraising(description="Loop")) == {"plan_agreed_by": frozenset()}
