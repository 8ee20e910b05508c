"""A worse fact never gives a milder outcome, for gifts and invitations where refusing insults nobody.

All refusals count as equally strict, but declining and reporting; source: the decisions, "Monotone".
"""

import random
from typing import Final

import pytest

from onkreukbaar.rules import Value
from onkreukbaar.rules.judge import judge

from .packs import defence
from .test_compile import random_facts

STRICTNESS: Final = {
    "allowed": 0,
    "allowed_with_registration": 1,
    "consult_first": 2,
    "decline": 3,
    "report_and_return_if_needed": 3,
    "decline_and_report": 4,
}
INVOLVEMENT: Final[tuple[Value, ...]] = ("none", "unit", "self")
CONSENT: Final[tuple[Value, ...]] = ("given", "not_asked", "refused")
RUNNING: Final = ("orientation", "specification", "published", "evaluation", "provisional_award", "standstill")
LADDERS: Final[dict[str, dict[str, tuple[Value, ...]]]] = {
    "gift": {
        "value_eur": (0, 1000, 1001, 5000, 5001, 10**7),
        "gifts_from_giver_12m": (0, 1, 2, 3, 10),
        "involvement": INVOLVEMENT,
        "manager_consent": CONSENT,
    },
    "invitation": {
        "hospitality_eur": (0, 5000, 5001, 10**7),
        "invitations_from_host_12m": (0, 1, 2, 3, 10),
        "involvement": INVOLVEMENT,
        "manager_consent": CONSENT,
        "management_decision": CONSENT,
    },
}
CASES = [(question, name) for question, ladders in LADDERS.items() for name in ladders]
TRIES = 400


def start(question: str, chance: random.Random) -> dict[str, Value]:
    facts = random_facts(defence().rulebook(question), chance)
    return {**facts, "refusal_offends": False} if question == "gift" else facts


def strictness(question: str, facts: dict[str, Value]) -> int:
    return STRICTNESS[judge(defence().rulebook(question), facts).outcome]


@pytest.mark.parametrize(("question", "name"), CASES)
def test_step_by_step_worse_is_never_milder(question: str, name: str) -> None:
    chance = random.Random(53)
    for _ in range(TRIES):
        facts = start(question, chance)
        found = [strictness(question, {**facts, name: value}) for value in LADDERS[question][name]]
        assert found == sorted(found), facts


@pytest.mark.parametrize("question", list(LADDERS))
def test_influence_is_never_milder(question: str) -> None:
    chance = random.Random(59)
    name, worse = ("reason", "influence") if question == "gift" else ("influence", True)
    for _ in range(TRIES):
        facts = start(question, chance)
        assert strictness(question, {**facts, name: worse}) == STRICTNESS["decline_and_report"]


@pytest.mark.parametrize("question", list(LADDERS))
def test_a_running_purchase_is_never_milder_than_none(question: str) -> None:
    chance = random.Random(61)
    for _ in range(TRIES):
        facts = start(question, chance)
        calm = {**facts, "matter_phase": "none"}
        running = {**facts, "matter_phase": chance.choice(RUNNING)}
        if "bidder" not in (facts.get("giver_kind"), facts.get("host_kind")):
            assert strictness(question, calm) <= strictness(question, running), facts


def test_out_of_proportion_is_never_milder() -> None:
    chance = random.Random(67)
    for question in LADDERS:
        for _ in range(TRIES):
            facts = start(question, chance)
            fitting, too_much = ({**facts, "proportionate": fits} for fits in (True, False))
            assert strictness(question, fitting) <= strictness(question, too_much), facts
