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
BASE = {"gift": "GIFT-04", "invitation": "INV-15", "pre_visit_agreement": "GIFT-18"}
TABLES = {"gift": GIFT, "invitation": INVITATION, "pre_visit_agreement": VISIT}


@pytest.mark.parametrize("question", TABLES)
def test_each_row_rests_on_what_the_decisions_say(question: str) -> None:
    rulebook = DEFENCE.rulebook(question)
    assert set(rulebook.rows) == {row_id(name) for name in TABLES[question]}
    for name, cited in TABLES[question].items():
        ids = set(cited.split(", "))
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
