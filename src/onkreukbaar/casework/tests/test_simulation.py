"""Cases on record under other rules."""

import pytest

from onkreukbaar.casework.actions import withdraw_case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.simulation import RegisterSimulation, cases_to_simulate, simulate_cases
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.rules.rulebook import Rulebook

from .declarations import declare

pytestmark = pytest.mark.django_db


def with_cap(cap: str) -> RegisterSimulation:
    gifts = register_of("gifts")

    def vary(book: Rulebook) -> Rulebook:
        return current_pack().vary(book, {"cap": cap})

    return simulate_cases(gifts, cases_to_simulate(gifts), vary)


def test_a_case_changes_with_its_unit_and_the_row_it_gains(cast: Cast) -> None:
    wine, book = declare(cast.sanne, value_cents=4000), declare(cast.daan, value_cents=1500, giver_key="name:x")
    found = with_cap("25.00")
    (change,) = found.changes
    assert (change.number, change.before, change.after) == (wine.number, "allowed_with_registration", "decline")
    assert change.gained == ("over-the-cap",)
    assert found.units == {cast.sanne.unit.name: 1}
    assert found.cases == 2
    assert book.outcome == "allowed_with_registration"
    assert found.off_record == 0


def test_withdrawn_and_shielded_cases_are_left_out(cast: Cast) -> None:
    gone = declare(cast.sanne, value_cents=4000)
    withdraw_case(case=gone, by=cast.sanne, version=gone.version, reason="vergissing")
    declare(cast.ruben, value_cents=4000)
    assert with_cap("25.00").cases == 0


def test_a_receipt_that_the_vocabulary_no_longer_reads_is_named_and_does_not_stop_the_rest(cast: Cast) -> None:
    odd = declare(cast.sanne, value_cents=4000)
    assert odd.receipt is not None
    odd.receipt["facts"]["form"] = "spaceship"
    odd.save(update_fields=["receipt"])
    declare(cast.daan, value_cents=4000, giver_key="name:x")
    found = with_cap("25.00")
    ((number, reason),) = found.unreadable
    assert number == odd.number
    assert "spaceship" in reason
    assert len(found.changes) == 1


def test_an_outcome_on_record_that_the_present_files_would_not_give_is_counted(cast: Cast) -> None:
    case = declare(cast.sanne)
    case.outcome = "decline"
    case.save(update_fields=["outcome"])
    assert with_cap("50.00").off_record == 1


def test_progress_goes_to_the_end(cast: Cast) -> None:
    declare(cast.sanne)
    seen: list[float] = []
    gifts = register_of("gifts")
    simulate_cases(gifts, cases_to_simulate(gifts), lambda book: book, seen.append)
    assert seen == [1.0]
