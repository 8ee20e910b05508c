"""Every question can be walked from its first screen to its answer, through the pages, without code of its own."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.tests.visitor import COMMON, NONE, Plan, Visitor, text

EXEMPTION = {
    "exemption": "known",
    "exemption.granted_by": "secretary_general",
    "exemption.written": "true",
    "exemption.organisation": "X",
    "exemption.matter": "Y",
    "exemption.valid_from": "",
    "exemption.valid_until": "31-12-2026",
}

HIRED = {
    "exit_date": "known",
    "exit_date.text": "1-9-2026",
    "start_date": "known",
    "start_date.text": "1-12-2026",
}


def table(**more: dict[str, str]) -> Plan:
    """A former colleague who left in March 2026 and comes in November, for a company."""
    return {
        "person": {"person_status": "former_employee"},
        "dates": {
            "meeting_date": "known", "meeting_date.text": "25-11-2026",
            "exit_date": "known", "exit_date.text": "1-3-2026",
        },
        "role": {"role": "commercial"},
        "principal": {"principal_kind": "company", "was_involved_in_matter": "false"},
        "setting": {"setting": "meeting", "business_discussed": "true"},
        **more,
    }  # fmt: skip


WALKS: dict[str, tuple[str, Plan, str]] = {
    "an agreement before a visit": (
        "pre_visit_agreement",
        {"counterpart": {"counterpart_kind": "foreign_delegation"}},
        "Dit mag.",
    ),
    "a salesperson calls": (
        "business_contact",
        {
            "position": {"contact_authorised": "true"},
            "subject": {"subject": "product_information"},
            "matter": {"matter_phase": "none", "in_tender_team": "false"},
        },
        "Dit mag. Leg het wel vast.",
    ),
    "a former colleague within two years": (
        "negotiation_table",
        table(exemption={"exemption": "absent"}),
        "Dit mag niet zonder ontheffing.",
    ),
    "a former colleague with an exemption": (
        "negotiation_table",
        table(
            exemption=EXEMPTION,
            names={"organisation": "known", "organisation.text": "x ", "matter": "known", "matter.text": "y"},
        ),
        "Dit mag, met de ontheffing.",
    ),
    "a former colleague with an exemption for nobody knows whom": (
        "negotiation_table",
        table(exemption=EXEMPTION, names={"organisation": "unknown", "matter": "unknown"}),
        "Overleg eerst.",
    ),
    "hiring a former colleague with one quote": (
        "hire_former_employee",
        {
            "dates": HIRED,
            "work": {"role": "executing_work", "via": "freelance"},
            "quotes": {"quotes": "known", "quotes.text": "1"},
            "arrangement": {"severance_arrangement": "absent"},
        },
        "Liever niet.",
    ),
    "hiring a former colleague as arranged": (
        "hire_former_employee",
        {
            "dates": HIRED,
            "work": {"role": "executing_work", "via": "freelance"},
            "quotes": {"quotes": "unknown"},
            "arrangement": {
                "severance_arrangement": "known",
                "severance_arrangement.written": "true",
                "severance_arrangement.work": "Archief",
                "severance_arrangement.valid_until": "2026-12-31",
            },
            "arranged_work": {"work": "known", "work.text": "archief", "end_date": "unknown"},
        },
        "Dit mag, het staat in de ontslagregeling.",
    ),
    "a job at a bidder": (
        "prospective_employment",
        {
            "employer": {"employer_kind": "bidder"},
            "involvement": {"involved_in_matter": "true"},
            "told": {"told_organisation": "true"},
            "recused": {"recused": "false"},
        },
        "Dit mag, onder voorwaarden.",
    ),
    "a partner at a supplier": (
        "personal_relation",
        {
            "relation": {"relation": "partner", "works_for": "supplier"},
            "involvement": {"involved_in_matter": "false"},
            "told": {"told_organisation": "false"},
        },
        "Meld dit eerst.",
    ),
    "shares of a supplier": (
        "financial_interest",
        {
            "position": {"related_to_position": "true", "involved_in_matter": "false", "designated_position": "true"},
            "plan": {"transaction": "held", "inside_information": "false"},
            "assessment": {"assessment": "not_declared"},
        },
        "Meld dit eerst.",
    ),
    "coaching in the village": (
        "outside_activity",
        {"employer": {"employer_kind": "none"}, "besides": NONE, "assessment": {"assessment": "not_declared"}},
        "Dit mag.",
    ),
    "a request of a supplier": (
        "social_media",
        {
            "act": {"act": "connection_request"},
            "harm": {"could_harm": "false"},
            "requester": {"requester_kind": "supplier"},
            "matter": {"matter_phase": "none"},
        },
        "Liever niet.",
    ),
    "shirts with a logo": (
        "sponsorship",
        {"direction": {"direction": "of_us"}, "beneficiary": {"beneficiary": "defence_team"}},
        "Dit mag niet.",
    ),
    "a plan that all three agree to": (
        "fundraising",
        {
            "profile": {"profile": "visibly_sponsored"},
            "asked": {"asked_from": "suppliers"},
            "plan": {"plan_agreed_by": ["line_manager", "integrity_adviser", "communications"]},
        },
        "Dit mag. Meld het wel.",
    ),
    "a plan that nobody has seen": (
        "fundraising",
        {
            "profile": {"profile": "visibly_sponsored"},
            "asked": {"asked_from": "suppliers"},
            "plan": {"plan_agreed_by": ["none"]},
        },
        "Overleg eerst.",
    ),
    "something of which nobody knows how secret it is": (
        "information_sharing",
        {"classification": {"classification": "unknown"}},
        "Deel dit niet zonder toestemming.",
    ),
    "a secret paper": (
        "information_sharing",
        {
            "classification": {"classification": "geheim"},
            "recipient": {"recipient_cleared_to": "geheim", "permission_valid": "true"},
            "matter": {"matter_phase": "none"},
        },
        "Dit mag. Meld het wel.",
    ),
    "a suspicion": ("concern", {}, "Je kunt dit melden."),
}


def test_every_question_is_walked() -> None:
    walked = {question for question, _, _ in WALKS.values()} | {question for question, _, _ in COMMON.values()}
    assert walked == set(current_pack().rulebooks)


@pytest.mark.parametrize("case", WALKS)
def test_from_the_first_screen_to_the_answer(case: str) -> None:
    question, plan, verdict = WALKS[case]
    visitor = Visitor(question).follow(plan)
    assert set(visitor.screens) == set(plan)
    assert verdict in text(visitor.page)


def test_the_free_date_is_on_the_answer_and_what_was_said_is_told_back() -> None:
    plan = table(exemption=EXEMPTION, names={"organisation": "unknown", "matter": "unknown"})
    page = text(Visitor("negotiation_table").follow(plan).page)
    assert "Deze oud-collega is vrij vanaf 1 maart 2028." in page
    assert "Gegeven door: De secretaris-generaal; Staat op papier: Ja; Voor welke organisatie: X" in page
    assert "Tot en met: 31 dec 2026" in page


def test_a_list_that_contradicts_itself_and_a_date_that_is_none_are_told() -> None:
    visitor = Visitor("fundraising").start()
    visitor.send(profile="visibly_sponsored").send(asked_from="suppliers")
    assert visitor.screen == "plan"
    visitor.send(plan_agreed_by=["line_manager", "none"])
    assert visitor.screen == "plan"
    assert "Haal er een weg." in text(visitor.page)
    visitor.send(plan_agreed_by=[])
    assert "Kies wat klopt" in text(visitor.page)
    plan = table()
    asker = Visitor("negotiation_table").start()
    for key in plan:
        asker.send(**plan[key])
    asker.send(**{**EXEMPTION, "exemption.valid_until": "31-2-2026"})
    assert asker.screen == "exemption"
    assert "Vul een datum in" in text(asker.page)
    assert 'value="31-2-2026"' in asker.page
