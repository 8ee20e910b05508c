"""The invitation, read from the decisions by hand. See `oracle`."""

from collections.abc import Iterator

from .oracle import Answer, Facts, Row, Verdict, every_way, pick, settle
from .oracle_gift import PHASES, YES_NO, is_running

HOSTS = [
    "supplier", "bidder", "supervised_party", "association", "public_body", "foreign_government",
    "educational_institution", "charity", "citizen", "colleague", "private_relation", "other",
]  # fmt: skip
EVENTS = [
    "fair", "company_visit", "congress", "reception", "product_presentation", "product_viewing", "training", "sport",
    "culture", "culinary", "official_meeting",
]  # fmt: skip
DOMAIN: dict[str, list[object]] = {
    "related_to_position": ["yes", "no"],
    "event": [*EVENTS],
    "host_kind": [*HOSTS],
    "host_is_supplier_staff": YES_NO,
    "role": ["visitor", "speaker"],
    "business_character": ["mainly", "almost_none"],
    "influence": YES_NO,
    "invitations_from_host_12m": [1, 3],
    "proportionate": YES_NO,
    "paid_by": ["host", "self", "organisation"],
    "others_pay_entrance": YES_NO,
    "single_company": YES_NO,
    "via_procurement": YES_NO,
    "needed": YES_NO,
    "manager_consent": ["given", "not_asked", "refused"],
    "management_decision": ["given", "not_asked", "refused"],
    "travel_paid_by_host": YES_NO,
    "addressed_to": ["employee", "organisation"],
    "hospitality_eur": [5000, 5001],
    "part_of_contract": YES_NO,
    "matter_phase": [*PHASES],
    "involvement": ["none", "unit", "self"],
}
KINDS: dict[str, list[object]] = {
    **DOMAIN,
    "event": ["fair", "company_visit", "official_meeting", "training", "sport"],
    "host_kind": ["supplier", "bidder", "supervised_party", "association", "public_body", "citizen"],
    "paid_by": ["host", "self"],
    "matter_phase": ["none", "orientation", "evaluation", "closed"],
}
"""The domain with one value of each kind that the decisions tell apart, chosen by hand."""

ORDER = ["decline_and_report", "decline", "consult_first", "allowed_with_registration", "allowed"]
ADVISER = frozenset({"integrity_adviser"})
PROCUREMENT = frozenset({"procurement"})
MANAGEMENT = frozenset({"management"})


def precedence(row: Row) -> int:
    return ORDER.index(row.outcome)


def judge_invitation(facts: Facts) -> Verdict:
    """The verdict on fully known facts; `hospitality_eur` in cents."""
    return pick(_rows(facts), precedence)


def is_from_business(facts: Facts) -> bool:
    return facts["host_kind"] in ("supplier", "bidder", "supervised_party", "association", "other")


def _rows(facts: Facts) -> Iterator[Row]:
    for part in PARTS:
        yield from part(facts)


def _influence_row(facts: Facts) -> Iterator[Row]:
    if facts["influence"]:
        yield Row("influence", "decline_and_report", settles=True)


def is_left_open(facts: Facts) -> bool:
    """A business event while a purchase runs, early enough or arranged by procurement."""
    phase = facts["matter_phase"]
    business_events = (
        "fair", "company_visit", "congress", "product_presentation", "product_viewing", "official_meeting",
    )  # fmt: skip
    early = phase in ("orientation", "specification") or (phase == "none" and facts["host_kind"] == "bidder")
    return facts["event"] in business_events and bool(early or facts["via_procurement"])


def _running_rows(facts: Facts) -> Iterator[Row]:
    if not is_running(facts, str(facts["host_kind"])):
        return
    if is_left_open(facts):
        yield Row("business event while it runs", "consult_first", besides=PROCUREMENT)
    elif facts["involvement"] == "self":
        yield Row("bidder invites", "decline_and_report", settles=True)
    elif facts["involvement"] == "unit":
        yield Row("bidder invites", "decline", settles=True)
    else:
        yield Row("bidder invites", "consult_first")


def _supervised_rows(facts: Facts) -> Iterator[Row]:
    if facts["host_kind"] != "supervised_party" or facts["paid_by"] != "host":
        return
    if facts["event"] in ("official_meeting", "company_visit"):
        return
    if facts["involvement"] == "self":
        yield Row("supervised party invites", "decline_and_report", settles=True)
    if facts["involvement"] == "unit":
        yield Row("supervised party invites", "decline", settles=True)


def _private_rows(facts: Facts) -> Iterator[Row]:
    unrelated = facts["related_to_position"] == "no"
    from_business = facts["host_kind"] in ("supplier", "bidder", "supervised_party")
    if facts["host_is_supplier_staff"] or (unrelated and from_business):
        yield Row("private, yet from business", "consult_first", settles=True)
    elif unrelated:
        yield Row("private", "allowed", settles=True)
    elif facts["travel_paid_by_host"]:
        yield from _travel_rows(facts)


def _travel_rows(facts: Facts) -> Iterator[Row]:
    shared = ("foreign_government", "public_body", "charity", "educational_institution")
    for_us = facts["addressed_to"] == "organisation" and facts["host_kind"] in shared
    if for_us and not is_running(facts, str(facts["host_kind"])):
        yield Row("travel for the organisation", "consult_first", besides=ADVISER)
    else:
        yield Row("travel paid", "decline", settles=True)


def _event_rows(facts: Facts) -> Iterator[Row]:
    strict = "decline" if is_from_business(facts) else "consult_first"
    if not facts["needed"]:
        yield Row("no need", "decline")
    if facts["paid_by"] != "host":
        return
    if facts["event"] == "training" and not facts["part_of_contract"]:
        yield Row("training", strict)
    if facts["business_character"] == "almost_none":
        yield Row("no business character", strict)
    if not facts["proportionate"]:
        yield Row("out of proportion", "decline")
    times, hospitality = facts["invitations_from_host_12m"], facts["hospitality_eur"]
    assert isinstance(times, int)
    assert isinstance(hospitality, int)
    if times >= 3:
        yield Row("third time", "consult_first", besides=ADVISER)
    plain_visit = facts["role"] == "visitor" and facts["event"] != "official_meeting"
    if hospitality > 5000 and is_from_business(facts) and plain_visit:
        yield Row("costly hospitality", "consult_first", besides=ADVISER)


def _consent_rows(facts: Facts) -> Iterator[Row]:
    if facts["role"] == "speaker" and facts["others_pay_entrance"]:
        decided = {"given": "allowed_with_registration", "not_asked": "consult_first", "refused": "decline"}
        outcome = decided[str(facts["management_decision"])]
        yield Row("paid stage", outcome, instead=MANAGEMENT)
        return
    if facts["manager_consent"] == "refused":
        yield Row("manager refused", "decline")
    if facts["single_company"] and not facts["via_procurement"]:
        yield Row("single company", "consult_first", besides=PROCUREMENT)
    if facts["manager_consent"] == "not_asked":
        yield Row("not discussed", "consult_first")
    if facts["manager_consent"] == "given":
        yield Row("otherwise", "allowed_with_registration")


PARTS = [_influence_row, _running_rows, _supervised_rows, _private_rows, _event_rows, _consent_rows]


def answer_invitation(facts: Facts) -> Answer:
    """The answer whatever is known: every way tried, by brute force."""
    return settle(judge_invitation(way) for way in every_way(facts, KINDS))
