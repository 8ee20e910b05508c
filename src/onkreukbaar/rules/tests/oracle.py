"""A second, independent reading of the decisions: naive Python, written from the text and from nothing else.

It shares no line with the engine and reads no rulebook. Facts are plain values: text, bool, int; money in cents;
`"unknown"` where the asker cannot tell; a range is a pair of cents or None. The gift and the invitation are read in
`oracle_gift` and `oracle_invitation`; here stands what holds for both: how one outcome is picked, who is told, and what
unknown facts do.

Source: the decisions of the question vocabulary, "gift", "invitation", "the others" and "Facts that are unknown".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

Facts = Mapping[str, object]

LINE_MANAGER = frozenset({"line_manager"})
WITH_OFFICER = frozenset({"line_manager", "integrity_officer"})

TELL: dict[str, frozenset[str]] = {
    "allowed": frozenset(),
    "allowed_with_registration": LINE_MANAGER,
    "accept_exceptionally_and_hand_over": LINE_MANAGER,
    "consult_first": LINE_MANAGER,
    "decline": LINE_MANAGER,
    "decline_and_report": WITH_OFFICER,
    "report_and_return_if_needed": WITH_OFFICER,
}
REFUSALS = ["decline", "report_and_return_if_needed", "decline_and_report", "forbidden_unless_exempted", "forbidden"]
RECORDINGS = ["allowed", "allowed_with_registration", "allowed_on_conditions", "must_declare"]


@dataclass(frozen=True)
class Row:
    """A row that matches: its name in the decisions, its outcome, whether it settles, and whom it tells besides."""

    name: str
    outcome: str
    settles: bool = False
    absolute: bool = False
    besides: frozenset[str] = frozenset()
    instead: frozenset[str] | None = None

    @property
    def tell(self) -> frozenset[str]:
        """Whom this row tells: the tell of its outcome (or who stands in its place), and who is told besides."""
        return (TELL[self.outcome] if self.instead is None else self.instead) | self.besides


@dataclass(frozen=True)
class Verdict:
    """The answer when every fact is known: the outcome and the rows that count."""

    outcome: str
    rows: frozenset[Row]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(row.name for row in self.rows)

    @property
    def tell(self) -> frozenset[str]:
        return frozenset().union(*(row.tell for row in self.rows))


@dataclass(frozen=True)
class Answer:
    """The answer when facts may be unknown: the outcome, the rows that count in every way, and whom to tell."""

    outcome: str
    sure: frozenset[str]
    tell: frozenset[str]
    is_by_lack_of_facts: bool


def pick(matching: Iterable[Row], precedence: Callable[[Row], int]) -> Verdict:
    """The strictest of the rows that count; when a row settles, only the settling rows count."""
    rows = list(matching)
    counting = [row for row in rows if row.settles] or rows
    deciding = min(counting, key=precedence)
    return Verdict(deciding.outcome, frozenset(counting))


def every_way(facts: Facts, kinds: Mapping[str, list[object]]) -> Iterable[dict[str, object]]:
    """Every way the unknown facts can turn out, one value of each kind."""
    open_facts = [name for name, value in facts.items() if value == "unknown" and name in kinds]
    for values in product(*(kinds[name] for name in open_facts)):
        yield {**facts, **dict(zip(open_facts, values, strict=True))}


def settle(verdicts: Iterable[Verdict]) -> Answer:
    """One answer out of every way: the same, the mildest refusal, the last recording, or consult first.

    Told are those whom the rows that match in every way tell, whichever of their cases it is; and, where none of these
    rows can be the one that decides, those whom the outcome tells. Of several refusals the strictest tells as well.
    """
    all_ways = list(set(verdicts))
    outcomes = {verdict.outcome for verdict in all_ways}
    outcome, duties = _common_outcome(outcomes)
    tell: frozenset[str] = frozenset()
    is_duty_told = False
    sure = frozenset.intersection(*(verdict.names for verdict in all_ways))
    for name in sure:
        cases = {row for verdict in all_ways for row in verdict.rows if row.name == name}
        tell |= frozenset.intersection(*(row.tell for row in cases))
        is_duty_told |= any(row.outcome == duties for row in cases)
    if not is_duty_told or duties != outcome:
        tell |= TELL[duties]
    lacking = len(outcomes) > 1 and outcome == "consult_first"
    return Answer(outcome, sure, tell, lacking)


def _common_outcome(outcomes: set[str]) -> tuple[str, str]:
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


def answer_pre_visit_agreement(facts: Facts) -> Answer:
    """Always allowed: agreeing on gifts before a visit is advised."""
    assert set(facts) <= {"counterpart_kind", "visit_planned"}
    return Answer("allowed", frozenset({"always"}), frozenset(), is_by_lack_of_facts=False)
