"""The judgement: precedence, settling rows, and unknown facts exactly as if every way were tried."""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from onkreukbaar.rules import UNKNOWN, PolicyError, Rulebook, Value, parse_facts
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.conditions import holds
from onkreukbaar.rules.judge import Verdict, judge
from onkreukbaar.rules.rulebook import Branch

from .packs import defence, small_rulebook
from .test_compile import random_facts


def verdict(rulebook: Rulebook, **raw: object) -> Verdict:
    return judge(rulebook, parse_facts(rulebook.question, raw))


def rows(found: Verdict) -> list[str]:
    return [ground.branch.row for ground in found.grounds]


PRECEDENCE = """\
precedence: [decline_and_report, decline absolute, decline, consult_first, allowed]
rules:
- {id: soft, when: {form: money}, outcome: decline, text: TEXT}
- {id: hard, when: {form: money, place: home_or_private}, outcome: decline, absolute: true, text: TEXT}
- {id: ask, when: {proportionate: false}, outcome: consult_first, notify: [procurement], text: TEXT}
- {id: rest, when: {}, outcome: allowed, text: TEXT}
- {id: private, when: {giver_kind: colleague}, outcome: allowed, settles: true, text: TEXT}
- {id: bribe, when: {reason: influence}, outcome: decline_and_report, settles: true, text: TEXT}
"""


def test_all_matching_rows_are_reasons_and_the_precedence_picks(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, PRECEDENCE)
    plain = {"form": "money", "place": "home_or_private", "proportionate": False}
    found = verdict(rulebook, **plain, giver_kind="other", reason="courtesy")
    assert found.outcome == "decline"
    assert rows(found) == ["hard", "soft", "ask", "rest"]
    assert found.notify == ("line_manager", "procurement")


def test_when_a_row_settles_only_settling_rows_count_and_the_strictest_holds(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, PRECEDENCE)
    plain = {"form": "money", "place": "home_or_private", "proportionate": False, "giver_kind": "colleague"}
    outside = verdict(rulebook, **plain, reason="courtesy")
    assert (outside.outcome, rows(outside), outside.notify) == ("allowed", ["private"], ())
    bribed = verdict(rulebook, **plain, reason="influence")
    assert (bribed.outcome, rows(bribed)) == ("decline_and_report", ["bribe", "private"])
    assert bribed.notify == ("line_manager", "integrity_officer")


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = PRECEDENCE.splitlines()
    turned = "\n".join([*lines[:2], *reversed(lines[2:])])
    one, other = small_rulebook(tmp_path / "a", PRECEDENCE), small_rulebook(tmp_path / "b", turned)
    for form, place, reason in product(
        ("money", "ticket"), ("home_or_private", "work_or_public"), ("influence", "courtesy")
    ):
        facts = {"form": form, "place": place, "reason": reason, "giver_kind": "other", "proportionate": True}
        assert verdict(one, **facts).outcome == verdict(other, **facts).outcome


CASES = """\
precedence: [decline, accept_exceptionally_and_hand_over, consult_first, allowed]
rules:
- id: dear
  when: {value_eur: '> 50.00'}
  notify_only: [management]
  cases:
  - {when: {refusal_offends: true}, outcome: accept_exceptionally_and_hand_over, text: {nl: Neem aan, en: Accept}}
  - {outcome: decline, text: {nl: Weiger, en: Decline}}
  text: TEXT
- {id: instead, when: {given_to: organisation}, outcome: consult_first, in_place_of: [dear], text: TEXT}
- {id: rest, when: {}, outcome: allowed, text: TEXT}
"""


def test_the_first_case_that_holds_applies_and_it_stays_one_row(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, CASES)
    dear = {"value_eur": "60", "given_to": "employee"}
    accepted = verdict(rulebook, **dear, refusal_offends=True)
    declined = verdict(rulebook, **dear, refusal_offends=False)
    assert accepted.outcome == "accept_exceptionally_and_hand_over"
    assert declined.outcome == "decline"
    assert rows(accepted) == rows(declined) == ["dear", "rest"]
    assert accepted.notify == declined.notify == ("management",)


def test_of_a_row_whose_case_is_open_who_is_told_in_each_case_is_told(tmp_path: Path) -> None:
    found = verdict(small_rulebook(tmp_path, CASES), value_eur="60", given_to="employee")
    assert found.outcome == "consult_first"
    assert found.by_lack_of_facts
    assert [(ground.branch.row, ground.is_open) for ground in found.grounds] == [("dear", True), ("rest", False)]
    assert found.notify == ("line_manager", "management")
    assert found.missing == ("refusal_offends",)


def test_a_row_that_comes_in_place_of_another_sets_it_aside(tmp_path: Path) -> None:
    found = verdict(small_rulebook(tmp_path, CASES), value_eur="60", given_to="organisation", refusal_offends=False)
    assert (found.outcome, rows(found)) == ("consult_first", ["instead", "rest"])


FIRST = """\
decides: first
rules:
- {id: bribe, when: {reason: influence}, outcome: forbidden, norms: [GIFT-07], text: TEXT}
- {id: money, when: {form: money}, outcome: decline, notify: [integrity_adviser], text: TEXT}
- {id: home, when: {place: home_or_private}, outcome: consult_first, notify: [integrity_officer], text: TEXT}
- {id: rest, otherwise: true, outcome: allowed, text: TEXT}
"""


def test_the_first_row_decides_and_tells_and_the_others_are_reasons(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, FIRST)
    found = verdict(rulebook, reason="courtesy", form="money", place="home_or_private")
    assert (found.outcome, rows(found)) == ("decline", ["money", "home"])
    assert found.notify == ("line_manager", "integrity_adviser")
    rest = verdict(rulebook, reason="courtesy", form="ticket", place="work_or_public")
    assert (rest.outcome, rows(rest)) == ("allowed", ["rest"])


def test_where_the_first_row_decides_unknown_facts_are_settled_alike(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, FIRST)
    refused = verdict(rulebook, form="money", place="home_or_private")
    assert (refused.outcome, refused.strictest) == ("decline", "forbidden")
    assert rows(refused) == ["home", "money"] or rows(refused) == ["money", "home"]
    assert refused.missing == ("reason",)
    doubtful = verdict(rulebook, reason="courtesy", form="ticket")
    assert (doubtful.outcome, doubtful.by_lack_of_facts) == ("consult_first", True)
    assert doubtful.notify == ("line_manager",)
    certain = verdict(rulebook, reason="courtesy", form="money")
    assert (certain.outcome, certain.missing, certain.notify) == ("decline", (), ("line_manager", "integrity_adviser"))


GAP = """\
precedence: [decline]
rules:
- {id: only, when: {form: money}, outcome: decline, text: TEXT}
"""


def test_where_no_row_matches_there_is_an_error_and_never_an_answer(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, GAP)
    with pytest.raises(PolicyError, match="no row matches"):
        verdict(rulebook, form="ticket")
    with pytest.raises(PolicyError, match="no row matches"):
        verdict(rulebook)


RESOLVE = """\
precedence: [forbidden, decline_and_report, report_and_return_if_needed, decline, must_declare, consult_first,
  allowed_on_conditions, allowed_with_registration, allowed]
rules:
- {id: a, when: {form: money}, outcome: FIRST, text: TEXT}
- {id: b, when: {form: {not: money}}, outcome: SECOND, text: TEXT}
"""


@pytest.mark.parametrize(
    ("first", "second", "outcome", "told"),
    [
        ("allowed", "allowed", "allowed", ()),
        ("allowed", "allowed_with_registration", "allowed_with_registration", ("line_manager",)),
        ("must_declare", "allowed_with_registration", "must_declare", ("line_manager",)),
        ("allowed_on_conditions", "allowed", "allowed_on_conditions", ("line_manager",)),
        ("decline", "decline_and_report", "decline", ("line_manager", "integrity_officer")),
        ("forbidden", "decline_and_report", "decline_and_report", ("line_manager",)),
        (
            "report_and_return_if_needed",
            "decline_and_report",
            "report_and_return_if_needed",
            ("line_manager", "integrity_officer"),
        ),
        ("decline", "allowed", "consult_first", ("line_manager",)),
        ("decline", "consult_first", "consult_first", ("line_manager",)),
        ("must_declare", "consult_first", "consult_first", ("line_manager",)),
    ],
)
def test_what_is_open_is_resolved(tmp_path: Path, first: str, second: str, outcome: str, told: tuple[str, ...]) -> None:
    found = verdict(small_rulebook(tmp_path, RESOLVE.replace("FIRST", first).replace("SECOND", second)))
    assert (found.outcome, found.notify) == (outcome, told)
    assert found.by_lack_of_facts is (outcome == "consult_first")
    assert found.missing == (() if first == second else ("form",))
    assert {branch.row for branch in found.possible} == {"a", "b"}


OPEN_REFUSAL = """\
precedence: [decline_and_report, decline]
rules:
- id: bidder
  when: {}
  cases:
  - {when: {involvement: self}, outcome: decline_and_report}
  - {outcome: decline}
  text: TEXT
"""


def test_where_a_refusal_is_open_the_duties_are_those_of_the_strictest(tmp_path: Path) -> None:
    found = verdict(small_rulebook(tmp_path, OPEN_REFUSAL))
    assert (found.outcome, found.strictest) == ("decline", "decline_and_report")
    assert found.notify == ("line_manager", "integrity_officer")


def ways(rulebook: Rulebook, facts: dict[str, Value]) -> Iterator[dict[str, Value]]:
    """Every way the unknown facts can turn out, one value of each class, by plain trying."""
    program = compile_rulebook(rulebook)
    samples = {scale.fact: scale.samples for scale in program.scales if scale.fact in facts}
    unknown = [name for name, value in facts.items() if value is UNKNOWN and name in samples]
    for values in product(*(samples[name] for name in unknown)):
        way = {**facts, **dict(zip(unknown, values, strict=True))}
        for name, presumption in rulebook.presumptions.items():
            if facts[name] is UNKNOWN and holds(presumption.condition, way):
                way[name] = presumption.value
        yield way


@pytest.mark.parametrize("question", ["gift", "invitation"])
def test_unknown_facts_are_settled_as_if_every_way_were_tried(question: str) -> None:
    rulebook = defence().rulebook(question)
    chance = random.Random(23)
    for _ in range(300):
        facts = random_facts(rulebook, chance)
        for name in chance.sample(list(facts), chance.randint(1, 3)):
            facts[name] = UNKNOWN
        check_against_every_way(rulebook, facts)


def check_against_every_way(rulebook: Rulebook, facts: dict[str, Value]) -> None:
    found = judge(rulebook, facts)
    verdicts = [judge(rulebook, way) for way in ways(rulebook, facts)]
    assert found.outcomes == {way.outcome for way in verdicts}
    assert found.outcome == rulebook.consequences.resolve(found.outcomes)
    counting: list[set[str]] = [{ground.branch.row for ground in way.grounds} for way in verdicts]
    in_every = counting[0].intersection(*counting[1:])
    assert {ground.branch.row for ground in found.grounds} == in_every
    in_some = counting[0].union(*counting[1:]) - in_every
    assert {branch.row for branch in found.possible} == in_some
    certain: list[set[Branch]] = [{ground.branch for ground in way.grounds} for way in verdicts]
    told = {role for branch in certain[0].intersection(*certain[1:]) for role in branch.notify}
    assert told <= set(found.notify)


@pytest.mark.parametrize("question", ["gift", "invitation"])
def test_the_missing_facts_are_those_that_alone_can_make_a_difference(question: str) -> None:
    rulebook = defence().rulebook(question)
    chance = random.Random(29)
    for _ in range(60):
        facts = random_facts(rulebook, chance)
        unknown = [name for name in chance.sample(list(facts), 3) if name != "value_eur"]
        facts.update(dict.fromkeys(unknown, UNKNOWN))
        verdicts = [(way, judge(rulebook, way).outcome) for way in ways(rulebook, facts)]
        decisive = {
            name
            for name in unknown
            for one, first in verdicts
            for other, second in verdicts
            if first != second and all(one[key] == other[key] for key in facts if key != name)
        }
        assert set(judge(rulebook, facts).missing) == decisive
