"""A financial interest from designation to what was decided, on the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.encryption import key_of
from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.models import Measure, Task
from onkreukbaar.casework.queries import asks_of, inbox, traces
from onkreukbaar.casework.rotation import rotate_columns
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.casework.tests.tables import tables_with
from onkreukbaar.entrypoints.demo.stage import draw_photo
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.actions import end_designation
from onkreukbaar.reference.people.models import Position, RoleGrant
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.financial_interests.models import FinancialInterest
from onkreukbaar.registers.financial_interests.queries import duties, first_due_on
from onkreukbaar.registers.financial_interests.tests.stage import (
    DAY,
    FAMILY,
    House,
    decide,
    declare,
    designate,
    fresh,
    house,
    measure,
    task_of,
    today,
)

pytestmark = pytest.mark.django_db
__all__ = ["house"]


def test_whoever_is_designated_must_declare_and_the_officer_gets_it(house: House) -> None:
    case = declare(house.sanne)
    assert (case.outcome, case.is_late, case.occurred_on) == ("must_declare", False, house.since)
    task = task_of(case, Task.Kind.DECIDE)
    assert task.role == "designated_officer"
    assert [each.case for each in inbox(house.officer)] == [case]
    assert case not in [each.case for each in inbox(house.cast.marleen)]


def test_the_line_manager_and_the_adviser_have_no_turn(house: House) -> None:
    case = declare(house.sanne, involved_in_matter="true", inside_information="true", transaction="intended_sale")
    assert case.outcome == "forbidden"
    assert [task.role for task in case.tasks.all()] == ["designated_officer"]


def test_nothing_to_declare_is_a_declaration_and_closes_itself(house: House) -> None:
    assert len(asks_of(house.sanne)) == 1
    case = declare(house.sanne, {"declares": "nothing"})
    assert (case.state, case.outcome, case.receipt) == ("closed", "", None)
    assert not case.tasks.exists()
    assert asks_of(house.sanne) == []


def test_who_is_not_designated_belongs_with_the_adviser(house: House) -> None:
    register = register_of("financial_interests")
    with pytest.raises(NotAllowed, match="niet aangewezen"):
        declare(house.cast.daan)
    elsewhere = register.elsewhere(house.cast.daan)
    assert elsewhere is not None
    assert (elsewhere.register_key, elsewhere.question) == ("advice", "financial_interest")
    assert register.elsewhere(house.sanne) is None


def test_after_the_designation_nothing_is_asked(house: House) -> None:
    position = Position.objects.get(code="technicus")
    end_designation(position=position, until_on=today() - DAY, by=None)
    assert asks_of(house.sanne) == []
    assert register_of("financial_interests").elsewhere(house.sanne) is not None


def test_the_first_declaration_is_late_after_its_term(cast: Cast) -> None:
    since = today() - 45 * DAY
    designate(cast.daan, since)
    (duty,) = duties(today(), [cast.daan])
    assert (duty.due_on, duty.is_late) == (first_due_on(since), True)
    assert declare(cast.daan).is_late
    (duty,) = duties(today(), [cast.daan])
    assert (duty.declared_on, duty.is_late) == (today(), False)


def test_a_change_has_a_term_of_its_own_and_a_later_one_about_the_past_has_none(cast: Cast) -> None:
    designate(cast.daan, today() - 200 * DAY)
    declare(cast.daan, {"declares": "nothing"})
    sold = (today() - 5 * DAY).strftime("%d-%m-%Y")
    in_time = declare(cast.daan, organisation_name="Aerolink", transaction="sold", transaction_on=sold)
    late = declare(cast.daan, acquired_on=(today() - 30 * DAY).strftime("%d-%m-%Y"))
    older = declare(cast.daan, organisation_name="Halmstad Radio")
    assert [case.is_late for case in (in_time, late, older)] == [False, True, False]
    entry = FinancialInterest.objects.get(case=in_time)
    assert entry.ended_on == today() - 5 * DAY
    assert not entry.is_current(today())


def test_whoever_wants_to_trade_is_answered_quickly(house: House) -> None:
    held, asked = declare(house.sanne), declare(house.sanne, transaction="intended_purchase", kind="options")
    days = [task_of(case, Task.Kind.DECIDE).due_on for case in (held, asked)]
    assert days == [add_working_days(today(), 5), add_working_days(today(), 2)]
    assert asked.occurred_on is None


def test_with_inside_information_it_is_forbidden_and_going_against_that_needs_reasons(house: House) -> None:
    case = declare(house.sanne, transaction="intended_purchase", inside_information="true")
    assert case.outcome == "forbidden"
    with pytest.raises(Missing):
        decide(case, house.officer, "no_objection", reasons="")
    assert decide(case, house.officer, "refused").state == "closed"


def test_what_may_not_stay_needs_a_measure_that_is_followed_until_it_is_proven(house: House) -> None:
    case = declare(house.sanne)
    with pytest.raises(Missing, match="maatregel"):
        decide(case, house.officer, "refused")
    measure(case, house.officer, until_on=today() + 30 * DAY)
    decided = decide(case, house.officer, "refused")
    assert (decided.state, decided.verdict) == ("conditions_active", "refused")
    turn = task_of(case, Task.Kind.FOLLOW_UP)
    assert (turn.assignee, turn.due_on) == (house.sanne, today() + 30 * DAY)
    with pytest.raises(Missing, match="bewijs"):
        actions.complete_follow_up(task=turn, by=house.sanne, note="Verkocht.")
    attach_document(case=fresh(case), by=house.sanne, name="bewijs.png", content=draw_photo("Verkocht"), is_proof=True)
    actions.complete_follow_up(task=turn, by=house.sanne, note="Verkocht.")
    assert fresh(case).state == "closed"
    assert case.measures.get().state == Measure.State.DONE


def test_nobody_decides_on_his_own_interest(house: House) -> None:
    RoleGrant.objects.create(person=house.sanne, role="designated_officer")
    case = declare(house.sanne)
    with pytest.raises(NotAllowed):
        decide(case, house.sanne, "no_objection")
    assert decide(case, house.officer, "no_objection").state == "closed"


def test_the_same_twice_looks_alike_in_spite_of_the_lock(house: House) -> None:
    case = declare(house.sanne)
    register = register_of("financial_interests")
    same = FinancialInterest(holder="self", organisation_name="DELTA antennes", kind="shares", transaction="held")
    other = FinancialInterest(holder="self", organisation_name="Aerolink", kind="shares", transaction="held")
    assert register.duplicates(same, house.sanne) == [case]
    assert register.duplicates(other, house.sanne) == []
    assert register.duplicates(same, house.cast.daan) == []


def test_the_database_holds_no_word_of_it_and_a_new_key_writes_it_anew(house: House) -> None:
    case = declare(house.sanne, explanation="Gekocht voor de studie van de kinderen.")
    family = declare(house.sanne, FAMILY)
    kept = str(list(_raw()))
    for word in ("shares", "up_to_25000", "partner", "over_50000", "true"):
        assert word not in kept, word
    assert tables_with(["Delta Antennes", "studie van de kinderen", "Kantelaar"]) == set()
    assert {key_of(str(text)) for row in _raw() for text in row if str(text).startswith("enc:")} == {1}
    rotate_columns()
    assert {key_of(str(text)) for row in _raw() for text in row if str(text).startswith("enc:")} == {2}
    entry: Any = FinancialInterest.objects.get(case=case)
    assert (entry.organisation_name, entry.related_to_position, entry.inside_information) == (
        "Delta Antennes", True, False,
    )  # fmt: skip
    assert FinancialInterest.objects.get(case=family).family_organisation == "Kantelaar Vastgoed"
    assert (fresh(case).whole_receipt or {})["facts"]["holder"] == "self"
    assert "holder" not in str(fresh(case).receipt)


def test_no_table_holds_a_word_of_what_was_said_of_it(house: House) -> None:
    case = declare(house.sanne)
    actions.return_case(case=fresh(case), by=house.officer, version=fresh(case).version, question="Welk dividend?")
    actions.answer_case(case=fresh(case), by=house.sanne, version=fresh(case).version, text="Een kwart per jaar.")
    measure(case, house.officer)
    decide(case, house.officer, "refused", reasons="De positie weegt te zwaar.")
    asked = case.measures.get()
    actions.report_breach(measure=asked, by=house.officer, note="Kocht er juist bij.")
    decide(case, house.officer, "no_objection", reasons="Alles is overgedragen.")
    said = ["Delta Antennes", "dividend", "kwart per jaar", "Verkoop de", "Afschrift", "weegt te zwaar", "juist bij"]
    assert tables_with([*said, "overgedragen"]) == set()
    asked.refresh_from_db()
    assert (asked.text, asked.note) == ("Verkoop de aandelen Delta Antennes.", "Kocht er juist bij.")
    assert [each.reasons for each in case.decisions.order_by("pk")][1:] == [
        "De positie weegt te zwaar.", "Alles is overgedragen.",
    ]  # fmt: skip
    assert [each.text for each in case.messages.all()] == ["Welk dividend?", "Een kwart per jaar."]


def _raw() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM financial_interests_financialinterest")
        return list(cursor.fetchall())


def test_it_tells_other_registers_nothing(house: House) -> None:
    declare(house.sanne)
    company = Organisation.objects.create(name="Delta Antennes")
    assert traces(house.sanne, company, dt.date(2000, 1, 1), timezone.localdate()) == []


def test_a_declaration_of_another_name_is_not_his(house: House) -> None:
    entry = FinancialInterest(organisation_name="Aerolink", holder="self")
    submission = Submission(register_of("financial_interests"), entry, house.cast.radio, None, "A. Voorbeeld")
    case = actions.record_imported_case(submission, by=None)
    assert case.state == "closed"
    assert len(asks_of(house.sanne)) == 1
