"""Raising funds from the choice of a profile to looking back, through the real acts."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from onkreukbaar.casework.actions import answer_case, complete_follow_up, correct_entry, decide_case, reopen_case
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.states import State
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.notices.agenda import calendar_of_case
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import COMMUNICATIONS
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.fundraising.facts import ALL_THREE
from onkreukbaar.registers.fundraising.models import Fundraising
from onkreukbaar.registers.fundraising.queries import duplicates, traces
from onkreukbaar.registers.fundraising.tests.stage import again, campaign, declare, say, soon

pytestmark = pytest.mark.django_db
WHO = dict(zip(ALL_THREE, ("marleen", "karim", "willem"), strict=True))


@pytest.fixture
def cast() -> Cast:
    made = build_cast()
    RoleGrant.objects.create(person=made.willem, role=COMMUNICATIONS.key, unit=None)
    return made


def agree(case: Case, cast: Cast, *roles: str) -> None:
    for role in roles:
        say(case, role, getattr(cast, WHO[role]))


def entry(case: Case) -> Fundraising:
    return Fundraising.objects.get(case=case)


def waiting(case: Case) -> list[tuple[str, str]]:
    return sorted((task.kind, task.role) for task in case.tasks.filter(done_at__isnull=True))


@pytest.mark.parametrize("order", list(itertools.permutations(ALL_THREE)))
def test_all_three_agree_in_any_order_and_then_it_is_settled(cast: Cast, order: tuple[str, ...]) -> None:
    """FUND-03: line, adviser and Communications, all three; the rules judge anew with each word."""
    case = declare(cast.sanne)
    assert (case.outcome, waiting(case)) == ("consult_first", [("agree", role) for role in sorted(ALL_THREE)])
    for number, role in enumerate(order, 1):
        agree(case, cast, role)
        current = again(case)
        assert len((current.receipt or {})["facts"]["plan_agreed_by"]) == number
        assert current.outcome == ("allowed_with_registration" if number == 3 else "consult_first")
    done = again(case)
    assert (done.state, done.verdict) == (State.CONDITIONS_ACTIVE, "agreed")
    assert not case.confirmations.exists()


def test_after_it_one_looks_back_and_it_closes(cast: Cast) -> None:
    case = declare(cast.sanne)
    agree(case, cast, *ALL_THREE)
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP, done_at=None)
    assert (task.subject, task.assignee, task.due_on > soon()) == ("evaluate", cast.sanne, True)
    complete_follow_up(task=task, by=cast.sanne, note="1.250 euro opgehaald.")
    assert (again(case).state, entry(case).evaluation) == (State.CLOSED, "1.250 euro opgehaald.")


def test_a_team_agrees_with_its_sponsor_not_to_advertise(cast: Cast) -> None:
    """FUND-02: recorded with its day before the event; then only looking back is left."""
    case = declare(cast.sanne, profile="defence_team", shown_where="")
    agree(case, cast, *ALL_THREE)
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP, done_at=None)
    assert (task.subject, task.due_on) == ("no_advertising", soon())
    complete_follow_up(task=task, by=cast.sanne, note="Brief van vandaag, door beide getekend.")
    made = entry(case)
    assert made.no_advertising_on is not None
    assert made.no_advertising_note == "Brief van vandaag, door beide getekend."
    assert case.tasks.get(kind=Task.Kind.FOLLOW_UP, done_at=None).subject == "evaluate"
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert "Geen reclame door de sponsor" in page


def test_one_no_is_a_no_with_reasons_and_the_plan_can_be_changed(cast: Cast) -> None:
    case = declare(cast.sanne)
    agree(case, cast, "line_manager", "integrity_adviser")
    say(case, "communications", cast.willem, agrees=False, reasons="Het logo is te groot.")
    current = again(case)
    assert (current.state, waiting(case)) == (State.RETURNED, [("answer", "employee")])
    current = correct_entry(
        case=current, by=cast.sanne, version=current.version, values={"plan": "Een klein logo."}, reason="Kleiner"
    )
    assert entry(case).agreed_roles == ""
    answer_case(case=current, by=cast.sanne, version=current.version, text="Het logo is nu klein.")
    assert waiting(case) == [("agree", role) for role in sorted(ALL_THREE)]
    agree(case, cast, *ALL_THREE)
    assert again(case).verdict == "agreed"


@pytest.mark.parametrize(
    ("said", "outcome", "next_turns"),
    [
        ({"profile": "defence_team", "sponsor_advertises": True}, "forbidden", [("decide", "line_manager")]),
        ({"asked_from": "subordinates"}, "advised_against", [("decide", "line_manager")]),
        ({"profile": "private_individual", "plan": ""}, "allowed", []),
        (
            {"profile": "private_individual", "uses_title_or_uniform": True},
            "consult_first",
            [("agree", role) for role in sorted(ALL_THREE)],
        ),
        ({"asked_from": "suppliers"}, "consult_first", [("agree", role) for role in sorted(ALL_THREE)]),
    ],
)
def test_what_the_rules_say(cast: Cast, said: dict[str, Any], outcome: str, next_turns: list[tuple[str, str]]) -> None:
    case = declare(cast.sanne, **said)
    assert case.outcome == outcome
    assert [turn for turn in waiting(case) if turn[0] != "advise"] == next_turns


def test_what_is_forbidden_does_not_go_on(cast: Cast) -> None:
    case = declare(cast.sanne, profile="defence_team", sponsor_advertises=True)
    for verdict in ("agreed", "conditions"):
        with pytest.raises(Missing):
            decide_case(case=case, by=cast.marleen, version=case.version, verdict=verdict, reasons="Toch.")
    reasons = "De sponsor maakt er reclame mee."
    done = decide_case(case=case, by=cast.marleen, version=case.version, verdict="refused", reasons=reasons)
    assert (done.verdict, done.tasks.filter(kind=Task.Kind.FOLLOW_UP).exists()) == ("refused", False)


def test_what_is_advised_against_goes_on_only_with_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, asked_from="subordinates")
    with pytest.raises(Missing, match="anders beslist"):
        decide_case(case=case, by=cast.marleen, version=case.version, verdict="agreed")
    done = decide_case(
        case=case, by=cast.marleen, version=case.version, verdict="agreed", reasons="Zij vroegen er zelf om."
    )
    assert done.decisions.get().deviates


def test_a_private_person_is_only_on_record(cast: Cast) -> None:
    case = declare(cast.sanne, profile="private_individual", asked_from="friends", plan="")
    assert (again(case).state, again(case).verdict) == (State.CLOSED, "")
    assert not inbox(cast.marleen)


def test_a_new_fact_asks_all_three_anew(cast: Cast) -> None:
    case = declare(cast.sanne)
    agree(case, cast, *ALL_THREE)
    current = again(case)
    reopen_case(case=current, by=cast.marleen, version=current.version, reason="Er kwam een leverancier bij.")
    assert (entry(case).agreed_roles, again(case).outcome) == ("", "consult_first")
    assert waiting(case) == [("agree", role) for role in sorted(ALL_THREE)]
    agree(case, cast, *ALL_THREE)
    assert again(case).verdict == "agreed"


def test_a_day_that_passes_without_all_three_is_late(cast: Cast) -> None:
    assert declare(cast.sanne, starts_on=soon(-1)).is_late


def test_only_what_goes_on_stands_in_a_calendar(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert calendar_of_case(case, cast.sanne, site="https://voorbeeld.example") is None
    agree(case, cast, *ALL_THREE)
    assert calendar_of_case(again(case), cast.sanne, site="https://voorbeeld.example") is not None


def test_the_same_campaign_twice_is_noticed_and_sponsors_leave_traces(cast: Cast) -> None:
    baker = Organisation.objects.create(name="Bakkerij om de Hoek B.V.")
    case = declare(cast.sanne)
    assert duplicates(campaign(charity="stichting schoon water", starts_on=soon(33)), cast.sanne) == [case]
    assert duplicates(campaign(), cast.daan) == []
    assert [trace.case_number for trace in traces(cast.sanne, baker, soon(0), soon(60))] == [case.number]
    assert traces(cast.daan, baker, soon(0), soon(60)) == []


def test_the_three_tracks_and_the_plan_are_read_on_the_page(cast: Cast) -> None:
    """AMB-10 stands on the form and on the page of the case."""
    asked = signed_in(cast.sanne).get("/vastleggen/fundraising/").content.decode()
    case = declare(cast.sanne)
    page = signed_in(cast.karim).get(f"/zaken/{case.number}/").content.decode()
    for words in ("Onze organisatie, een eenheid of een team van ons", "Een personeelsvereniging"):
        assert words in asked
        assert words in page
    assert "Elke sponsor geeft 100 euro" in page
    assert "Wie moet akkoord zijn?" in page


def test_it_goes_through_the_doors(cast: Cast) -> None:
    given = {
        "description": "Sponsorloop", "charity": "Stichting Schoon Water", "startsOn": soon().isoformat(),
        "profile": "both", "plan": "Elke sponsor geeft 100 euro.",
    }  # fmt: skip
    key = {"Idempotency-Key": "7f7b1c6e-6a0e-4a57-9f5c-3b6d7d8a1f10"}
    refused = Caller(cast.sanne).post("/fundraising", given, **key)
    assert refused.status_code == 400, refused.content
    assert "Beide tegelijk kan niet" in refused.content.decode()
    key = {"Idempotency-Key": "7f7b1c6e-6a0e-4a57-9f5c-3b6d7d8a1f11"}
    made = Caller(cast.sanne).post("/fundraising", {**given, "profile": "visibly_sponsored"}, **key)
    assert made.status_code == 201, made.content
    shown = told(Caller(cast.marleen).get("/fundraising"))["results"][0]
    assert shown["entry"]["profile"] == "visibly_sponsored"
    assert "Sponsorloop" in signed_in(cast.marleen).get("/registers/fundraising/").content.decode()
