"""Assessing: the answer of a rulebook to a set of facts, with its reasons, duties, doubts and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from onkreukbaar.rules.explain import Change, counterfactuals
from onkreukbaar.rules.facts import UNKNOWN, Facts, Value, freeze
from onkreukbaar.rules.judge import Verdict, judge
from onkreukbaar.rules.reasons import Fine, Reason, fill_for, in_order, norms_of, notes_of, reasons_of
from onkreukbaar.rules.receipt import Receipt, write_receipt
from onkreukbaar.rules.rulebook import Rulebook, Texts
from onkreukbaar.rules.vocabulary import complete_facts


@dataclass(frozen=True)
class Duty:
    """Something to do: role is whose hearing or help it asks (or None), due_working_days its term (or None)."""

    key: str
    role: str | None
    due_working_days: int | None
    text: Texts


@dataclass(frozen=True)
class Provided:
    """A fact on which the answer rests and that another role must still confirm."""

    fact: str
    confirmed_by: str


@dataclass(frozen=True)
class Assessment:
    """The answer to one question. What it is made of is worked out when it is first asked for.

    Args:
        facts: every fact of the question, UNKNOWN where nobody said.
        assumed: defaults that were filled in on request.
        on: the day of the assessment.
    """

    rulebook: Rulebook
    facts: Facts
    verdict: Verdict
    assumed: Facts
    on: date

    @property
    def question(self) -> str:
        return self.rulebook.question.key

    @property
    def outcome(self) -> str:
        return self.verdict.outcome

    @property
    def notify(self) -> tuple[str, ...]:
        """Roles the asker should tell; asking itself tells nobody."""
        return self.verdict.notify

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """The unknown facts that would settle the answer."""
        return self.verdict.missing

    @property
    def by_lack_of_facts(self) -> bool:
        """Whether it is "consult first" because facts are missing, rather than because a row says so."""
        return self.verdict.by_lack_of_facts

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The rows that count, the weightiest first; first of all the missing facts, where those decide."""
        return reasons_of(self.rulebook, self.facts, self.verdict)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The norms of all reasons, in their order."""
        return norms_of(self.rulebook, self.verdict)

    @cached_property
    def fine(self) -> tuple[Fine, ...]:
        """What was looked at and is in order."""
        return in_order(self.rulebook, self.facts)

    @cached_property
    def notes(self) -> tuple[Fine, ...]:
        """What the answer says besides, whatever it is."""
        noted = [note for note in notes_of(self.rulebook, self.facts) if note.text]
        return tuple(Fine(note.id, note.norms, fill_for(self.rulebook, self.facts, note.text)) for note in noted)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What there is to do, in the order in which the pack lists it."""
        consequences = self.rulebook.consequences
        keys = {*consequences.duties[self.verdict.strictest], *(consequences.tells[role] for role in self.notify)}
        keys.update(duty for ground in self.verdict.grounds for duty in ground.branch.duties)
        keys.update(duty for note in notes_of(self.rulebook, self.facts) for duty in note.duties)
        return tuple(self._duty(key) for key in consequences.duty_texts if key in keys)

    def _duty(self, key: str) -> Duty:
        stated = self.rulebook.consequences.duty_texts[key]
        return Duty(key, stated.role, stated.due_for(self.question), stated.text_for(self.question, self.outcome))

    @cached_property
    def provided(self) -> tuple[Provided, ...]:
        """The stated facts that another must confirm, and without which the answer would be another, no milder one."""
        return tuple(
            Provided(name, role)
            for name, fact in self.rulebook.question.facts.items()
            if fact.attested_by and self._rests_on(name, fact.default)
            for role in self._confirmed_by(name, fact.attested_by)
        )

    def _confirmed_by(self, name: str, attested_by: str) -> tuple[str, ...]:
        """Who must confirm a fact: of a list of roles each of them."""
        stated = self.facts[name]
        if attested_by != "each" or not isinstance(stated, frozenset):
            return (attested_by,)
        return tuple(role for role in self.rulebook.roles if role in stated)

    def _rests_on(self, name: str, default: Value) -> bool:
        if self.facts[name] in (UNKNOWN, default):
            return False
        without = judge(self.rulebook, {**self.facts, name: default})
        milder = self.rulebook.consequences.is_milder(without.outcome, self.outcome)
        return without.outcomes != self.verdict.outcomes and not milder

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would change the answer, and what would not although people expect it."""
        return counterfactuals(self.rulebook, self.facts)

    @cached_property
    def receipt(self) -> Receipt:
        rows = tuple(ground.branch.row for ground in self.verdict.grounds)
        return write_receipt(self.rulebook, self.facts, self.outcome, rows, self.on)

    def to_dict(self) -> dict[str, Any]:
        """The assessment as JSON, in the form that `onkreukbaar ask --json` promises."""
        return {
            "question": self.question,
            "outcome": self.outcome,
            "provided": [{"fact": p.fact, "confirmed_by": p.confirmed_by} for p in self.provided],
            "assumed": self._written(self.assumed),
            "norms": list(self.norms),
            "notify": list(self.notify),
            "duties": [_duty_dict(duty) for duty in self.duties],
            "reasons": [reason.to_dict() for reason in self.reasons],
            "missing_facts": list(self.missing_facts),
            "changes": [self._change_dict(change) for change in self.changes],
            "receipt": self.receipt.to_dict(),
        }

    def _written(self, facts: Mapping[str, Value]) -> dict[str, Any]:
        return {name: self.rulebook.question.facts[name].write(value) for name, value in facts.items()}

    def _change_dict(self, change: Change) -> dict[str, Any]:
        facts = self._written(change.facts)
        return {"facts": facts, "outcome": change.outcome, "kind": change.kind, "text": dict(change.text)}


def _duty_dict(duty: Duty) -> dict[str, Any]:
    return {
        "key": duty.key,
        "role": duty.role,
        "due_working_days": duty.due_working_days,
        "text": dict(duty.text),
    }


def assess(rulebook: Rulebook, facts: Facts, *, assume_defaults: bool = False, on: date | None = None) -> Assessment:
    """The answer of the rulebook to these facts (parsed, see `parse_facts`); a fact that is left out is unknown.

    assume_defaults: take the default of what is left out, and list it. on: the day of the assessment, today when left
    out. Raises FactError for a fact or value that the question does not list.
    """
    question = rulebook.question
    if not facts.keys() <= question.facts.keys():
        for name in facts:
            question.fact(name)
    complete = complete_facts(question, facts, assume_defaults=assume_defaults)
    left_out = [name for name in complete if name not in facts] if assume_defaults else []
    assumed = {name: complete[name] for name in left_out if complete[name] is not UNKNOWN}
    return Assessment(rulebook, freeze(complete), judge(rulebook, complete), freeze(assumed), on or _today())


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day where the asker is
