"""Registers in which somebody says yes, on conditions or no: what he must say, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import timezone, translation

from onkreukbaar.casework.actions import decide_case, register_many, reopen_case
from onkreukbaar.casework.export import plain
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.listing import Filters, Sight, find_cases, rows_of
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Column, FollowUp, Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.entrypoints.api.doors.registers import decision_schema
from onkreukbaar.entrypoints.api.show_case import detail
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
VERDICTS = (
    Verdict("no_objection", "Geen bezwaar", "No objection"),
    Verdict("conditions", "Onder voorwaarden", "On conditions", tone="care", needs_reasons=True),
    Verdict("refused", "Geweigerd", "Refused", tone="stop", is_refusal=True),
)
VERDICT = Column("case.verdict", "Besluit", kind="verdict", order_by="case.verdict")


@pytest.fixture
def register() -> Iterator[Register]:
    """Gifts, as if somebody said yes or no to them; only after a refusal something is left to do."""
    back = FollowUp("return_gift", "employee")
    with gifts_with(
        verdicts=VERDICTS,
        columns=(*register_of("gifts").columns, VERDICT),
        follow_up=lambda gift: back if gift.case.verdict == "refused" else None,
    ) as changed:
        yield changed


@pytest.fixture
def case(register: Register, cast: Cast) -> Case:
    return declare(cast.sanne)


@pytest.mark.parametrize("verdict", ["", "allowed", "registered"])
def test_a_decision_says_one_of_them(case: Case, cast: Cast, verdict: str) -> None:
    with pytest.raises(Missing, match="Kies wat je besluit"):
        decide_case(case=case, by=cast.marleen, version=case.version, verdict=verdict)
    assert fresh(case).state == State.SUBMITTED


@pytest.mark.parametrize("verdict", ["conditions", "refused"])
def test_no_and_on_conditions_are_explained(case: Case, cast: Cast, verdict: str) -> None:
    with pytest.raises(Missing, match="Leg uit"):
        decide_case(case=case, by=cast.marleen, version=case.version, verdict=verdict, reasons=" ")


def test_it_stands_in_the_case_the_decision_and_the_record(case: Case, cast: Cast) -> None:
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="no_objection")
    assert (fresh(done).verdict, done.decisions.get().verdict) == ("no_objection", "no_objection")
    event = Event.objects.get(kind="case_registered", subject_id=case.number)
    assert payload_of(event)["verdict"] == "no_objection"


def test_what_is_left_to_do_may_depend_on_it(case: Case, cast: Cast) -> None:
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="refused", reasons="Te duur.")
    assert done.state == State.CONDITIONS_ACTIVE
    assert done.tasks.get(kind="follow_up").assignee == cast.sanne


def test_opened_again_nothing_is_decided_until_it_is(case: Case, cast: Cast) -> None:
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="no_objection")
    opened = reopen_case(case=done, by=cast.marleen, version=done.version, reason="Er was een tweede fles.")
    assert opened.verdict == ""
    assert [each.verdict for each in opened.decisions.order_by("pk")] == ["no_objection", ""]


def test_nobody_says_it_of_many_at_once(case: Case, cast: Cast) -> None:
    result = register_many(cases=[(case, case.version)], by=cast.marleen)
    assert (result.done, [why for _case, why in result.refused]) == ([], ["Kies wat je besluit."])


def test_the_list_and_the_api_tell_it(register: Register, case: Case, cast: Cast) -> None:
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="no_objection")
    found = find_cases(cast.marleen, register, Filters(), "case.verdict")
    (row,) = rows_of(register, found, Sight(cast.marleen, timezone.localdate()))
    with translation.override("en"):
        assert plain(row.cells[-1]) == "No objection"
    told = detail(fresh(done), cast.marleen)
    assert (told["verdict"], told["decisions"][0]["verdict"]) == ("no_objection", "no_objection")
    schema = decision_schema(register)
    assert schema["properties"]["verdict"]["enum"] == ["no_objection", "conditions", "refused"]
    assert "verdict" in schema["required"]


def test_the_page_asks_for_it_and_shows_it(case: Case, cast: Cast) -> None:
    manager = signed_in(cast.marleen)
    page, url = f"/zaken/{case.number}/", f"/zaken/{case.number}/beslissen/"
    asked = manager.get(page).content.decode()
    assert "Wat besluit je?" in asked
    assert "Registreer" not in asked
    sent = {"version": case.version, "verdict": "refused", "reasons": "", "destination": "returned"}
    assert "Leg uit waarom je dit besluit." in manager.post(url, sent).content.decode()
    assert manager.post(url, sent | {"reasons": "Te duur."}).status_code == 302
    shown = signed_in(cast.sanne).get(page).content.decode()
    assert "Geweigerd" in shown
    assert "Te duur." in shown
    assert "Besluit genomen" in shown


def test_a_register_without_them_registers_as_ever(cast: Cast) -> None:
    case = declare(cast.sanne)
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="no_objection")
    assert (done.verdict, done.decisions.get().verdict) == ("", "")
    assert "verdict" not in payload_of(Event.objects.get(kind="case_registered"))
    assert "verdict" not in decision_schema(replace(register_of("gifts")))["properties"]
