"""Measures by the API: set with a decision, before or after it, seen by whom they are for, and said not to be kept."""

from __future__ import annotations

from typing import Any

import pytest

from onkreukbaar.casework.models import Case, Measure
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.registers.financial_interests.tests.stage import House, declare, fresh, house

__all__ = ["house"]
SELL = {"kind": "divest", "text": "Verkoop de aandelen.", "untilOn": "2099-12-31", "evidence": "Afschrift van de bank"}
SLUG = register_of("financial_interests").key.replace("_", "-")


@pytest.fixture
def case(house: House) -> Case:
    return declare(house.sanne)


def decision(house: House, case: Case, **said: Any) -> Any:
    body = {"version": fresh(case).version, "reasons": "Beslist over deze leverancier.", **said}
    return Caller(house.officer).post(f"/{SLUG}/{case.number}/decisions", body)


def act(house: House, case: Case, noun: str, **said: Any) -> Any:
    return Caller(house.officer).post(f"/cases/{case.number}/{noun}", said)


@pytest.mark.parametrize("verdict", ["conditions", "refused"])
def test_what_is_held_is_decided_with_its_measure(house: House, case: Case, verdict: str) -> None:
    refused = decision(house, case, verdict=verdict)
    assert (refused.status_code, Measure.objects.count()) == (400, 0)
    done = decision(house, case, verdict=verdict, measures=[SELL])
    assert (done.status_code, told(done)["state"]) == (201, "conditions_active"), done.content
    (shown,) = told(Caller(house.sanne).get(f"/cases/{case.number}"))["measures"]
    assert {name: shown[name] for name in SELL} == SELL
    assert (shown["id"], shown["role"]) == (case.measures.get().pk, "employee")


def test_set_before_the_decision_and_not_kept_after_it(house: House, case: Case) -> None:
    assert act(house, case, "measures", **SELL).status_code == 201
    measure = case.measures.get().pk
    early = act(house, case, "breaches", measure=measure, text="Nog niet verkocht.")
    assert (early.status_code, told(early)["type"]) == (409, "urn:onkreukbaar:problem:nothing-open")
    assert decision(house, case, verdict="conditions").status_code == 201
    broken = act(house, case, "breaches", measure=measure, text="Niet verkocht.")
    assert (broken.status_code, told(broken)["state"]) == (201, "reopened")
    assert act(house, case, "breaches", measure=measure, text="Nog eens.").status_code == 409
    (shown,) = told(Caller(house.officer).get(f"/cases/{case.number}"))["measures"]
    assert (shown["state"], shown["note"]) == ("breached", "Niet verkocht.")


def test_a_measure_of_another_case_is_none_of_this_one(house: House, case: Case) -> None:
    decision(house, case, verdict="conditions", measures=[SELL])
    other = declare(house.sanne, organisation_name="Kantelaar Vastgoed")
    refused = act(house, other, "breaches", measure=case.measures.get().pk, text="Niet verkocht.")
    assert (refused.status_code, case.measures.get().state) == (409, "active")


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "brick"}, {"text": " "}, {"untilOn": "2020-01-01"}, {"role": "nobody"}, {"role": "auditor"}, {"x": 1}],
)
def test_what_is_no_measure_is_refused(house: House, case: Case, wrong: dict[str, Any]) -> None:
    assert act(house, case, "measures", **{**SELL, **wrong}).status_code == 400
    assert decision(house, case, verdict="conditions", measures=[{**SELL, **wrong}]).status_code == 400
    assert (fresh(case).state, Measure.objects.count()) == ("submitted", 0)


def test_nobody_sets_one_for_himself(house: House, case: Case) -> None:
    assert Caller(house.sanne).post(f"/cases/{case.number}/measures", SELL).status_code == 403
