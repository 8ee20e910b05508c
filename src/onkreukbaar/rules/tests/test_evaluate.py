"""Assessments of the defence pack: reasons, duties, what another must confirm, and what is missing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.rules import UNKNOWN, Assessment, FactError, assess, parse_facts
from onkreukbaar.rules.facts import Facts

from .packs import defence, small_rulebook

ON = date(2026, 11, 24)


def ask(question: str, *, assume_defaults: bool = True, **raw: object) -> Assessment:
    rulebook = defence().rulebook(question, ON)
    return assess(rulebook, parse_facts(rulebook.question, raw), assume_defaults=assume_defaults, on=ON)


def rows(answer: Assessment) -> list[str]:
    return [reason.row for reason in answer.reasons]


WINE: dict[str, Any] = {"giver_kind": "supplier", "form": "standard", "value_eur": "20.00"}
PEN: dict[str, Any] = {"giver_kind": "supplier", "form": "promotional_item"}
FAIR: dict[str, Any] = {
    "event": "fair",
    "business_character": "mainly",
    "hospitality_eur": "15.00",
    "manager_consent": "given",
}

GIFT_ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("influence", "decline_and_report", {**PEN, "reason": "influence"}),
    ("thanks-for-award", "decline_and_report", {**WINE, "reason": "thanks_for_award", "involvement": "self"}),
    ("bidders-gift", "decline_and_report", {**WINE, "matter_phase": "evaluation", "involvement": "self"}),
    ("supervised-partys-gift", "decline_and_report", {**WINE, "giver_kind": "supervised_party", "involvement": "self"}),
    ("private-yet-from-business", "consult_first", {**WINE, "related_to_position": "no"}),
    ("outside-the-rules", "allowed", {**WINE, "giver_kind": "colleague"}),
    ("bidders-or-supervised-partys-unit", "decline", {**WINE, "giver_kind": "bidder", "involvement": "unit"}),
    ("bidders-not-involved", "consult_first", {**WINE, "giver_kind": "bidder"}),
    ("bidders-pen", "decline", {**PEN, "giver_kind": "bidder", "involvement": "self"}),
    ("never-forms", "decline", {**WINE, "form": "voucher"}),
    (
        "state-paid-travel",
        "consult_first",
        {**WINE, "form": "travel", "giver_kind": "public_body", "given_to": "organisation"},
    ),
    ("ticket", "decline", {**WINE, "form": "ticket"}),
    ("structural", "decline", {**WINE, "gifts_from_giver_12m": 3}),
    ("at-home", "report_and_return_if_needed", {**PEN, "place": "home_or_private", "already_received": True}),
    ("at-home-not-yet-accepted", "consult_first", {**WINE, "place": "home_or_private"}),
    ("over-the-cap", "decline", {**WINE, "value_eur": "50.01"}),
    (
        "over-the-cap",
        "accept_exceptionally_and_hand_over",
        {**WINE, "value_eur": "50.01", "refusal_offends": True},
    ),
    ("out-of-proportion", "decline", {**WINE, "proportionate": False}),
    ("manager-refused", "decline", {**WINE, "manager_consent": "refused"}),
    ("second-gift", "consult_first", {**WINE, "gifts_from_giver_12m": 2}),
    ("contractor-to-supervisor", "consult_first", {**WINE, "matter_phase": "execution", "involvement": "self"}),
    ("honour", "consult_first", {**WINE, "form": "award"}),
    ("to-the-organisation", "consult_first", {**WINE, "given_to": "organisation", "value_eur": "500"}),
    ("to-all-staff", "consult_first", {**WINE, "form": "discount", "offer_open_to": "all_staff"}),
    ("small", "allowed", PEN),
    ("otherwise", "allowed_with_registration", {**WINE, "value_eur": "50.00"}),
]
BIDDER: dict[str, Any] = {**FAIR, "event": "culinary", "host_kind": "bidder"}
INVITATION_ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("influence", "decline_and_report", {**FAIR, "influence": True}),
    ("bidder-invites", "decline_and_report", {**BIDDER, "involvement": "self"}),
    ("bidder-invites", "decline", {**BIDDER, "involvement": "unit"}),
    ("bidder-invites", "consult_first", BIDDER),
    ("business-event-while-it-runs", "consult_first", {**FAIR, "matter_phase": "orientation"}),
    (
        "supervised-party-invites",
        "decline_and_report",
        {**FAIR, "host_kind": "supervised_party", "involvement": "self"},
    ),
    ("supervised-party-invites", "decline", {**FAIR, "host_kind": "supervised_party", "involvement": "unit"}),
    ("private-yet-from-business", "consult_first", {**FAIR, "related_to_position": "no"}),
    ("private", "allowed", {**FAIR, "related_to_position": "no", "host_kind": "private_relation"}),
    ("travel-paid", "decline", {**FAIR, "travel_paid_by_host": True}),
    (
        "travel-for-the-organisation",
        "consult_first",
        {**FAIR, "travel_paid_by_host": True, "addressed_to": "organisation", "host_kind": "public_body"},
    ),
    ("training", "decline", {**FAIR, "event": "training"}),
    ("training", "consult_first", {**FAIR, "event": "training", "host_kind": "charity"}),
    ("no-need", "decline", {**FAIR, "needed": False}),
    ("no-business-character", "decline", {**FAIR, "business_character": "almost_none"}),
    ("no-business-character", "consult_first", {**FAIR, "business_character": "almost_none", "host_kind": "charity"}),
    ("out-of-proportion", "decline", {**FAIR, "proportionate": False}),
    ("third-time", "consult_first", {**FAIR, "invitations_from_host_12m": 3}),
    (
        "paid-stage",
        "allowed_with_registration",
        {**FAIR, "role": "speaker", "others_pay_entrance": True, "management_decision": "given"},
    ),
    ("paid-stage", "consult_first", {**FAIR, "role": "speaker", "others_pay_entrance": True}),
    (
        "paid-stage",
        "decline",
        {**FAIR, "role": "speaker", "others_pay_entrance": True, "management_decision": "refused"},
    ),
    ("manager-refused", "decline", {**FAIR, "manager_consent": "refused"}),
    ("single-company", "consult_first", {**FAIR, "single_company": True}),
    ("costly-hospitality", "consult_first", {**FAIR, "hospitality_eur": "50.01"}),
    ("not-discussed", "consult_first", {**FAIR, "manager_consent": "not_asked"}),
    ("otherwise", "allowed_with_registration", {**FAIR, "hospitality_eur": "50.00"}),
]
ALL_ROWS = [("gift", *row) for row in GIFT_ROWS] + [("invitation", *row) for row in INVITATION_ROWS]


@pytest.mark.parametrize(("question", "row", "outcome", "raw"), ALL_ROWS)
def test_each_row_decides_where_it_should(question: str, row: str, outcome: str, raw: dict[str, Any]) -> None:
    answer = ask(question, **raw)
    assert answer.outcome == outcome
    decisive = [reason.row for reason in answer.reasons if reason.decides]
    assert row in decisive
    assert not answer.missing_facts


@pytest.mark.parametrize("question", ["gift", "invitation"])
def test_no_row_was_forgotten(question: str) -> None:
    tried = {(row, outcome) for asked, row, outcome, _ in ALL_ROWS if asked == question}
    branches = defence().rulebook(question).branches
    assert {branch.row for branch in branches} == {row for row, _ in tried}
    assert {(b.row, b.outcome) for b in branches} - tried <= {
        ("out-of-proportion", "accept_exceptionally_and_hand_over")
    }


def test_before_a_visit_agreeing_is_always_allowed() -> None:
    answer = ask("pre_visit_agreement", counterpart_kind="foreign_delegation")
    assert (answer.outcome, answer.norms, answer.notify) == ("allowed", ("GIFT-18", "GIFT-19"), ())


def test_reasons_name_the_facts_the_parameters_and_our_own_choice() -> None:
    answer = ask("gift", **{**WINE, "value_eur": "75", "gifts_from_giver_12m": 3})
    assert rows(answer) == ["structural", "over-the-cap", "otherwise"]
    often, dear, _ = answer.reasons
    assert often.text["nl"] == "Dit is de 3e keer in 12 maanden dat deze gever je iets geeft. Dat is te vaak."
    assert often.choice["nl"] == "De brochure noemt geen getal. Jouw organisatie koos 3 keer in 12 maanden."
    assert often.interpretation == "AMB-03"
    assert often.facts["gifts_from_giver_12m"] == 3
    assert often.parameters == {"often": 3}
    assert dear.text["en"] == "€75 is over the limit of €50."
    assert dear.parameters == {"cap": "50.00"}
    assert [reason.decides for reason in answer.reasons] == [True, True, False]


def test_what_is_fine_is_told_too_and_only_when_it_is_known() -> None:
    known = ask("gift", **WINE)
    assert {fine.id for fine in known.fine} >= {"not-to-influence", "at-work", "within-the-cap", "not-a-never-form"}
    assert any(fine.text["nl"] == "€ 20 is niet meer dan de grens van € 50." for fine in known.fine)
    assert ask("gift", assume_defaults=False, **WINE).fine[0].id != "not-to-influence"


def test_duties_come_from_the_outcome_the_rows_and_whom_to_tell() -> None:
    answer = ask("gift", **WINE, place="home_or_private", already_received=True)
    assert [duty.key for duty in answer.duties] == [
        "return_if_told",
        "inform_line_manager",
        "report_to_integrity_officer",
        "record_in_register",
    ]
    assert [duty.role for duty in answer.duties] == [None, "line_manager", "integrity_officer", None]
    assert {duty.due_working_days for duty in answer.duties if duty.role} == {2}
    voucher = ask("gift", **{**WINE, "form": "voucher"}, place="home_or_private", already_received=True)
    assert voucher.outcome == "decline"
    assert {"decline_politely", "return_if_told", "report_to_integrity_officer"} <= {d.key for d in voucher.duties}


def test_a_pen_needs_no_price_and_a_sandwich_at_home_does() -> None:
    assert ask("gift", **PEN).outcome == "allowed"
    assert ask("gift", giver_kind="supplier", form="refreshments").outcome == "allowed"
    at_home = ask("gift", giver_kind="supplier", form="refreshments", place="home_or_private")
    assert at_home.by_lack_of_facts
    assert at_home.missing_facts == ("value_eur",)
    somewhere = ask("gift", giver_kind="supplier", form="refreshments", place="unknown")
    assert "place" in somewhere.missing_facts


def test_an_estimate_on_both_sides_of_the_limit_asks_for_the_adviser() -> None:
    painting: dict[str, Any] = {"giver_kind": "public_body", "form": "artwork", "value_range_eur": ["30.00", "80.00"]}
    answer = ask("gift", **painting)
    assert (answer.outcome, answer.missing_facts) == ("consult_first", ("value_eur",))
    assert answer.notify == ("line_manager", "integrity_adviser")
    assert answer.by_lack_of_facts
    assert rows(answer) == ["missing-facts", "otherwise"]
    assert answer.reasons[0].text["nl"].startswith("Je schat de waarde op € 30 tot € 80.")
    assert "GIFT-14" in answer.norms
    below = ask("gift", **{**painting, "value_range_eur": ["30.00", "50.00"]})
    assert (below.outcome, below.notify) == ("allowed_with_registration", ("line_manager",))
    honour = ask("gift", **{**painting, "form": "award"})
    assert (honour.outcome, honour.notify, honour.by_lack_of_facts) == ("consult_first", ("line_manager",), False)


def test_a_small_thing_that_may_be_dearer_is_recorded_to_be_sure() -> None:
    answer = ask("gift", **PEN, value_range_eur=["8.00", "12.00"])
    assert (answer.outcome, answer.missing_facts) == ("allowed_with_registration", ("value_eur",))
    assert answer.notify == ("line_manager",)


def test_consulting_by_a_row_and_by_lack_of_facts_are_told_apart() -> None:
    by_row = ask("gift", **WINE, gifts_from_giver_12m=2)
    assert (by_row.outcome, by_row.by_lack_of_facts, rows(by_row)[0]) == ("consult_first", False, "second-gift")
    lacking = ask("gift", giver_kind="supplier", form="standard")
    assert (lacking.outcome, lacking.by_lack_of_facts, rows(lacking)[0]) == ("consult_first", True, "missing-facts")
    assert lacking.reasons[0].text["en"] == "Still missing: Value. Then we know for sure."


def test_with_many_facts_missing_the_reason_names_a_few() -> None:
    answer = ask("gift", assume_defaults=False, giver_kind="unknown")
    assert "en nog" in answer.reasons[0].text["nl"]
    assert answer.norms


def test_who_must_confirm_is_told_where_the_answer_rests_on_it() -> None:
    consent = ask("invitation", **FAIR)
    assert [(p.fact, p.confirmed_by) for p in consent.provided] == [("manager_consent", "line_manager")]
    stage = ask("invitation", **FAIR, role="speaker", others_pay_entrance=True, management_decision="given")
    assert [(p.fact, p.confirmed_by) for p in stage.provided] == [("management_decision", "management")]
    assert not ask("invitation", **{**FAIR, "manager_consent": "refused"}).provided
    assert not ask("invitation", **{**FAIR, "manager_consent": "not_asked"}).provided
    assert not ask("gift", **WINE, manager_consent="given").provided


def test_defaults_are_listed_only_when_they_are_asked_for() -> None:
    assumed = ask("gift", **WINE).assumed
    assert assumed["place"] == "work_or_public"
    assert "form" not in assumed
    assert "value_eur" not in ask("gift", giver_kind="citizen", form="standard").assumed
    assert not ask("gift", assume_defaults=False, **WINE).assumed


def test_a_fact_of_another_question_is_refused() -> None:
    rulebook = defence().rulebook("gift")
    with pytest.raises(FactError, match="no fact 'event'"):
        assess(rulebook, {"event": "fair"})


def test_the_answer_as_json_has_just_what_was_promised() -> None:
    found = ask("invitation", **FAIR).to_dict()
    assert list(found) == [
        *("question", "outcome", "provided", "assumed", "norms", "notify", "duties", "reasons", "missing_facts"),
        *("changes", "receipt"),
    ]
    assert all(set(reason) == {"row", "outcome", "norms", "text"} for reason in found["reasons"])
    assert found["provided"] == [{"fact": "manager_consent", "confirmed_by": "line_manager"}]
    assert json.loads(json.dumps(found)) == found


def test_facts_that_decide_nothing_decide_nothing() -> None:
    for question, raw in (("gift", WINE), ("invitation", FAIR)):
        rulebook = defence().rulebook(question)
        tested = {cell for branch in rulebook.branches for cell in facts_tested(branch.condition)}
        recorded = {fact.name for fact in rulebook.question.facts.values() if fact.recorded}
        assert not tested & recorded
        assert ask(question, **raw).outcome == "allowed_with_registration"


def facts_tested(condition: Any) -> set[str]:
    from onkreukbaar.rules.conditions import cells

    return {cell.fact for cell in cells(condition)}


def test_the_same_facts_always_give_the_same_answer() -> None:
    facts: Facts = {"giver_kind": "supplier", "form": UNKNOWN}
    rulebook = defence().rulebook("gift")
    assert assess(rulebook, facts, on=ON).to_dict() == assess(rulebook, dict(facts), on=ON).to_dict()


def test_all_refusals_give_the_mildest_with_the_duties_of_the_strictest(tmp_path: Path) -> None:
    body = """\
    precedence: [decline_and_report, decline]
    rules:
    - {id: a, when: {involvement: self}, outcome: decline_and_report, text: TEXT}
    - {id: b, when: {involvement: [none, unit]}, outcome: decline, text: TEXT}
    """
    answer = assess(small_rulebook(tmp_path, body), {}, on=ON)
    assert answer.outcome == "decline"
    assert {"decline_politely", "report_to_integrity_officer"} <= {duty.key for duty in answer.duties}
    assert rows(answer) == ["missing-facts"]
    assert "Hoe dat ook uitpakt" in answer.reasons[0].text["nl"]


def test_missing_facts_cite_the_norms_of_rows_that_may_decide_and_no_others() -> None:
    answer = ask("gift", giver_kind="supplier", form="unknown", value_eur="5", manager_consent="refused")
    assert answer.by_lack_of_facts
    missing = answer.reasons[0]
    assert missing.row == "missing-facts"
    assert {"GIFT-15", "GIFT-16", "GIFT-06"} <= set(missing.norms)
    assert "GIFT-17" not in missing.norms
