"""Cases for the questions of which the first matching row decides, and their answers by hand. See `oracle_readings`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .oracle import LINE_MANAGER, RECORDINGS, REFUSALS, Answer, Facts, every_way
from .oracle_gift import PHASES, YES_NO
from .oracle_readings import (
    ASSESSED,
    CONSENT,
    LEVELS,
    NOBODY,
    UNTOLD,
    Line,
    read_business_contact,
    read_concern,
    read_financial_interest,
    read_fundraising,
    read_hire_former_employee,
    read_information_sharing,
    read_negotiation_table,
    read_outside_activity,
    read_personal_relation,
    read_prospective_employment,
    read_social_media,
    read_sponsorship,
)

MEETING = date(2026, 3, 1)
DAY = timedelta(days=1)
EXITS: list[object] = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2), MEETING, MEETING + DAY, date(2020, 1, 31)]
FULL: dict[str, object] = {
    "granted_by": "secretary_general", "written": True, "organisation": "Acme", "matter": "Boats",
    "valid_from": MEETING, "valid_until": MEETING,
}  # fmt: skip
EXEMPTIONS: list[object] = [
    None,
    FULL,
    {name: value for name, value in FULL.items() if name != "valid_from"},
    *(
        {name: value for name, value in FULL.items() if name != gone}
        for gone in ("granted_by", "matter", "valid_until")
    ),
    *({**FULL, name: "unknown"} for name in FULL),
    *({**FULL, "granted_by": "other"}, {**FULL, "written": False}, {**FULL, "organisation": " aCME "}),
    *({**FULL, "valid_from": MEETING + DAY}, {**FULL, "valid_until": MEETING - DAY}),
]
ARRANGED: dict[str, object] = {"written": True, "work": "Archive", "valid_until": MEETING + DAY}
ARRANGEMENTS: list[object] = [
    None,
    ARRANGED,
    *({name: value for name, value in ARRANGED.items() if name != gone} for gone in ARRANGED),
    *({**ARRANGED, name: "unknown"} for name in ARRANGED),
    *({**ARRANGED, "written": False}, {**ARRANGED, "valid_until": MEETING}, {**ARRANGED, "valid_until": MEETING - DAY}),
]
SUPPLIERS: list[object] = ["supplier", "bidder", "supervised_party", "other"]
AGREED: list[object] = [
    frozenset(), frozenset({"line_manager"}), frozenset({"communications", "integrity_adviser"}),
    frozenset({"line_manager", "integrity_adviser", "communications"}),
]  # fmt: skip
_LEVELS: list[object] = [*LEVELS]
_CONSENT: list[object] = [*CONSENT]
_ASSESSED: list[object] = [*ASSESSED]
_PHASES: list[object] = [*PHASES]


@dataclass(frozen=True, eq=False)
class Other:
    """A question whose first matching row decides.

    Args:
        domain: fact to all its values, or telling ones; kinds: what an unknown fact can be (an unknown text, record or
            classification is something of its own, and is not tried out).
    """

    question: str
    read: Callable[[Facts], Iterator[Line]]
    domain: Mapping[str, Sequence[object]]
    kinds: Mapping[str, list[object]]
    can_be_unknown: tuple[str, ...]


def other(
    read: Callable[[Facts], Iterator[Line]],
    domain: Mapping[str, Sequence[object]],
    never_unknown: Sequence[str] = (),
    as_such: Sequence[str] = (),
    **kinds: Sequence[object],
) -> Other:
    """as_such: facts that are not tried out when they are unknown."""
    tried = {name: list(values) for name, values in {**domain, **kinds}.items() if name not in as_such}
    can_be = tuple(name for name in domain if name not in never_unknown)
    return Other(read.__name__.removeprefix("read_"), read, domain, tried, can_be)


OTHERS = [
    other(
        read_business_contact,
        {
            "contact_authorised": YES_NO,
            "subject": ["orientation", "product_information", "needs_sounding", "running_matter", "catching_up"],
            "in_tender_team": YES_NO,
            "matter_phase": _PHASES,
            "manager_consent": _CONSENT,
        },
    ),
    other(
        read_negotiation_table,
        {
            "person_status": ["former_employee", "former_employee", "serving_employee", "active_reservist", "none"],
            "exit_date": EXITS,
            "meeting_date": [MEETING],
            "role": [
                "commercial", "lobby", "technical_presales", "technical_execution", "administrative_enquiry",
                "private_matter", "silent_attendance", "at_our_request",
            ],
            "principal_kind": ["company", "own_company", "non_profit", "public_body", "foreign_government"],
            "setting": ["meeting", "written", "via_intermediary", "reception_or_symposium", "public_meeting"],
            "business_discussed": YES_NO,
            "was_involved_in_matter": YES_NO,
            "organisation": ["Acme", "acme", "Other"],
            "matter": ["Boats", " boats ", "Planes"],
            "exemption": EXEMPTIONS,
        },
        never_unknown=["meeting_date"],
        as_such=["organisation", "matter", "exemption"],
        exit_date=[MEETING - 30 * DAY, MEETING - 3000 * DAY],
    ),
    other(
        read_hire_former_employee,
        {
            "exit_date": EXITS,
            "start_date": [MEETING],
            "end_date": [MEETING, MEETING + DAY, MEETING + 2 * DAY],
            "via": ["freelance", "agency", "own_company"],
            "role": ["executing_work", "commercial"],
            "quotes": [0, 1, 2, 3],
            "work": ["archive ", "Other"],
            "severance_arrangement": ARRANGEMENTS,
        },
        never_unknown=["exit_date", "start_date"],
        as_such=["end_date", "work", "severance_arrangement"],
    ),
    other(
        read_prospective_employment,
        {
            "employer_kind": ["supplier", "award_winner", "bidder", "supervised_party", "other"],
            "involved_in_matter": YES_NO,
            "told_organisation": YES_NO,
            "recused": YES_NO,
        },
    ),
    other(
        read_personal_relation,
        {"works_for": SUPPLIERS, "involved_in_matter": YES_NO, "told_organisation": YES_NO, "recused": YES_NO},
    ),
    other(
        read_financial_interest,
        {
            "designated_position": YES_NO,
            "related_to_position": YES_NO,
            "transaction": ["held", "intended_purchase", "intended_sale"],
            "inside_information": YES_NO,
            "involved_in_matter": YES_NO,
            "assessment": _ASSESSED,
        },
    ),
    other(
        read_outside_activity,
        {
            "employer_kind": [
                "none", "association", "educational_institution", "supplier", "bidder", "supervised_party",
                "own_company", "other",
            ],
            "capacity": ["private", "official"],
            "supplies_public_service": YES_NO,
            "own_time": YES_NO,
            "uses_organisation_resources": YES_NO,
            "uses_non_public_information": YES_NO,
            "uses_title_or_uniform": YES_NO,
            "overlaps_position": YES_NO,
            "affects_availability": YES_NO,
            "assessment": _ASSESSED,
        },
    ),
    other(
        read_social_media,
        {
            "act": ["connection_request", "post_about_work", "share_information", "opinion"],
            "requester_kind": ["supplier", "bidder", "other"],
            "information_is_public": YES_NO,
            "could_harm": YES_NO,
            "matter_phase": _PHASES,
        },
    ),
    other(
        read_sponsorship,
        {
            "direction": ["of_us", "by_us", "company_advertises_with_us"],
            "beneficiary": ["organisation", "defence_team", "staff_association", "charity_group", "third_party"],
            "community_service": YES_NO,
            "sponsor_kind": ["supplier", "bidder", "other"],
        },
    ),
    other(
        read_fundraising,
        {
            "profile": ["defence_team", "visibly_sponsored", "private_individual", "undecided", "both"],
            "sponsor_advertises": YES_NO,
            "asked_from": ["public", "friends", "friends_at_suppliers", "suppliers", "subordinates"],
            "uses_title_or_uniform": YES_NO,
            "plan_agreed_by": AGREED,
        },
    ),
    other(
        read_information_sharing,
        {
            "classification": ["public", "unclassified_internal", *LEVELS[1:]],
            "recipient_cleared_to": _LEVELS,
            "permission_valid": YES_NO,
            "matter_phase": _PHASES,
        },
        as_such=["classification"],
    ),
    other(read_concern, {"dares_tell_manager": YES_NO, "wants_anonymity": YES_NO}),
]  # fmt: skip


def answer(question: Other, facts: Facts) -> Answer:
    """The answer whatever is known: every way the unknown facts can turn out, by brute force."""
    ways = [tuple(question.read(way)) for way in every_way(facts, question.kinds)]
    decided = {way[0] for way in ways}
    outcomes = {row.outcome for row in decided}
    outcome, duties = _common(outcomes)
    sure = frozenset.intersection(*(_reasons(way) for way in ways))
    return Answer(outcome, sure, _tell(decided, outcome, duties), len(outcomes) > 1 and outcome == "consult_first")


def _reasons(way: tuple[Line, ...]) -> frozenset[str]:
    """The row that decides and every other that matches, "else" rows apart."""
    return frozenset({way[0].row, *(row.row for row in way if not row.is_else)})


def _tell(decided: set[Line], outcome: str, duties: str) -> frozenset[str]:
    """The row that decides tells; where it is open which one does, those whom the outcome tells."""
    usual = NOBODY if duties in UNTOLD else LINE_MANAGER
    if len({row.row for row in decided}) > 1:
        return usual
    told = frozenset.intersection(*(row.tell for row in decided))
    is_said = any(row.outcome == duties for row in decided)
    return told if is_said and outcome == duties else told | usual


def _common(outcomes: set[str]) -> tuple[str, str]:
    """The outcome that holds for all of these, and the one whose duties hold."""
    if len(outcomes) == 1:
        only = next(iter(outcomes))
        return only, only
    if outcomes <= set(REFUSALS):
        ranked = sorted(outcomes, key=REFUSALS.index)
        return ranked[0], ranked[-1]
    if outcomes <= set(RECORDINGS):
        last = max(outcomes, key=RECORDINGS.index)
        return last, last
    return "consult_first", "consult_first"
