"""The questions of which the first matching row decides, read from the decisions by hand. See `oracle`.

Every reading lists, in the order of the decisions, the rows that match; "else" rows are marked. Dates are `date`, a
list is a frozenset, a record a dict (a field that is left out is missing) or None; `"unknown"` where the asker cannot
tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .oracle import LINE_MANAGER, Facts

NOBODY: frozenset[str] = frozenset()
RUNNING = ("orientation", "specification", "published", "evaluation", "provisional_award", "standstill")
UNTOLD = ("allowed", "report_concern", "advised_against")
CONSENT = ["given", "not_asked", "refused"]
ASSESSED = ["not_declared", "pending", "no_objection", "conditions", "refused"]


@dataclass(frozen=True)
class Line:
    """A row that matches: its id, its outcome, whom it tells, and whether it is an "else" row."""

    row: str
    outcome: str
    tell: frozenset[str]
    is_else: bool = False


def line(row: str, outcome: str, *besides: str, is_else: bool = False, nobody: bool = False) -> Line:
    usual = NOBODY if outcome in UNTOLD or nobody else LINE_MANAGER
    return Line(row, outcome, usual | set(besides), is_else)


def read_business_contact(f: Facts) -> Iterator[Line]:
    phase, subject = f["matter_phase"], f["subject"]
    running = phase in RUNNING or subject == "running_matter"
    if f["contact_authorised"]:
        if running and not f["in_tender_team"]:
            yield line("running-outside-the-team", "consult_first", "procurement")
        yield line("authorised", "allowed_with_registration", is_else=True)
        return
    published = phase in ("published", "evaluation", "provisional_award", "standstill")
    if f["manager_consent"] == "refused" or subject == "running_matter" or published:
        yield line("not-authorised-closed", "decline")
    if f["manager_consent"] == "given" and not running:
        yield line("not-authorised-agreed", "allowed_with_registration")
    yield line("not-authorised", "consult_first", is_else=True)


def free_from(exit_date: object) -> date:
    """The same calendar date two years later; 29 February: 1 March."""
    assert isinstance(exit_date, date)
    if (exit_date.month, exit_date.day) == (2, 29):
        return date(exit_date.year + 2, 3, 1)
    return exit_date.replace(year=exit_date.year + 2)


def same_name(left: object, right: object) -> bool:
    """Trimmed and without regard to case; an unknown name equals nothing."""
    if "unknown" in (left, right):
        return False
    return str(left).strip().lower() == str(right).strip().lower()


def read_negotiation_table(f: Facts) -> Iterator[Line]:
    meeting, status, role = f["meeting_date"], f["person_status"], f["role"]
    assert isinstance(meeting, date)
    if status == "none":
        yield line("nobody-of-ours", "allowed")
        return
    exit_date = f["exit_date"]
    if status == "former_employee" and isinstance(exit_date, date) and meeting < exit_date:
        status = "serving_employee"
    if status != "former_employee":
        if role in ("commercial", "lobby", "technical_presales"):
            yield line("serving-commercial", "decline", "integrity_adviser")
        else:
            yield line("serving-otherwise", "consult_first")
        return
    yield from _left_lines(f, meeting)


def _left_lines(f: Facts, meeting: date) -> Iterator[Line]:
    """Of a former employee who has left by then."""
    role, involved, principal = f["role"], f["was_involved_in_matter"], f["principal_kind"]
    if principal == "public_body":
        yield line("for-a-public-body", "consult_first" if involved else "allowed")
    if role in ("technical_execution", "administrative_enquiry", "private_matter"):
        yield line("not-commercial", "allowed")
    if meeting >= free_from(f["exit_date"]):
        yield line("after-two-years", "allowed_with_registration" if involved else "allowed")
    if f["setting"] in ("reception_or_symposium", "public_meeting") and not f["business_discussed"]:
        yield line("reception-without-business", "allowed_with_registration")
    if principal in ("non_profit", "foreign_government"):
        yield line("not-for-a-company", "consult_first")
    if role in ("silent_attendance", "at_our_request"):
        yield line("silent-or-invited", "consult_first")
    yield from _exemption_lines(f, meeting)
    yield line("within-two-years", "forbidden_unless_exempted", "procurement", is_else=True)


def _exemption_lines(f: Facts, meeting: date) -> Iterator[Line]:
    exemption = f["exemption"]
    if not isinstance(exemption, dict):
        return
    granted = exemption.get("granted_by") == "secretary_general" and exemption.get("written") is True
    begins, ends = exemption.get("valid_from", date.min), exemption.get("valid_until", "unknown")
    begun = isinstance(begins, date) and begins <= meeting
    not_ended = isinstance(ends, date) and ends >= meeting
    if not (granted and begun and not_ended):
        return
    if "unknown" in (f["organisation"], f["matter"]):
        yield line("exemption-for-whom", "consult_first")
    elif all(same_name(f[name], exemption.get(name, "unknown")) for name in ("organisation", "matter")):
        yield line("exempted", "allowed_under_exemption")


def read_hire_former_employee(f: Facts) -> Iterator[Line]:
    start = f["start_date"]
    assert isinstance(start, date)
    is_free = start >= free_from(f["exit_date"])
    if not is_free and f["via"] in ("agency", "own_company") and f["role"] == "commercial":
        yield line("commercial-within-two-years", "forbidden_unless_exempted")
    arrangement = f["severance_arrangement"]
    last = start if f["end_date"] == "unknown" else f["end_date"]
    if isinstance(arrangement, dict) and arrangement.get("written") is True:
        until = arrangement.get("valid_until", "unknown")
        assert isinstance(last, date)
        if same_name(f["work"], arrangement.get("work", "unknown")) and isinstance(until, date) and until >= last:
            yield line("arranged-at-departure", "allowed_under_exemption", nobody=True)
    if is_free:
        yield line("after-two-years", "allowed_with_registration")
    quotes = f["quotes"]
    assert isinstance(quotes, int)
    if quotes < 2:
        yield line("too-few-quotes", "advised_against", "line_manager")
    yield line("enough-quotes", "allowed_with_registration", is_else=True)


def read_prospective_employment(f: Facts) -> Iterator[Line]:
    kind, involved = f["employer_kind"], f["involved_in_matter"]
    if kind == "other" and not involved:
        yield line("no-supplier-not-involved", "allowed")
    if not f["told_organisation"]:
        yield line("not-told", "must_declare", "integrity_adviser")
    if kind == "award_winner" and involved:
        yield line("award-winner", "consult_first", "integrity_adviser")
    if involved and not f["recused"]:
        yield line("involved", "allowed_on_conditions")
    yield line("told", "allowed_with_registration", is_else=True)


def read_personal_relation(f: Facts) -> Iterator[Line]:
    works_for, involved = f["works_for"], f["involved_in_matter"]
    besides = ["integrity_adviser"] if works_for == "bidder" and involved else []
    if works_for == "other" and not involved:
        yield line("no-supplier-not-involved", "allowed")
    if not f["told_organisation"]:
        yield line("not-told", "must_declare", *besides)
    if involved and not f["recused"]:
        yield line("involved", "allowed_on_conditions", *besides)
    yield line("told", "allowed_with_registration", *besides, is_else=True)


def read_financial_interest(f: Facts) -> Iterator[Line]:
    if f["inside_information"] and f["transaction"] in ("intended_purchase", "intended_sale"):
        yield line("inside-information", "forbidden")
    if not (f["related_to_position"] or f["involved_in_matter"]):
        yield line("not-related", "allowed")
    yield from _assessed(f)
    if f["designated_position"]:
        yield line("designated", "must_declare", "designated_officer")
    besides = ["integrity_adviser", *(["procurement"] if f["involved_in_matter"] else [])]
    yield line("in-doubt", "consult_first", *besides, is_else=True)


def _assessed(f: Facts) -> Iterator[Line]:
    outcomes = {
        "no_objection": "allowed_with_registration",
        "conditions": "allowed_on_conditions",
        "refused": "forbidden",
        "pending": "consult_first",
    }
    if f["assessment"] in outcomes:
        yield line("assessed", outcomes[str(f["assessment"])])


def read_outside_activity(f: Facts) -> Iterator[Line]:
    if f["uses_non_public_information"]:
        yield line("non-public-information", "forbidden")
    if f["capacity"] == "private" and (not f["own_time"] or f["uses_organisation_resources"]):
        yield line("own-time-own-means", "forbidden")
    yield from _assessed(f)
    if f["capacity"] == "official" or f["uses_title_or_uniform"]:
        yield line("in-the-name-of-the-organisation", "consult_first")
    touches = f["supplies_public_service"] or f["overlaps_position"] or f["affects_availability"]
    if f["employer_kind"] in ("supplier", "bidder", "supervised_party") or touches:
        yield line("touches-the-work", "must_declare")
    yield line("free", "allowed", is_else=True)


def read_social_media(f: Facts) -> Iterator[Line]:
    act, requester = f["act"], f["requester_kind"]
    if f["could_harm"]:
        yield line("could-harm", "forbidden")
    if act in ("share_information", "post_about_work") and not f["information_is_public"]:
        yield line("not-public", "forbidden")
    if act == "connection_request":
        if requester == "bidder" or f["matter_phase"] in RUNNING:
            yield line("request-while-it-runs", "decline")
        if requester == "supplier":
            yield line("request-of-a-supplier", "advised_against")
    yield line("free", "allowed", is_else=True)


def read_sponsorship(f: Facts) -> Iterator[Line]:
    if f["direction"] == "company_advertises_with_us":
        yield line("advertising-with-us", "forbidden")
    if f["direction"] == "of_us":
        if f["beneficiary"] in ("organisation", "defence_team"):
            yield line("sponsoring-of-us", "forbidden")
        if f["sponsor_kind"] in ("supplier", "bidder"):
            yield line("supplier-as-sponsor", "decline", "integrity_adviser")
        yield line("staff-activity", "consult_first", "integrity_adviser", "communications", is_else=True)
    if f["direction"] == "by_us":
        if f["community_service"]:
            yield line("community-service", "consult_first")
        yield line("sponsoring-by-us", "forbidden", is_else=True)


def read_fundraising(f: Facts) -> Iterator[Line]:
    profile, agreed = f["profile"], f["plan_agreed_by"]
    if profile == "both" or (profile == "defence_team" and f["sponsor_advertises"]):
        yield line("choose-one-profile", "forbidden", "integrity_adviser", "communications")
    if f["asked_from"] == "subordinates":
        yield line("subordinates", "advised_against")
    privately = profile == "private_individual" and f["asked_from"] in ("public", "friends")
    if privately and not f["uses_title_or_uniform"]:
        yield line("private-individual", "allowed")
    assert isinstance(agreed, frozenset)
    if len(agreed) == 3 and profile != "undecided":
        yield line("plan-agreed", "allowed_with_registration")
    yield line("plan-first", "consult_first", "integrity_adviser", "communications", is_else=True)


LEVELS = ["none", "departementaal_vertrouwelijk", "confidentieel", "geheim", "zeer_geheim"]


def read_information_sharing(f: Facts) -> Iterator[Line]:
    level, running = f["classification"], f["matter_phase"] in RUNNING
    if level == "unknown":
        yield line("classification-unknown", "forbidden_unless_exempted", "security_officer")
    if level == "public":
        if running:
            yield line("public-while-it-runs", "consult_first", "procurement")
        yield line("public", "allowed")
    if level == "unclassified_internal":
        yield line("internal", "consult_first")
    cleared = level in LEVELS and LEVELS.index(str(f["recipient_cleared_to"])) >= LEVELS.index(str(level))
    if f["permission_valid"] and cleared:
        if running:
            yield line("permitted", "consult_first", "procurement")
        else:
            yield line("permitted", "allowed_with_registration")
    yield line("not-permitted", "forbidden_unless_exempted", "security_officer", is_else=True)


def read_concern(f: Facts) -> Iterator[Line]:
    assert set(f) <= {"dares_tell_manager", "wants_anonymity"}
    yield line("always", "report_concern", "chosen_channel_only", is_else=True)
