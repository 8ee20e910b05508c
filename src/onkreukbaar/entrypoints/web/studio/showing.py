"""A try-out as its page shows it: what was tried, the headline, the flows, and the cases with the reason of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.studio.drawing import Picture, draw
from onkreukbaar.entrypoints.web.studio.forms import parameter_label, show_setting
from onkreukbaar.entrypoints.web.studio.models import Trial, TrialChange
from onkreukbaar.entrypoints.web.studio.trials import proposal_of, read_rulebook
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.receipt import write_parameter
from onkreukbaar.rules.rulebook import Rulebook

FEWEST = 3
"""Units with fewer changed cases are not named: a policy officer looks at rules, not at people."""
MOST_UNITS = 5


@dataclass(frozen=True)
class Tried:
    """One thing that was changed: its name, what it is now, what it would be."""

    label: str
    now: str
    then: str


@dataclass(frozen=True)
class FlowLine:
    """One line of the table: the answers, how many cases, and whether the answer changes."""

    before: str
    after: str
    cases: int
    key: str
    is_changed: bool


@dataclass(frozen=True)
class ChangeLine:
    """One case: its number, the two answers, and why."""

    number: str
    before: str
    after: str
    reasons: Sequence[str]


class TrialWords:
    """The words of the rules that a try-out is about; rows of a rulebook that was tried out have words too."""

    def __init__(self, trial: Trial) -> None:
        pack = current_pack()
        self.question = register_of(trial.register_key).question
        self.pack, self.book = pack, pack.rulebook(self.question)
        self.words = Words(pack, self.book)
        self.order = self.book.consequences.severity
        tried_book = _tried_book(trial, self.book)
        self._tried_words = Words(pack, tried_book)
        self._rows, self._tried_rows = _row_texts(self.book), _row_texts(tried_book)

    def label(self, outcome: str) -> str:
        """The short label of an answer."""
        return in_language(self.words.outcome(outcome).label_for(self.question))

    def row_now(self, row: str) -> str:
        """A row of the rules in force, as a sentence without anybody's facts."""
        return self.words.in_general(self._rows[row]) if row in self._rows else row

    def row_tried(self, row: str) -> str:
        """The same of the rules that were tried out, with the numbers as they would be."""
        return self._tried_words.in_general(self._tried_rows[row]) if row in self._tried_rows else row


def tried(trial: Trial, words: TrialWords) -> list[Tried]:
    """What was changed."""
    book = words.book
    return [
        Tried(
            label=parameter_label(words.pack, book, setting.name),
            now=show_setting(book.parameters[setting.name], _stated(book, setting.name)),
            then=show_setting(book.parameters[setting.name], setting.value),
        )
        for setting in trial.settings.all()
        if setting.name in book.parameters
    ]


def flow_lines(trial: Trial, words: TrialWords) -> list[FlowLine]:
    """The flows, those that change first, the largest first."""
    flows = sorted(trial.flows.all(), key=lambda flow: (flow.before == flow.after, -flow.cases))
    return [
        FlowLine(
            before=words.label(flow.before),
            after=words.label(flow.after),
            cases=flow.cases,
            key=f"{flow.before}.{flow.after}",
            is_changed=flow.before != flow.after,
        )
        for flow in flows
    ]


def picture(trial: Trial, words: TrialWords) -> tuple[Picture, Mapping[str, str]]:
    """The drawing, and the label of each answer in it."""
    flows = {(flow.before, flow.after): flow.cases for flow in trial.flows.all()}
    drawn = draw(flows, words.order)
    return drawn, {node.outcome: words.label(node.outcome) for node in drawn.nodes}


def softened(trial: Trial, words: TrialWords) -> int:
    """How many cases would get a milder answer."""
    milder = words.book.consequences.is_milder
    return sum(flow.cases for flow in trial.flows.all() if milder(flow.after, flow.before))


def most_affected(trial: Trial) -> list[tuple[str, int]]:
    """The units with most changed cases; small numbers are left out."""
    counted = trial.changes.values_list("unit_name").annotate(cases=Count("pk")).order_by("-cases", "unit_name")
    return [(unit, cases) for unit, cases in counted[:MOST_UNITS] if cases >= FEWEST]


def change_line(change: TrialChange, words: TrialWords) -> ChangeLine:
    """One case, with why its answer changes."""
    lacking = [_("Wat bekend is, is dan niet genoeg voor een antwoord.")] if change.lacks_facts else []
    gained = [_("Nieuw: %(row)s") % {"row": words.row_tried(row)} for row in change.gained.split()]
    lost = [_("Valt weg: %(row)s") % {"row": words.row_now(row)} for row in change.lost.split()]
    return ChangeLine(
        number=change.case_number,
        before=words.label(change.before),
        after=words.label(change.after),
        reasons=[*lacking, *gained, *lost],
    )


def _tried_book(trial: Trial, book: Rulebook) -> Rulebook:
    """The rules that were tried out; those in force where they can no longer be read."""
    proposal = proposal_of(trial)
    try:
        if proposal.rulebook_text:
            return read_rulebook(book.question.key, proposal.rulebook_name, proposal.rulebook_text)
        return current_pack().vary(book, proposal.settings)
    except PolicyError:
        return book


def _row_texts(book: Rulebook) -> dict[str, Mapping[str, str]]:
    return {branch.row: branch.row_text for branch in book.branches}


def _stated(book: Rulebook, name: str) -> str:
    return str(write_parameter(book.parameters[name])).lower()
