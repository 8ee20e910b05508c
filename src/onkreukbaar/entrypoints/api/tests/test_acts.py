"""What a program can do in a case: each act once, refused where the page refuses it, and 409 when it comes too late."""

from __future__ import annotations

from typing import Any

import pytest

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import Act
from onkreukbaar.casework.tests.declarations import AT_HOME, declare
from onkreukbaar.entrypoints.api.doors.acts import DEEDS
from onkreukbaar.entrypoints.api.shapes.check import faults_in
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast

FULL: dict[str, Any] = {
    "version": 1,
    "text": "x",
    "fact": "x",
    "isConfirmed": True,
    "subject": "x",
    "verdict": "x",
    "role": "x",
    "isAgreed": True,
    "lastOn": "2026-01-31",
    "kind": "other",
    "measure": 1,
}


def act(person: Person, case: Case, noun: str, **said: Any) -> Any:
    return Caller(person).post(f"/cases/{case.number}/{noun}", said)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_question_is_asked_and_answered(cast: Cast) -> None:
    case = declare(cast.sanne)
    asked = act(cast.marleen, case, "questions", version=1, text="Wat was de winkelprijs?")
    assert (asked.status_code, told(asked)["state"]) == (201, "returned")
    answered = act(cast.sanne, case, "answers", version=told(asked)["version"], text="€ 15.")
    assert told(answered)["state"] == "submitted"
    shown = told(Caller(cast.sanne).get(f"/cases/{case.number}"))
    assert [message["text"] for message in shown["messages"]] == ["Wat was de winkelprijs?", "€ 15."]
    assert shown["decisions"] == []


def test_withdrawn(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert act(cast.daan, case, "withdrawals", version=1, text="x").status_code == 404
    assert told(act(cast.sanne, case, "withdrawals", version=1, text="Dubbel gemeld."))["state"] == "withdrawn"
    late = act(cast.sanne, case, "withdrawals", version=2, text="Nog eens.")
    assert (late.status_code, told(late)["type"]) == (409, "urn:onkreukbaar:problem:illegal-step")


def test_too_late_is_409_and_changes_nothing(cast: Cast) -> None:
    case = declare(cast.sanne)
    caller = Caller(cast.marleen)
    body = {"version": 7, "values": {"destination": "kept"}}
    late = caller.post(f"/gifts/{case.number}/decisions", body)
    assert (late.status_code, told(late)["type"]) == (409, "urn:onkreukbaar:problem:stale")
    assert case.number in told(late)["detail"]
    assert fresh(case).state == "submitted"


def test_a_decision_that_departs_needs_its_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, form="voucher", already_received=True, direction="received")
    caller, path = Caller(cast.marleen), f"/gifts/{case.number}/decisions"
    refused = caller.post(path, {"version": 1, "values": {"destination": "kept"}})
    assert refused.status_code == 400
    done = caller.post(path, {"version": 1, "values": {"destination": "kept"}, "reasons": "Er is geen weg terug."})
    assert done.status_code == 201
    assert told(Caller(cast.sanne).get(path.removesuffix("/decisions")))["decisions"][0]["deviates"] is True


def test_without_values_a_decision_follows_from_the_rules(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert Caller(cast.marleen).post(f"/gifts/{case.number}/decisions", {"version": 1}).status_code == 201
    assert fresh(case).gift.destination == "kept"


def test_nobody_decides_on_his_own_case(cast: Cast) -> None:
    case = declare(cast.marleen)
    refused = Caller(cast.marleen).post(f"/gifts/{case.number}/decisions", {"version": 1})
    assert (refused.status_code, told(refused)["type"]) == (403, "urn:onkreukbaar:problem:not-allowed")


def test_cancelled_and_opened_again(cast: Cast) -> None:
    first, second = declare(cast.sanne), declare(cast.daan)
    assert told(act(cast.marleen, first, "cancellations", version=1, text="Test."))["state"] == "cancelled_in_error"
    Caller(cast.marleen).post(f"/gifts/{second.number}/decisions", {"version": 1})
    opened = act(cast.marleen, second, "reopenings", version=fresh(second).version, text="Het was duurder.")
    assert told(opened)["state"] == "reopened"


def test_the_adviser_is_asked_and_answers_and_advises(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert act(cast.sanne, case, "adviser-questions", text="Mag dit?").status_code == 201
    assert act(cast.karim, case, "advices", text="Liever niet.").status_code == 201
    act(cast.sanne, case, "adviser-questions", text="En anders?")
    assert act(cast.karim, case, "adviser-answers", text="Ook niet.").status_code == 201
    shown = told(Caller(cast.sanne).get(f"/cases/{case.number}"))
    assert [line["text"] for line in shown["messages"]] == ["Mag dit?", "En anders?", "Ook niet."]
    assert [line["text"] for line in shown["advices"]] == ["Liever niet."]
    assert told(Caller(cast.marleen).get(f"/cases/{case.number}"))["messages"] == []


def test_the_officer_reviews(cast: Cast) -> None:
    case = declare(cast.sanne, **AT_HOME)
    assert case.tasks.filter(kind=Task.Kind.REVIEW).exists()
    assert act(cast.femke, case, "reviews", text="Stuur het terug.").status_code == 201
    again = act(cast.femke, case, "reviews", text="Nog eens.")
    assert (again.status_code, told(again)["type"]) == (409, "urn:onkreukbaar:problem:nothing-open")


def test_what_is_left_is_rounded_off(cast: Cast) -> None:
    case = declare(cast.sanne)
    Caller(cast.marleen).post(
        f"/gifts/{case.number}/decisions", {"version": 1, "values": {"destination": "organisation_property"}}
    )
    task = told(Caller(cast.sanne).get(f"/cases/{case.number}"))["openTasks"][0]
    assert task["subject"] == "hand_in_gift"
    done = act(cast.sanne, case, "follow-ups", subject="hand_in_gift", note="Bij de receptie.")
    assert told(done)["state"] == "closed"
    assert act(cast.sanne, case, "follow-ups", subject="hand_in_gift").status_code == 409


def test_proof_is_needed_where_the_page_needs_it(cast: Cast) -> None:
    case = declare(cast.sanne)
    Caller(cast.marleen).post(f"/gifts/{case.number}/decisions", {"version": 1, "values": {"destination": "returned"}})
    refused = act(cast.sanne, case, "follow-ups", subject="return_gift")
    assert refused.status_code == 400


def test_a_fact_that_nobody_asks_about(cast: Cast) -> None:
    case = declare(cast.sanne)
    refused = act(cast.femke, case, "confirmations", fact="manager_consent", isConfirmed=True)
    assert refused.status_code in (403, 409)


def test_corrected_and_judged_again(cast: Cast) -> None:
    number = told(Caller(cast.sanne).declare())["number"]
    caller, path = Caller(cast.sanne), f"/gifts/{number}"
    body = {"version": 1, "reason": "Bon gevonden.", "values": {"value": "75.00", "occasion": "Afscheid"}}
    changed = caller.patch(path, body)
    assert changed.status_code == 200, changed.content
    assert told(changed)["entry"]["value"] == "75.00"
    assert told(changed)["outcome"] == "decline"
    assert {line["field"] for line in told(changed)["corrections"]} == {"value", "occasion"}
    assert {line["newValue"] for line in told(changed)["corrections"]} == {"75.00", "Afscheid"}
    assert caller.patch(path, body).status_code == 409
    emptied = caller.patch(path, {"version": 2, "reason": "Toch niet.", "values": {"occasion": None}})
    assert told(emptied)["entry"]["occasion"] is None
    refused = caller.patch(path, {"version": 3, "reason": "x", "values": {"offeredOn": "2999-01-01"}})
    assert (refused.status_code, told(refused)["errors"][0]["location"]) == (400, "values.offeredOn")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.noun)
def test_who_may_not_is_refused(cast: Cast, deed: Any) -> None:
    case = declare(cast.sanne)
    body = {name: value for name, value in FULL.items() if name in deed.body["properties"]}
    assert not list(faults_in(deed.body, body))
    assert act(cast.daan, case, deed.noun, **body).status_code == 404
    assert act(cast.tom, case, deed.noun, **body).status_code == 403
    assert act(cast.marleen, case, deed.noun).status_code == 400


def test_every_act_of_the_table_has_its_door_or_a_reason() -> None:
    elsewhere = {
        Act.READ: "GET",
        Act.DECIDE: "/decisions of the register",
        Act.CORRECT: "PATCH of the register",
        Act.ATTACH: "documents go by the page: they are looked at there",
        Act.REASSIGN: "whom one may choose is a list of people that the page offers",
    }
    assert {deed.act for deed in DEEDS} | set(elsewhere) == set(Act)
