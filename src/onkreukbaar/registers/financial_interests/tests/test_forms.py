"""What somebody types: what is refused, with which sentence, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.registers.financial_interests.facts import FLAG_FACTS, INSTRUMENT_OF, columns_of, facts_of
from onkreukbaar.registers.financial_interests.models import FinancialInterest, Kind, Size
from onkreukbaar.registers.financial_interests.tests.stage import (
    DAY,
    FAMILY,
    OWN_INTEREST,
    House,
    declare,
    filled_in,
    house,
    today,
)

pytestmark = pytest.mark.django_db
__all__ = ["house"]


def typed(days: int) -> str:
    return (today() + days * DAY).strftime("%d-%m-%Y")


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"organisation_name": ""}, "organisation_name", "welk bedrijf"),
        ({"family_organisation": "Aerolink"}, "family_organisation", "van jezelf"),
        ({"holder": "partner"}, "organisation_name", "alleen het bedrijf en de omvang"),
        ({"holder": ""} | {"family_organisation": "Aerolink"}, "holder", "van wie"),
        ({"declares": "nothing"}, "organisation_name", "niets te melden"),
        ({"acquired_on": typed(3)}, "acquired_on", "toekomst"),
        ({"transaction_on": typed(3), "transaction": "bought"}, "transaction_on", "toekomst"),
        ({"transaction_on": typed(-3), "transaction": "intended_sale"}, "transaction_on", "nog moet gebeuren"),
        (
            {"acquired_on": typed(-3), "transaction_on": typed(-9), "transaction": "sold"},
            "transaction_on",
            "vóór de dag",
        ),
        ({"explanation": "Voor € 12.500 gekocht."}, "explanation", "geen bedrag"),
        ({"explanation": "Nu ongeveer 12500 euro waard."}, "explanation", "geen bedrag"),
        ({"matter": "Radio, EUR 3,5 miljoen"}, "matter", "geen bedrag"),
        ({"size": "12500"}, "size", ""),
        ({"acquired_on": "vorige week"}, "acquired_on", "datum"),
    ],
)
def test_bad_input_is_refused_at_its_field(house: House, changed: dict[str, Any], field: str, words: str) -> None:
    form = filled_in(house.sanne, {**OWN_INTEREST, **changed})
    assert not form.is_valid()
    assert words in " ".join(map(str, form.errors[field]))


@pytest.mark.parametrize("name", ["kind", "share", "acquired_on", "explanation", "matter", "size"])
def test_of_family_nothing_is_taken_but_organisation_and_size(house: House, name: str) -> None:
    more = {"kind": "shares", "share": "under_5", "acquired_on": typed(-5), "size": "up_to_5000"}
    form = filled_in(house.sanne, {**FAMILY, name: more.get(name, "Zij werkt daar.")})
    assert not form.is_valid()
    assert list(form.errors) == [name]


def test_a_family_interest_lies_in_columns_of_its_own(house: House) -> None:
    entry = FinancialInterest.objects.get(case=declare(house.sanne, FAMILY))
    assert (entry.family_organisation, entry.family_size) == ("Kantelaar Vastgoed", Size.OVER_50000)
    assert (entry.organisation_name, entry.size, entry.kind) == ("", "", "")
    assert entry.is_of_family


def test_little_is_enough(house: House) -> None:
    entry: Any = FinancialInterest.objects.get(
        case=declare(house.sanne, {"declares": "interest", "organisation_name": "X"})
    )
    assert (entry.holder, entry.transaction, entry.size, entry.related_to_position) == ("self", "held", "", None)


def test_an_empty_declaration_of_nothing_is_good(house: House) -> None:
    form = filled_in(house.sanne, {"declares": "nothing"})
    assert form.is_valid(), form.errors
    assert form.instance.counts_from_on == house.since


def test_nothing_with_facts_left_from_an_answer_keeps_none_of_them(house: House) -> None:
    given = {"declares": "nothing", "holder": "self", "related_to_position": "true", "transaction": "held"}
    entry: Any = FinancialInterest.objects.get(case=declare(house.sanne, given))
    assert (entry.holder, entry.transaction, entry.related_to_position) == ("", "", None)


@pytest.mark.parametrize("kind", Kind.values)
def test_facts_come_back_as_columns(kind: str) -> None:
    said: dict[str, Any] = {
        "holder": "partner",
        "kind": kind,
        "organisation_kind": "bidder",
        "transaction": "intended_sale",
        "related_to_position": True,
        "involved_in_matter": False,
    }
    entry = FinancialInterest(**said)
    facts = facts_of(entry)
    assert facts["instrument"] == INSTRUMENT_OF[kind]
    assert "inside_information" not in facts
    assert facts_of(FinancialInterest(**columns_of(facts))) == facts


def test_what_is_unknown_is_no_fact() -> None:
    assert facts_of(FinancialInterest()) == {}
    assert not set(columns_of({"designated_position": True, "assessment": "pending"})) & {*FLAG_FACTS, "kind"}


def test_the_officer_corrects_without_seeing_what_lies_apart(house: House) -> None:
    case = declare(house.sanne, FAMILY)
    address = reverse("correct-case", args=[case.number])
    assert "Kantelaar" not in signed_in(house.officer).get(address).content.decode()
    assert "Kantelaar" in signed_in(house.sanne).get(address).content.decode()
    said = {"declares": "interest", "holder": "child", "transaction": "held", "version": case.version, "text": "Kind."}
    done = signed_in(house.officer).post(address, said)
    assert done.status_code == 302, done.content.decode()
    entry = FinancialInterest.objects.get(case=case)
    assert (entry.holder, entry.family_organisation) == ("child", "Kantelaar Vastgoed")


def test_who_is_not_designated_is_shown_the_adviser(house: House) -> None:
    page = signed_in(house.cast.daan).get(reverse("declare", args=["financial_interests"])).content.decode()
    assert "niet aangewezen" in page
    assert reverse("declare", args=["advice"]) in page
    assert (
        reverse("declare", args=["advice"])
        not in signed_in(house.sanne).get(reverse("declare", args=["financial_interests"])).content.decode()
    )
