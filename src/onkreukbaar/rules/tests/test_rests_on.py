"""Each row rests on the norms and readings that the decisions name for it; the tables are typed over by hand."""

import pytest

from .oracle_cases import DEFENCE, row_id

GIFT = {
    "influence": "GIFT-07, GIFT-08",
    "thanks for the award": "AMB-35, GIFT-07",
    "bidder's gift": "AMB-11, GIFT-07, GIFT-08",
    "supervised party's gift": "AMB-20, GIFT-07",
    "private, yet from business": "AMB-31, GIFT-02",
    "outside the rules": "GIFT-02, AMB-13, AMB-23",
    "bidder's or supervised party's, unit": "AMB-34, AMB-20",
    "bidder's, not involved": "AMB-34",
    "bidder's pen": "AMB-11, AMB-20, AMB-24",
    "never forms": "GIFT-15, AMB-12, AMB-23, GIFT-05",
    "state-paid travel": "AMB-15",
    "ticket": "AMB-24, INV-16",
    "structural": "GIFT-11, AMB-03",
    "at home": "GIFT-12, GIFT-13",
    "at home, not yet accepted": "GIFT-12",
    "over the cap": "GIFT-14, GIFT-05, GIFT-17, AMB-02, AMB-07",
    "out of proportion": "GIFT-09, GIFT-10, AMB-02",
    "manager refused": "GIFT-06",
    "second gift": "AMB-03, GIFT-11",
    "contractor to supervisor": "AMB-21",
    "honour": "AMB-24",
    "to the organisation": "AMB-22",
    "to all staff": "AMB-23",
    "small": "GIFT-16, AMB-06, AMB-24",
    "otherwise": "GIFT-14, GIFT-17, GIFT-09, GIFT-06, GIFT-03",
}
INVITATION = {
    "influence": "GIFT-07, GIFT-08, AMB-32",
    "bidder invites": "AMB-11, AMB-34",
    "business event while it runs": "AMB-36",
    "supervised party invites": "AMB-20, AMB-37",
    "private, yet from business": "AMB-31, GIFT-02",
    "private": "GIFT-02",
    "travel paid": "GIFT-15",
    "travel for the organisation": "AMB-15, GIFT-15",
    "training": "GIFT-15, AMB-33",
    "no need": "INV-09, CON-01, CON-02",
    "no business character": "INV-16, GIFT-06, AMB-04, AMB-26, AMB-33",
    "out of proportion": "GIFT-09, AMB-32",
    "third time": "GIFT-11, AMB-32",
    "paid stage": "INV-12, INV-13, INV-14, INV-15",
    "manager refused": "INV-02, INV-17",
    "single company": "INV-05, INV-06, INV-07, INV-08",
    "costly hospitality": "AMB-25, GIFT-09",
    "not discussed": "INV-02, INV-17, CON-02, INV-03, INV-04, INV-11",
    "otherwise": "INV-11, INV-17, GIFT-09",
}
VISIT = {"always": "GIFT-18, GIFT-19"}
BUSINESS_CONTACT = {
    "running outside the team": "CON-01, GEN-02",
    "authorised": "CON-01",
    "not authorised closed": "CON-02",
    "not authorised agreed": "CON-02, AMB-16",
    "not authorised": "CON-02, AMB-16",
}
NEGOTIATION_TABLE = {
    "nobody of ours": "",
    "serving commercial": "SIDE-09, GEN-03",
    "serving otherwise": "SIDE-09",
    "for a public body": "AMB-28, EXC-07",
    "not commercial": "EXC-05, EXC-07, AMB-27",
    "after two years": "EXC-05, EXC-07, AMB-28",
    "reception without business": "AMB-08",
    "not for a company": "AMB-28",
    "silent or invited": "AMB-27",
    "exemption for whom": "EXC-06, EXC-09",
    "exempted": "EXC-06, EXC-09",
    "within two years": "EXC-05, EXC-06, EXC-07, EXC-09",
}
HIRE = {
    "commercial within two years": "EXC-05, EXC-09",
    "arranged at departure": "EXC-08",
    "after two years": "",
    "too few quotes": "EXC-02, EXC-03, EXC-04",
    "enough quotes": "EXC-01",
}
PROSPECTIVE_EMPLOYMENT = {
    "no supplier not involved": "AMB-30, JOIN-01",
    "not told": "JOIN-01, JOIN-02, JOIN-03, JOIN-04, JOIN-05, JOIN-06",
    "award winner": "JOIN-03, AMB-29",
    "involved": "AMB-29",
    "told": "",
}
PERSONAL_RELATION = {
    "no supplier not involved": "AMB-30",
    "not told": "GEN-03, INF-01",
    "involved": "AMB-29",
    "told": "",
}
FINANCIAL_INTEREST = {
    "inside information": "FIN-01",
    "not related": "FIN-05",
    "assessed": "FIN-07",
    "designated": "FIN-02, FIN-03, FIN-05, FIN-06",
    "in doubt": "FIN-04, FIN-07, FIN-08, FIN-09, GEN-03",
}
OUTSIDE_ACTIVITY = {
    "non public information": "SIDE-01, SIDE-03, SIDE-04",
    "own time own means": "SIDE-01, SIDE-03, SIDE-04",
    "assessed": "SIDE-06",
    "in the name of the organisation": "",
    "touches the work": "SIDE-01, SIDE-02, SIDE-06, SIDE-09",
    "free": "SIDE-01, SIDE-03, SIDE-04",
}
SOCIAL_MEDIA = {
    "could harm": "SOC-03",
    "not public": "SOC-06",
    "request while it runs": "SOC-05",
    "request of a supplier": "SOC-05, INF-01",
    "free": "",
}
SPONSORSHIP = {
    "advertising with us": "SPON-05",
    "sponsoring of us": "SPON-02, SPON-03, SPON-04",
    "supplier as sponsor": "STAF-01, AMB-10",
    "staff activity": "STAF-01, AMB-10",
    "community service": "SPON-01",
    "sponsoring by us": "SPON-01",
}
# That all three agree to the plan is FUND-03 itself, so that row names it beside the base.
FUNDRAISING = {
    "choose one profile": "FUND-01, FUND-02, FUND-03",
    "subordinates": "",
    "private individual": "",
    "plan agreed": "FUND-03, FUND-04",
    "plan first": "FUND-03",
}
# Without a known classification nobody can tell that permission is not needed (SEC-04).
INFORMATION_SHARING = {
    "classification unknown": "SEC-04, INV-04",
    "public while it runs": "GEN-02, INV-04",
    "public": "",
    "internal": "INV-04",
    "permitted": "SEC-04",
    "not permitted": "SEC-03, SEC-04, INV-04",
}
CONCERN = {"always": "REP-02, REP-03"}
BASE = {
    "gift": "GIFT-04",
    "invitation": "INV-15",
    "pre_visit_agreement": "GIFT-18",
    "business_contact": "CON-01",
    "negotiation_table": "EXC-07",
    "hire_former_employee": "EXC-01",
    "prospective_employment": "JOIN-01",
    "personal_relation": "GEN-03",
    "financial_interest": "FIN-09",
    "outside_activity": "SIDE-01",
    "social_media": "SOC-01",
    "sponsorship": "SPON-01",
    "fundraising": "FUND-04",
    "information_sharing": "INV-04",
    "concern": "REP-03",
}
TABLES = {
    "gift": GIFT,
    "invitation": INVITATION,
    "pre_visit_agreement": VISIT,
    "business_contact": BUSINESS_CONTACT,
    "negotiation_table": NEGOTIATION_TABLE,
    "hire_former_employee": HIRE,
    "prospective_employment": PROSPECTIVE_EMPLOYMENT,
    "personal_relation": PERSONAL_RELATION,
    "financial_interest": FINANCIAL_INTEREST,
    "outside_activity": OUTSIDE_ACTIVITY,
    "social_media": SOCIAL_MEDIA,
    "sponsorship": SPONSORSHIP,
    "fundraising": FUNDRAISING,
    "information_sharing": INFORMATION_SHARING,
    "concern": CONCERN,
}


def test_there_is_a_table_for_every_question() -> None:
    assert set(TABLES) == set(DEFENCE.vocabulary.questions) == set(DEFENCE.rulebooks)


@pytest.mark.parametrize("question", TABLES)
def test_each_row_rests_on_what_the_decisions_say(question: str) -> None:
    rulebook = DEFENCE.rulebook(question)
    assert set(rulebook.rows) == {row_id(name) for name in TABLES[question]}
    assert rulebook.base_norm == BASE[question]
    for name, cited in TABLES[question].items():
        ids = set(filter(None, cited.split(", ")))
        readings = {key for key in ids if key.startswith("AMB-")}
        norms = ids - readings or {BASE[question]}
        for branch in rulebook.branches:
            if branch.row == row_id(name):
                assert set(branch.norms) == norms, name
                assert set(branch.interpretations) == readings, name


def test_the_numbers_of_the_decisions_are_parameters() -> None:
    gift, invitation = DEFENCE.rulebook("gift"), DEFENCE.rulebook("invitation")
    numbers = {name: parameter.value for name, parameter in gift.parameters.items()}
    assert numbers == {"cap": 5000, "cap_inclusive": True, "small_value": 1000, "again": 2, "often": 3, "period": 12}
    assert invitation.parameters["hospitality_cap"].value == 5000
    assert invitation.parameters["often"].value == 3
