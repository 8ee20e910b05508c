"""The gift, read from the decisions by hand. See `oracle`."""

from collections.abc import Iterator
from dataclasses import replace

from .oracle import Answer, Facts, Row, Verdict, every_way, pick, settle

GIVERS = [
    "supplier", "bidder", "supervised_party", "association", "public_body", "foreign_government", "foreign_host",
    "foreign_delegation", "educational_institution", "citizen", "colleague", "private_relation", "other",
]  # fmt: skip
FORMS = [
    "promotional_item", "refreshments", "standard", "ceremonial_object", "artwork", "luxury", "prize", "award", "money",
    "voucher", "discount", "ticket", "service", "travel", "purchase_premium",
]  # fmt: skip
PHASES = [
    "none", "orientation", "specification", "published", "evaluation", "provisional_award", "standstill", "awarded",
    "execution", "closed",
]  # fmt: skip
YES_NO: list[object] = [True, False]

DOMAIN: dict[str, list[object]] = {
    "related_to_position": ["yes", "no"],
    "giver_kind": [*GIVERS],
    "giver_is_supplier_staff": YES_NO,
    "reason": [
        "courtesy",
        "thanks_for_performance",
        "thanks_for_award",
        "promotion",
        "private_friendship",
        "influence",
    ],
    "form": [*FORMS],
    "offer_open_to": ["selected", "all_staff", "public"],
    "proportionate": YES_NO,
    "gifts_from_giver_12m": [1, 2, 3],
    "place": ["work_or_public", "home_or_private"],
    "already_received": YES_NO,
    "refusal_offends": YES_NO,
    "given_to": ["employee", "organisation"],
    "matter_phase": [*PHASES],
    "involvement": ["none", "unit", "self"],
    "manager_consent": ["given", "not_asked", "refused"],
}
KINDS: dict[str, list[object]] = {
    **DOMAIN,
    "giver_kind": ["supplier", "bidder", "supervised_party", "public_body", "colleague", "private_relation", "citizen"],
    "reason": ["courtesy", "thanks_for_award", "influence"],
    "form": [
        "promotional_item", "refreshments", "standard", "award", "money", "voucher", "travel", "ticket",
        "purchase_premium",
    ],
    "matter_phase": ["none", "evaluation", "execution", "closed"],
    "manager_consent": ["given", "refused"],
}  # fmt: skip
"""The domain with one value of each kind that the decisions tell apart, chosen by hand."""

VALUE_KINDS = [1000, 1001, 5000, 5001]
"""Cents that the rows tell apart: at most EUR 10, at most EUR 50, over EUR 50."""

ORDER = [
    ("decline_and_report", False),
    ("decline", True),
    ("report_and_return_if_needed", False),
    ("accept_exceptionally_and_hand_over", False),
    ("decline", False),
    ("consult_first", False),
    ("allowed_with_registration", False),
    ("allowed", False),
]


def precedence(row: Row) -> int:
    return ORDER.index((row.outcome, row.absolute))


def is_running(facts: Facts, bidder: str) -> bool:
    """From orientation to standstill; also when the other party is a bidder and the phase is none."""
    phase = facts["matter_phase"]
    return phase in PHASES[1:7] or (phase == "none" and bidder == "bidder")


def can_be_small_without_value(facts: Facts) -> bool:
    """A promotional item, or refreshments at work or in public, needs no value to be small."""
    if facts["form"] == "promotional_item":
        return True
    return facts["form"] == "refreshments" and facts["place"] == "work_or_public"


def is_small(facts: Facts) -> bool:
    value = facts["value_eur"]
    if not can_be_small_without_value(facts):
        return False
    return value == "not given" or (isinstance(value, int) and value <= 1000)


def judge_gift(facts: Facts) -> Verdict:
    """The verdict on fully known facts; `value_eur` in cents, or "not given" where the form needs none."""
    return pick(_rows(facts), precedence)


def _rows(facts: Facts) -> Iterator[Row]:
    for part in PARTS:
        yield from part(facts)


def _settling_rows(facts: Facts) -> Iterator[Row]:
    giver = str(facts["giver_kind"])
    myself = facts["involvement"] == "self"
    small = is_small(facts)
    free_private = giver == "private_relation" and not facts["giver_is_supplier_staff"]
    supplier_friend = giver == "private_relation" and bool(facts["giver_is_supplier_staff"])
    unrelated = facts["related_to_position"] == "no"
    if facts["reason"] == "influence":
        yield Row("influence", "decline_and_report", settles=True)
    if facts["reason"] == "thanks_for_award" and myself:
        yield Row("thanks for the award", "decline_and_report", settles=True)
    if is_running(facts, giver) and myself and not small and giver != "colleague" and not free_private:
        yield Row("bidder's gift", "decline_and_report", settles=True)
    if giver == "supervised_party" and myself and not small:
        yield Row("supervised party's gift", "decline_and_report", settles=True)
    yet_from_business = supplier_friend or (unrelated and giver in ("supplier", "bidder", "supervised_party"))
    if yet_from_business:
        yield Row("private, yet from business", "consult_first", settles=True)
    unrelated_from_others = unrelated and not yet_from_business
    if unrelated_from_others or giver == "colleague" or free_private or facts["offer_open_to"] == "public":
        yield Row("outside the rules", "allowed", settles=True)


def _bidder_rows(facts: Facts) -> Iterator[Row]:
    giver = str(facts["giver_kind"])
    running = is_running(facts, giver)
    watched = running or giver == "supervised_party"
    small = is_small(facts)
    if watched and facts["involvement"] == "unit" and not small:
        yield Row("bidder's or supervised party's, unit", "decline", absolute=True)
    if running and facts["involvement"] == "none" and not small:
        yield Row("bidder's, not involved", "consult_first")
    if small and facts["involvement"] == "self" and watched:
        yield Row("bidder's pen", "decline", absolute=True)


def _form_rows(facts: Facts) -> Iterator[Row]:
    form = facts["form"]
    to_all_staff = facts["offer_open_to"] == "all_staff"
    state_paid = (
        form == "travel"
        and facts["given_to"] == "organisation"
        and facts["giver_kind"] in ("foreign_government", "public_body")
        and not is_running(facts, str(facts["giver_kind"]))
    )
    if state_paid:
        yield Row("state-paid travel", "consult_first", besides=frozenset({"integrity_adviser"}))
    elif form == "money" or (form in ("voucher", "discount", "service", "travel") and not to_all_staff):
        yield Row("never forms", "decline", absolute=True)
    if form == "ticket" and not to_all_staff:
        yield Row("ticket", "decline", absolute=True)
    if form == "award":
        yield Row("honour", "consult_first")


def _other_rows(facts: Facts) -> Iterator[Row]:
    small = is_small(facts)
    gifts = facts["gifts_from_giver_12m"]
    at_home = facts["place"] == "home_or_private"
    assert isinstance(gifts, int)
    if at_home and facts["already_received"]:
        yield Row("at home", "report_and_return_if_needed")
    if at_home and not facts["already_received"]:
        yield Row("at home, not yet accepted", "consult_first", besides=frozenset({"integrity_officer"}))
    yield from _measure_rows(facts)
    if small:
        yield Row("small", "allowed")
        return
    if gifts >= 3:
        yield Row("structural", "decline", absolute=True)
    if gifts == 2:
        yield Row("second gift", "consult_first")
    if facts["manager_consent"] == "refused":
        yield Row("manager refused", "decline")
    if facts["matter_phase"] == "execution" and facts["involvement"] == "self":
        yield Row("contractor to supervisor", "consult_first")
    if facts["given_to"] == "organisation" or facts["form"] == "purchase_premium":
        yield Row("to the organisation", "consult_first")
    if facts["offer_open_to"] == "all_staff":
        yield Row("to all staff", "consult_first")
    yield Row("otherwise", "allowed_with_registration")


def _measure_rows(facts: Facts) -> Iterator[Row]:
    """Value and proportion: refused, but accepted and handed over when refusing would offend."""
    if facts["form"] in ("award", "purchase_premium") or facts["given_to"] == "organisation":
        return
    outcome = "accept_exceptionally_and_hand_over" if facts["refusal_offends"] else "decline"
    value = facts["value_eur"]
    if isinstance(value, int) and value > 5000:
        yield Row("over the cap", outcome)
    if not facts["proportionate"] and not is_small(facts):
        yield Row("out of proportion", outcome)


PARTS = [_settling_rows, _bidder_rows, _form_rows, _other_rows]


def ways_of_value(way: Facts) -> Iterator[dict[str, object]]:
    """The ways an unknown value can turn out: inside the estimate if there is one, none where the form needs none."""
    if way["value_eur"] != "unknown":
        yield {**way}
        return
    estimate = way["value_range_eur"]
    if isinstance(estimate, tuple):
        low, high = estimate
        yield from ({**way, "value_eur": cents} for cents in {low, high, *VALUE_KINDS} if low <= cents <= high)
    elif can_be_small_without_value(way):
        yield {**way, "value_eur": "not given"}
    else:
        yield from ({**way, "value_eur": cents} for cents in VALUE_KINDS)


def answer_gift(facts: Facts) -> Answer:
    """The answer whatever is known: every way tried, by brute force."""
    outcomes: list[set[str]] = []
    verdicts: list[Verdict] = []
    for way in every_way(facts, KINDS):
        judged = [judge_gift(known) for known in ways_of_value(way)]
        verdicts.extend(judged)
        outcomes.append({verdict.outcome for verdict in judged})
    answer = settle(verdicts)
    is_estimate = facts["value_eur"] == "unknown" and isinstance(facts["value_range_eur"], tuple)
    if is_estimate and answer.is_by_lack_of_facts and any(len(found) > 1 for found in outcomes):
        return replace(answer, tell=answer.tell | {"integrity_adviser"})
    return answer
