"""Reasons: the rows that count as sentences, with what triggered them and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from onkreukbaar.rules.conditions import Cell, holds, support
from onkreukbaar.rules.derived import Period, with_derived
from onkreukbaar.rules.facts import UNKNOWN, Facts, Value
from onkreukbaar.rules.judge import Ground, Verdict
from onkreukbaar.rules.phrases import LANGUAGES, fill, placeholder_values
from onkreukbaar.rules.receipt import write_parameter
from onkreukbaar.rules.rulebook import Branch, Note, Rulebook, Texts

MISSING_ROW = "missing-facts"
_MISSING = {
    "nl": "We missen nog: {}. Daarna weten we het zeker.",
    "en": "Still missing: {}. Then we know for sure.",
}
_WHATEVER = {
    "nl": "We missen nog: {}. Hoe dat ook uitpakt, dit antwoord blijft het veiligst.",
    "en": "Still missing: {}. However that turns out, this answer is the safest.",
}
_AND_MORE = {"nl": " en nog {} feiten", "en": " and {} more facts"}
_LISTED = 4


@dataclass(frozen=True)
class ReasonRow:
    """What of a reason is the same in every case, so that it is made once.

    Args:
        row, outcome, norms, interpretations: of the row; interpretations are readings of the organisation, not of a
            source.
        decides: whether its outcome is the answer.
        template, choice_template: its texts, not filled in yet; branch: where it comes from, None for missing facts.
    """

    row: str
    outcome: str
    norms: tuple[str, ...]
    interpretations: tuple[str, ...]
    decides: bool
    template: Texts
    choice_template: Texts
    branch: Branch | None


@dataclass(frozen=True)
class Reason:
    """One row that counts in a case. stated: what of it is the same in every case; given: the facts of this one."""

    stated: ReasonRow
    rulebook: Rulebook
    given: Facts

    @property
    def row(self) -> str:
        return self.stated.row

    @property
    def outcome(self) -> str:
        return self.stated.outcome

    @property
    def norms(self) -> tuple[str, ...]:
        return self.stated.norms

    @property
    def interpretations(self) -> tuple[str, ...]:
        """The readings of the organisation that it rests on."""
        return self.stated.interpretations

    @property
    def decides(self) -> bool:
        """Whether its outcome is the answer."""
        return self.stated.decides

    @property
    def branch(self) -> Branch | None:
        return self.stated.branch

    @property
    def settles(self) -> bool:
        """Whether it set the other rows aside."""
        return self.branch is not None and self.branch.settles

    @property
    def interpretation(self) -> str | None:
        """The first reading it rests on, or None."""
        return self.interpretations[0] if self.interpretations else None

    @cached_property
    def text(self) -> Texts:
        """What is the case: a sentence in each language."""
        return fill_for(self.rulebook, self.given, self.stated.template)

    @cached_property
    def choice(self) -> Texts:
        """What the source leaves open and the organisation chose; empty when it says nothing of that."""
        return fill_for(self.rulebook, self.given, self.stated.choice_template)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The known facts that triggered it, as JSON holds them."""
        derived = self.rulebook.derived
        inputs = [derived[cell.fact].inputs if cell.fact in derived else (cell.fact,) for cell in self._cells]
        known = {name: self.given.get(name, UNKNOWN) for names in inputs for name in names}
        question = self.rulebook.question
        return {name: question.facts[name].write(value) for name, value in known.items() if value is not UNKNOWN}

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters that it compared with, as JSON holds them."""
        derived = self.rulebook.derived
        compared = [derived[cell.fact].parameters if cell.fact in derived else cell.parameters for cell in self._cells]
        used = dict.fromkeys(name for names in compared for name in names)
        return {name: write_parameter(self.rulebook.parameters[name]) for name in used}

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return support(self.branch.condition, with_derived(self.rulebook.derived, self.given)) if self.branch else ()

    def to_dict(self) -> dict[str, Any]:
        return {"row": self.row, "outcome": self.outcome, "norms": list(self.norms), "text": dict(self.text)}


@dataclass(frozen=True)
class Fine:
    """Something that was looked at and is in order, or that the answer says besides."""

    id: str
    norms: tuple[str, ...]
    text: Texts


def fill_for(rulebook: Rulebook, facts: Facts, texts: Texts) -> Texts:
    """The texts with the facts and parameters they name filled in."""
    if not any("{" in text for text in texts.values()):
        return texts
    return fill(texts, text_values(rulebook, facts))


def text_values(rulebook: Rulebook, facts: Facts) -> dict[str, tuple[str, Value]]:
    """What the texts of a rulebook may name: facts (or their estimates) and parameters."""
    kinds = {name: fact.kind for name, fact in rulebook.question.facts.items()}
    estimates = {name: estimate.range_fact for name, estimate in rulebook.estimates.items()}
    return {**placeholder_values(facts, kinds, rulebook.parameters, estimates), **period_ends(rulebook, facts)}


def period_ends(rulebook: Rulebook, facts: Facts) -> dict[str, tuple[str, Value]]:
    """The end of each period that texts may name; how to say it where it is unknown."""
    periods = [each for each in rulebook.derived.values() if isinstance(each, Period) and each.end_name]
    return {period.end_name: ("date", period.end(facts) or period.end_unknown) for period in periods}


def reasons_of(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[Reason, ...]:
    """The rows that count in every way, as reasons; that facts are missing comes first, where that decides."""
    reasons = tuple([Reason(stated, rulebook, facts) for stated in _rows_of(verdict)])
    if facts_decide(verdict):
        return reasons
    return (_missing_reason(rulebook, facts, verdict), *reasons)


@lru_cache(maxsize=65536)
def facts_decide(verdict: Verdict) -> bool:
    """Whether the known facts settle the answer by a row; otherwise the missing ones are a reason of their own."""
    return not verdict.by_lack_of_facts and any(g.branch.outcome == verdict.outcome for g in verdict.grounds)


@lru_cache(maxsize=65536)
def norms_of(rulebook: Rulebook, verdict: Verdict) -> tuple[str, ...]:
    """The norms that the reasons cite, in their order."""
    first = () if facts_decide(verdict) else _possible_norms(rulebook, verdict)
    return tuple(dict.fromkeys((*first, *(norm for ground in verdict.grounds for norm in ground.branch.norms))))


@lru_cache(maxsize=65536)
def _rows_of(verdict: Verdict) -> tuple[ReasonRow, ...]:
    return tuple(_row(ground, verdict.outcome) for ground in verdict.grounds)


def _row(ground: Ground, outcome: str) -> ReasonRow:
    branch = ground.branch
    return ReasonRow(
        row=branch.row,
        outcome=branch.outcome,
        norms=branch.norms,
        interpretations=branch.interpretations,
        decides=branch.outcome == outcome,
        template=branch.row_text if ground.is_open else branch.text,
        choice_template=branch.choice,
        branch=branch,
    )


def _missing_reason(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> Reason:
    """That facts are missing, as a reason; it cites the norms of the rows that may decide."""
    stated = ReasonRow(
        row=MISSING_ROW,
        outcome=verdict.outcome,
        norms=_possible_norms(rulebook, verdict),
        interpretations=(),
        decides=True,
        template=_missing_text(rulebook, facts, verdict),
        choice_template={},
        branch=None,
    )
    return Reason(stated, rulebook, facts)


def _possible_norms(rulebook: Rulebook, verdict: Verdict) -> tuple[str, ...]:
    branches = [branch for branch in verdict.possible if branch.outcome in verdict.outcomes]
    return tuple(dict.fromkeys(norm for branch in branches for norm in branch.norms)) or (rulebook.base_norm,)


def _missing_text(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> Texts:
    template = _MISSING if verdict.by_lack_of_facts else _WHATEVER
    text = {language: template[language].format(_listed(rulebook, verdict, language)) for language in LANGUAGES}
    for name, estimate in rulebook.estimates.items():
        if name in verdict.missing and isinstance(facts.get(estimate.range_fact), tuple):
            return {language: f"{estimate.text[language]} {text[language]}" for language in LANGUAGES}
    return text


def _listed(rulebook: Rulebook, verdict: Verdict, language: str) -> str:
    names = [rulebook.labels.get(name, {}).get(language, name) for name in verdict.missing]
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (_AND_MORE[language].format(rest) if rest > 0 else "")


def in_order(rulebook: Rulebook, facts: Facts) -> tuple[Fine, ...]:
    """The entries of `fine` that hold on what is known."""
    complete = with_derived(rulebook.derived, facts)
    holding = [tick for tick in rulebook.ticks if holds(tick.condition, complete) is True]
    return tuple(Fine(tick.id, tick.norms, fill_for(rulebook, facts, tick.text)) for tick in holding)


def notes_of(rulebook: Rulebook, facts: Facts) -> tuple[Note, ...]:
    """The notes of which it is not known that they do not apply."""
    if not rulebook.notes:
        return ()
    complete = with_derived(rulebook.derived, facts)
    return tuple(note for note in rulebook.notes if holds(note.condition, complete) is not False)
