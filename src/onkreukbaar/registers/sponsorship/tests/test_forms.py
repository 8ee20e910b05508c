"""What the form of a sponsorship takes, and what it gives back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.sponsorship.facts import columns_of, facts_of
from onkreukbaar.registers.sponsorship.forms import BasisForm, SponsorshipForm, initial_of
from onkreukbaar.registers.sponsorship.models import Sponsorship
from onkreukbaar.registers.sponsorship.tests.stage import ASSOCIATION, OURS
from onkreukbaar.rules.facts import UNKNOWN

pytestmark = pytest.mark.django_db
TYPED = {"description": "Shirts", "direction": "of_us", "party_name": "Bakkerij Om de Hoek"}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def filled_in(cast: Cast, **typed: Any) -> SponsorshipForm:
    return SponsorshipForm({**TYPED, **typed}, declarant=cast.sanne)


def fault(form: SponsorshipForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors[name])


def test_three_answers_are_enough(cast: Cast) -> None:
    form = filled_in(cast)
    assert form.is_valid(), form.errors
    made = form.save(commit=False)
    assert (made.direction, made.beneficiary, made.value_cents, made.is_closed_membership) == ("of_us", "", None, None)


def test_who_pays_whom_has_no_default_and_is_asked(cast: Cast) -> None:
    """Bad input of domain 5.4 item 16: the direction is unclear."""
    assert SponsorshipForm(declarant=cast.sanne)["direction"].value() in (None, "")
    assert "Vraag wie betaalt" in fault(filled_in(cast, direction=""), "direction")
    assert not filled_in(cast, direction="both_ways").is_valid()


@pytest.mark.parametrize("name", ["description", "party_name"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert not filled_in(cast, **{name: ""}).is_valid()


@pytest.mark.parametrize("beneficiary", ["organisation", "defence_team", "staff_association"])
def test_we_do_not_sponsor_ourselves(cast: Cast, beneficiary: str) -> None:
    assert "Wie betaalt wie?" in fault(filled_in(cast, direction="by_us", beneficiary=beneficiary), "beneficiary")


def test_sponsored_it_is_somebody_of_ours_who_gets_it(cast: Cast) -> None:
    assert "wie van ons" in fault(filled_in(cast, beneficiary="third_party"), "beneficiary")


def test_an_association_has_a_name(cast: Cast) -> None:
    form = filled_in(cast, beneficiary="staff_association")
    assert "welke vereniging" in fault(form, "association_name")
    assert filled_in(cast, beneficiary="staff_association", association_name="De Antenne").is_valid()


def test_no_logo_is_shown_nowhere(cast: Cast) -> None:
    assert "geen logo" in fault(filled_in(cast, logo_or_advertising="false", shown_where="Op de mouw"), "shown_where")


def test_days_make_sense(cast: Cast) -> None:
    assert "vóór de eerste" in fault(filled_in(cast, happens_on="5-3-2027", ends_on="4-3-2027"), "ends_on")
    assert "eerste dag" in fault(filled_in(cast, ends_on="4-3-2027"), "happens_on")
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    assert "toekomst" in fault(filled_in(cast, asked_on=f"1-{later.month}-{later.year}"), "asked_on")


@pytest.mark.parametrize("amount", ["-5", "veel", "10.000,00,0"])
def test_an_amount_is_an_amount(cast: Cast, amount: str) -> None:
    assert not filled_in(cast, value_cents=amount).is_valid()


def test_a_service_to_society_is_ours_to_give(cast: Cast) -> None:
    assert "voor een ander" in fault(filled_in(cast, community_service="true"), "community_service")


def test_a_known_party_is_linked(cast: Cast) -> None:
    known = Organisation.objects.create(name="Bakkerij Om de Hoek")
    form = filled_in(cast, value_cents="75,50")
    assert form.is_valid()
    made = form.save(commit=False)
    assert (made.party_organisation, made.value_cents) == (known, 7550)


def test_the_basis_is_asked_only_of_what_we_sponsor() -> None:
    assert "legal_basis" in BasisForm(instance=Sponsorship(**OURS)).fields
    assert not BasisForm(instance=Sponsorship(**ASSOCIATION)).fields


@pytest.mark.parametrize("base", [ASSOCIATION, OURS])
def test_facts_go_there_and_back(base: dict[str, Any]) -> None:
    made = Sponsorship(**base)
    facts = facts_of(made)
    assert facts_of(Sponsorship(**columns_of(facts))) == facts
    assert initial_of({**facts, "sponsor_kind": UNKNOWN}).get("sponsor_kind") is None
    assert facts_of(Sponsorship(description="Shirts")) == {}
