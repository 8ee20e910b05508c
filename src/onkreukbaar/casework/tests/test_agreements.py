"""Those who must all agree: nobody decides before they did, one no sends it back, a change asks them anew."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from onkreukbaar.casework.actions import (
    answer_agreement,
    answer_case,
    answer_confirmation,
    correct_entry,
    decide_case,
    reopen_case,
    withdraw_case,
)
from onkreukbaar.casework.actions.reassign import reassign_task
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.due_works import escalate_task, remind_of
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed, Stale
from onkreukbaar.casework.models import Agreement, Case, Confirmation, Task
from onkreukbaar.casework.opening import ask_confirmation
from onkreukbaar.casework.permissions import Act, Capacity, acts_open_to, capacities, role_in
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with, task_of
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import COMMUNICATIONS, INTEGRITY_ADVISER, LINE_MANAGER
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
THREE = (LINE_MANAGER.key, INTEGRITY_ADVISER.key, COMMUNICATIONS.key)
WHO = dict(zip(THREE, ("marleen", "karim", "willem"), strict=True))
AGREED = Verdict("agreed", "Akkoord", "Agreed")


@pytest.fixture
def people(cast: Cast) -> Cast:
    RoleGrant.objects.create(person=cast.willem, role=COMMUNICATIONS.key, unit=None)
    return cast


@pytest.fixture
def register(people: Cast) -> Iterator[Register]:
    """Gifts, as if three roles had to agree to each first."""
    with gifts_with(agreed_by=lambda _gift, _assessment: THREE) as changed:
        yield changed


def one(case: Case, role: str) -> Agreement:
    return agreements_now(case).get(role=role)


def say(case: Case, cast: Cast, role: str, *, agrees: bool = True, reasons: str = "") -> Case:
    by: Person = getattr(cast, WHO[role])
    version = fresh(case).version
    return answer_agreement(agreement=one(case, role), by=by, version=version, agrees=agrees, reasons=reasons)


def waiting(case: Case) -> list[tuple[str, str]]:
    return sorted((task.kind, task.role) for task in case.tasks.filter(done_at__isnull=True))


@pytest.mark.parametrize("order", list(itertools.permutations(THREE)))
def test_nobody_decides_before_all_agreed(register: Register, people: Cast, order: Sequence[str]) -> None:
    case = declare(people.sanne)
    for role in order:
        assert not case.tasks.filter(kind=Task.Kind.DECIDE).exists()
        say(case, people, role)
    assert waiting(case) == [("decide", "line_manager")]
    current = fresh(case)
    assert decide_case(case=current, by=people.marleen, version=current.version).state == State.CLOSED


@pytest.mark.parametrize("told", list(itertools.product((None, True, False), repeat=3)))
def test_what_was_said_decides_what_comes_next(register: Register, people: Cast, told: tuple[bool | None, ...]) -> None:
    """Every combination of nothing said, yes and no; after a no nobody else is asked."""
    case = declare(people.sanne)
    said: list[bool] = []
    for role, word in zip(THREE, told, strict=True):
        if word is not None and False not in said:
            say(case, people, role, agrees=word, reasons="" if word else "Te duur.")
            said.append(word)
    if False in said:
        assert (fresh(case).state, waiting(case)) == (State.RETURNED, [("answer", "employee")])
    elif said == [True, True, True]:
        assert (fresh(case).state, waiting(case)) == (State.SUBMITTED, [("decide", "line_manager")])
    else:
        open_roles = sorted(("agree", role) for role, word in zip(THREE, told, strict=True) if word is None)
        assert (fresh(case).state, waiting(case)) == (State.SUBMITTED, open_roles)


def test_everybody_has_it_in_his_own_inbox(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    for name in WHO.values():
        assert [task.case for task in inbox(getattr(people, name))] == [case], name
    for name in ("sanne", "joris", "femke", "tom"):
        assert not inbox(getattr(people, name)), name


def test_the_declarant_agrees_to_nothing_of_his_own(register: Register, people: Cast) -> None:
    case = declare(people.marleen)
    assert one(case, LINE_MANAGER.key).task.assignee == people.joris  # type: ignore[union-attr]
    own = declare(people.willem)
    assert own not in [task.case for task in inbox(people.willem)]
    assert capacities(people.willem, own) == {Capacity.DECLARANT}
    with pytest.raises(NotAllowed):
        answer_agreement(agreement=one(own, COMMUNICATIONS.key), by=people.willem, version=1, agrees=True)


def test_with_nobody_above_the_integrity_officer_answers_for_the_line(register: Register, people: Cast) -> None:
    case = declare(people.joris)
    answer_agreement(agreement=one(case, LINE_MANAGER.key), by=people.femke, version=case.version, agrees=True)
    assert one(case, LINE_MANAGER.key).state == Agreement.State.AGREED


def test_nobody_answers_for_another(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    with pytest.raises(NotAllowed):
        answer_agreement(agreement=one(case, COMMUNICATIONS.key), by=people.karim, version=case.version, agrees=True)
    with pytest.raises(NotAllowed):
        answer_agreement(agreement=one(case, COMMUNICATIONS.key), by=people.tom, version=case.version, agrees=True)


def test_nobody_else_chooses_who_answers(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    task = one(case, INTEGRITY_ADVISER.key).task
    assert task is not None
    RoleGrant.objects.create(person=people.noor, role=INTEGRITY_ADVISER.key, unit=None)
    with pytest.raises(NotAllowed):
        reassign_task(task=task, by=people.marleen, to=people.noor)


def test_three_roles_are_three_people(register: Register, people: Cast) -> None:
    RoleGrant.objects.create(person=people.karim, role=COMMUNICATIONS.key, unit=None)
    case = declare(people.sanne)
    say(case, people, INTEGRITY_ADVISER.key)
    with pytest.raises(NotAllowed, match="andere rol"):
        answer_agreement(agreement=one(case, COMMUNICATIONS.key), by=people.karim, version=case.version, agrees=True)


def test_a_no_has_reasons_that_the_others_and_the_declarant_read(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    say(case, people, COMMUNICATIONS.key)
    with pytest.raises(Missing, match="Leg uit"):
        say(case, people, INTEGRITY_ADVISER.key, agrees=False, reasons=" ")
    say(case, people, INTEGRITY_ADVISER.key, agrees=False, reasons="Het logo moet eraf.")
    assert waiting(case) == [("answer", "employee")]
    for reader in (people.sanne, people.marleen, people.willem):
        page = signed_in(reader).get(f"/zaken/{case.number}/")
        assert page.status_code == 200, reader
    assert "Het logo moet eraf." in signed_in(people.sanne).get(f"/zaken/{case.number}/").content.decode()


def test_answered_without_a_change_only_who_said_no_is_asked_again(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    say(case, people, COMMUNICATIONS.key)
    say(case, people, INTEGRITY_ADVISER.key, agrees=False, reasons="Wie betaalt?")
    current = fresh(case)
    answer_case(case=current, by=people.sanne, version=current.version, text="De vereniging.")
    assert waiting(case) == [("agree", "integrity_adviser"), ("agree", "line_manager")]
    assert case.agreements.filter(is_past=True).get().reasons == "Wie betaalt?"


def test_a_change_asks_everybody_anew(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    for role in THREE:
        say(case, people, role)
    current = fresh(case)
    correct_entry(
        case=current, by=people.sanne, version=current.version, values={"description": "Twee flessen"}, reason="Geteld"
    )
    assert waiting(case) == [("agree", role) for role in sorted(THREE)]
    assert case.agreements.filter(is_past=True, state=Agreement.State.AGREED).count() == 3


def test_nobody_agrees_to_what_changed_meanwhile(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    read, asked = case.version, one(case, COMMUNICATIONS.key)
    correct_entry(case=case, by=people.sanne, version=read, values={"description": "Iets anders"}, reason="Fout")
    with pytest.raises(Stale):
        answer_agreement(agreement=asked, by=people.willem, version=read, agrees=True)
    with pytest.raises(IllegalStep):
        answer_agreement(agreement=asked, by=people.willem, version=fresh(case).version, agrees=True)


def test_changed_after_a_no_it_is_asked_when_it_comes_back(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    say(case, people, INTEGRITY_ADVISER.key, agrees=False, reasons="Te veel.")
    current = fresh(case)
    current = correct_entry(
        case=current, by=people.sanne, version=current.version, values={"value_cents": 500}, reason="Eén fles terug"
    )
    assert waiting(case) == [("answer", "employee")]
    answer_case(case=current, by=people.sanne, version=current.version, text="Veranderd.")
    assert waiting(case) == [("agree", role) for role in sorted(THREE)]


def test_a_new_fact_asks_everybody_anew(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    for role in THREE:
        say(case, people, role)
    current = fresh(case)
    done = decide_case(case=current, by=people.marleen, version=current.version)
    reopen_case(case=done, by=people.marleen, version=done.version, reason="Er kwam iets bij.")
    assert waiting(case) == [("agree", role) for role in sorted(THREE)]


def test_withdrawn_nobody_is_asked_any_more(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    withdraw_case(case=case, by=people.sanne, version=case.version, reason="Het gaat niet door.")
    assert waiting(case) == []
    with pytest.raises((IllegalStep, NotAllowed)):
        say(case, people, COMMUNICATIONS.key)


def test_where_nobody_decides_it_is_settled_when_the_last_one_agrees(people: Cast) -> None:
    with gifts_with(
        agreed_by=lambda _gift, _assessment: THREE,
        is_decided=lambda _gift, _by_the_rules: False,
        verdicts=(AGREED,),
        agreed_verdict=AGREED.key,
    ):
        case = declare(people.sanne)
        assert fresh(case).state == State.SUBMITTED
        for role in THREE:
            say(case, people, role)
        done = fresh(case)
        assert (done.state, done.verdict, done.decided_at is not None) == (State.CLOSED, AGREED.key, True)
        assert Event.objects.filter(kind="case_agreed", subject_id=case.number).count() == 1


def test_the_entry_keeps_who_agreed_and_is_judged_anew(people: Cast) -> None:
    def keep(gift: Any, roles: frozenset[str]) -> None:
        gift.remarks = " ".join(sorted(roles))
        gift.value_cents = 500 + len(roles)

    with gifts_with(agreed_by=lambda _gift, _assessment: THREE, agreed=keep):
        case = declare(people.sanne)
        for number, role in enumerate(THREE, 1):
            say(case, people, role)
            current = fresh(case)
            assert (current.receipt or {})["facts"]["value_eur"] == f"5.0{number}"
        assert fresh(case).gift.remarks == " ".join(sorted(THREE))


def test_whoever_is_asked_to_agree_can_agree_and_read_and_no_more(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    assert capacities(people.willem, case) == {Capacity.AGREER, Capacity.READER}
    assert acts_open_to(people.willem, case) == {Act.READ, Act.AGREE}
    assert role_in(people.willem, case) == COMMUNICATIONS.key
    say(case, people, COMMUNICATIONS.key)
    after = fresh(case)
    assert acts_open_to(people.willem, after) == {Act.READ}
    assert role_in(people.willem, after) == COMMUNICATIONS.key


@pytest.mark.parametrize("state", State)
def test_one_agrees_only_while_it_waits_for_a_decision(register: Register, people: Cast, state: State) -> None:
    case = declare(people.sanne)
    Case.objects.filter(pk=case.pk).update(state=state)
    may = Act.AGREE in acts_open_to(people.willem, fresh(case))
    assert may == (state in (State.SUBMITTED, State.REOPENED))


def test_it_is_reminded_and_passed_on_as_any_turn(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    task = task_of_role(case, LINE_MANAGER.key)
    assert remind_of(task, timezone.now())
    assert escalate_task(task, timezone.now())
    task.refresh_from_db()
    assert task.assignee == people.joris
    answer_agreement(agreement=one(case, LINE_MANAGER.key), by=people.joris, version=case.version, agrees=True)
    assert one(case, LINE_MANAGER.key).answered_by == people.joris


def task_of_role(case: Case, role: str) -> Task:
    return case.tasks.get(kind=Task.Kind.AGREE, subject=role, done_at__isnull=True)


def test_on_the_page_one_says_yes_or_no(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    browser = signed_in(people.willem)
    page = browser.get(f"/zaken/{case.number}/").content.decode()
    assert "Ben je akkoord?" in page
    assert page.count('name="agrees"') == 2  # one form: his own
    asked = one(case, COMMUNICATIONS.key)
    sent = {"version": case.version, "target": asked.pk, "agrees": "no", "reasons": ""}
    refused = browser.post(f"/zaken/{case.number}/akkoord/", sent)
    assert "Leg uit waarom je niet akkoord bent" in refused.content.decode()
    browser.post(f"/zaken/{case.number}/akkoord/", {**sent, "agrees": "yes"})
    assert one(case, COMMUNICATIONS.key).state == Agreement.State.AGREED


def test_programs_agree_too(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    body = {"version": case.version, "role": COMMUNICATIONS.key, "isAgreed": False, "reasons": "Zonder logo wel."}
    assert Caller(people.karim).post(f"/cases/{case.number}/agreements", body).status_code == 403
    done = Caller(people.willem).post(f"/cases/{case.number}/agreements", body)
    assert done.status_code == 201, done.content
    shown = told(Caller(people.sanne).get(f"/cases/{case.number}"))["agreements"]
    assert [(row["role"], row["state"]) for row in shown if row["state"] != "asked"] == [("communications", "refused")]
    again = Caller(people.karim).post(f"/cases/{case.number}/agreements", {**body, "role": COMMUNICATIONS.key})
    assert again.status_code in (403, 409)


def test_one_word_of_a_role_counts(register: Register, people: Cast) -> None:
    case = declare(people.sanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(case=case, role=COMMUNICATIONS.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(case=case, role="procurement", state=Agreement.State.REFUSED, answered_by=people.noor)


def test_a_fact_is_confirmed_by_each_of_several(people: Cast) -> None:
    case = declare(people.sanne)
    for role in (COMMUNICATIONS.key, INTEGRITY_ADVISER.key):
        ask_confirmation(case, "matter_phase", role)
    of_karim = case.confirmations.get(role=INTEGRITY_ADVISER.key)
    with pytest.raises(NotAllowed):
        answer_confirmation(confirmation=of_karim, by=people.willem, confirmed=True)
    answer_confirmation(confirmation=of_karim, by=people.karim, confirmed=True)
    states = dict(case.confirmations.values_list("role", "state"))
    assert states == {
        COMMUNICATIONS.key: Confirmation.State.ASKED,
        INTEGRITY_ADVISER.key: Confirmation.State.CONFIRMED,
    }
    assert task_of(case, Task.Kind.CONFIRM).role == COMMUNICATIONS.key
