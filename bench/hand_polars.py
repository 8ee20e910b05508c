"""The gift rules as a colleague would write them by hand in Polars: outcomes only, every fact known.

It says the same as policies/defence/gifts/2018-01-01.yaml; `bench/simulation.py` checks that line by line.
"""

from functools import reduce
from operator import or_

import polars as pl

RUNNING = ["orientation", "specification", "published", "evaluation", "provisional_award", "standstill"]
NEVER_UNLESS_FOR_ALL = ["voucher", "discount", "service", "travel"]


def outcome(cap: int) -> pl.Expr:
    """The outcome of each line; cap in cents."""
    form, giver, phase = pl.col("form"), pl.col("giver_kind"), pl.col("matter_phase")
    value, times, mine = pl.col("value_eur"), pl.col("gifts_from_giver_12m"), pl.col("involvement")
    open_to, offends, at_supplier = (
        pl.col("offer_open_to"),
        pl.col("refusal_offends"),
        pl.col("giver_is_supplier_staff"),
    )
    running = phase.is_in(RUNNING) | ((giver == "bidder") & (phase == "none"))
    at_work = pl.col("place") == "work_or_public"
    small = (value <= 1000) & ((form == "promotional_item") | ((form == "refreshments") & at_work))
    mine_too, free_private = mine == "self", (giver == "private_relation") & ~at_supplier
    unrelated, supervised = pl.col("related_to_position") == "no", giver == "supervised_party"
    from_business = giver.is_in(["supplier", "bidder", "supervised_party"])
    yet_business = ((giver == "private_relation") & at_supplier) | (unrelated & from_business)
    reported = reduce(or_, [
        pl.col("reason") == "influence",
        (pl.col("reason") == "thanks_for_award") & mine_too,
        running & mine_too & ~small & (giver != "colleague") & ~free_private,
        supervised & mine_too & ~small,
    ])  # fmt: skip
    outside = (unrelated & ~yet_business) | (giver == "colleague") | free_private | (open_to == "public")
    by_organisation = pl.col("given_to") == "organisation"
    state_paid = (form == "travel") & by_organisation & giver.is_in(["foreign_government", "public_body"]) & ~running
    to_all, home = open_to == "all_staff", pl.col("place") == "home_or_private"
    never = ((form == "money") | (form.is_in(NEVER_UNLESS_FOR_ALL) & ~to_all)) & ~state_paid
    absolute = reduce(or_, [
        (running | supervised) & (mine == "unit") & ~small,
        small & mine_too & (running | supervised),
        never,
        (form == "ticket") & ~to_all,
        (times >= 3) & ~small,
    ])  # fmt: skip
    measured = ~form.is_in(["award", "purchase_premium"]) & ~by_organisation
    too_much = ((value > cap) | (~pl.col("proportionate") & ~small)) & measured
    refused = (pl.col("manager_consent") == "refused") & ~small
    consult = reduce(or_, [
        running & (mine == "none") & ~small,
        state_paid,
        home & ~pl.col("already_received"),
        (times == 2) & ~small,
        (phase == "execution") & mine_too & ~small,
        form == "award",
        (by_organisation | (form == "purchase_premium")) & ~small,
        to_all & ~small,
    ])  # fmt: skip
    return (
        pl.when(reported).then(0)
        .when(yet_business).then(5)
        .when(outside).then(7)
        .when(absolute).then(1)
        .when(home & pl.col("already_received")).then(2)
        .when(too_much & offends).then(3)
        .when(too_much | refused).then(4)
        .when(consult).then(5)
        .when(small).then(7)
        .otherwise(6)
        .cast(pl.UInt8)
    )  # fmt: skip


OUTCOMES = [
    *("decline_and_report", "decline", "report_and_return_if_needed", "accept_exceptionally_and_hand_over"),
    *("decline", "consult_first", "allowed_with_registration", "allowed"),
]
