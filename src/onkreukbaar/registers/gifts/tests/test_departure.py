"""Letting people keep what the rules refuse is a decision against the rules, and needs reasons."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.actions import decide_case, register_many
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.tests.declarations import declare, fresh
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.gifts.models import Destination

pytestmark = pytest.mark.django_db
KEEP = {"destination": Destination.KEPT, "destination_note": ""}


def voucher(cast: Cast) -> Case:
    case = declare(cast.sanne, direction="received", form="voucher", description="Cadeaubon")
    assert case.outcome == "decline"
    return case


def test_keeping_a_refused_gift_needs_reasons_and_nothing_changes_without(cast: Cast) -> None:
    case = voucher(cast)
    with pytest.raises(Missing, match="anders beslist"):
        decide_case(case=case, by=cast.marleen, version=case.version, values=KEEP)
    assert fresh(case).state == "submitted"
    assert case.gift.destination == ""


def test_with_reasons_it_stands_on_record_as_a_deviation(cast: Cast) -> None:
    case = voucher(cast)
    decide_case(case=case, by=cast.marleen, version=case.version, values=KEEP, reasons="De gever is overleden.")
    decision = case.decisions.get()
    assert decision.deviates
    assert decision.reasons == "De gever is overleden."


def test_what_the_rules_allow_needs_none(cast: Cast) -> None:
    case = declare(cast.sanne, direction="received")
    decide_case(case=case, by=cast.marleen, version=case.version, values=KEEP)
    assert not case.decisions.get().deviates


def test_registering_many_never_departs(cast: Cast) -> None:
    case = voucher(cast)
    result = register_many(cases=[(case, case.version)], by=cast.marleen)
    assert not result.refused
    assert not case.decisions.get().deviates
