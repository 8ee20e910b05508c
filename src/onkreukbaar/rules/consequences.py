"""What follows from an outcome in a pack: whom to tell, what to do, and how outcomes weigh against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.vocabulary import Vocabulary
from onkreukbaar.rules.yaml_nodes import Map

NO_TERM: Final = "none"


@dataclass(frozen=True)
class DutyText:
    """The definition of a duty.

    role: whose help or hearing it asks, or None. due_working_days: its term in working days, or None; due_by_question:
    the term of questions that have one of their own, None where there is no term.
    texts: by "question.outcome", "question", "outcome" or "default": {nl, en}.
    """

    key: str
    role: str | None
    due_working_days: int | None
    texts: Mapping[str, Mapping[str, str]]
    due_by_question: Mapping[str, int | None] = field(default_factory=dict)

    def due_for(self, question: str) -> int | None:
        """Its term for this question in working days, or None."""
        return self.due_by_question.get(question, self.due_working_days)

    def text_for(self, question: str, outcome: str) -> Mapping[str, str]:
        """The most specific text there is for this question and outcome."""
        for key in (f"{question}.{outcome}", question, outcome):
            if key in self.texts:
                return self.texts[key]
        return self.texts["default"]


@dataclass(frozen=True)
class Consequences:
    """What the organisation attaches to outcomes.

    Args:
        severity: all outcomes, the mildest first.
        refusals: the refusals, the mildest first; go_ahead: those that let somebody go on, the mildest first.
        notify, duties: by outcome. tells: role to the duty that tells it. duty_texts: the definitions.
    """

    severity: tuple[str, ...]
    refusals: tuple[str, ...]
    go_ahead: tuple[str, ...]
    notify: Mapping[str, tuple[str, ...]]
    duties: Mapping[str, tuple[str, ...]]
    tells: Mapping[str, str]
    duty_texts: Mapping[str, DutyText]

    def is_milder(self, outcome: str, other: str) -> bool:
        return self.severity.index(outcome) < self.severity.index(other)

    def check_duties(self, stated: Iterable[str], place: Place) -> None:
        """Raise PolicyError for the first duty that is not defined."""
        for duty in stated:
            if duty not in self.duty_texts:
                raise PolicyError(place, f"no duty {duty!r}. Legal: {', '.join(self.duty_texts)}.")

    def resolve(self, outcomes: Iterable[str]) -> str:
        """One outcome out of all that the unknown facts leave possible.

        The same in every way: that one. All refusals: the mildest. All of them a go-ahead: the last. Otherwise
            consult_first.
        """
        possible = set(outcomes)
        if len(possible) == 1:
            return next(iter(possible))
        if possible <= set(self.refusals):
            return min(possible, key=self.refusals.index)
        if possible <= set(self.go_ahead):
            return max(possible, key=self.go_ahead.index)
        return "consult_first"

    def strictest(self, outcomes: Iterable[str], resolved: str) -> str:
        """The outcome whose duties hold: of several refusals the strictest, otherwise the resolved one."""
        possible = set(outcomes)
        return max(possible, key=self.refusals.index) if possible <= set(self.refusals) else resolved


def read_consequences(document: Map, deadlines: Mapping[str, int], vocabulary: Vocabulary) -> Consequences:
    """Read `consequences.yaml`; `deadlines` are the terms of the pack in working days. Raises PolicyError."""
    document.check_keys(("severity", "refusals", "go_ahead", "outcomes", "tells", "duties"), "The file of consequences")
    duties = document.map("duties")
    outcomes = document.map("outcomes")
    known = tuple(vocabulary.outcomes)
    _check_listed(document, known)
    outcomes.check_keys(known, "The list of outcomes")
    document.map("tells").check_keys(vocabulary.roles, "The list of roles to tell")
    for outcome in outcomes:
        _check_outcome(outcomes.map(outcome), vocabulary, duties)
    return Consequences(
        severity=document.texts("severity"),
        refusals=document.texts("refusals"),
        go_ahead=document.texts("go_ahead"),
        notify={key: outcomes.map(key).texts("notify") for key in outcomes},
        duties={key: outcomes.map(key).texts("duties") for key in outcomes},
        tells={role: _duty_key(document.map("tells"), role, duties) for role in document.map("tells")},
        duty_texts={key: _read_duty(key, duties.map(key), deadlines, vocabulary) for key in duties},
    )


def _check_listed(document: Map, known: tuple[str, ...]) -> None:
    for key in ("severity", "refusals", "go_ahead"):
        for outcome in document.texts(key):
            if outcome not in known:
                raise PolicyError(document.place_of(key), f"no outcome {outcome!r}. Legal: {', '.join(known)}.")
    for outcome in known:
        if outcome not in document.texts("severity") or outcome not in document.map("outcomes"):
            raise PolicyError(document.place, f"outcome {outcome!r} must stand in both 'severity' and 'outcomes'.")


def _check_outcome(spec: Map, vocabulary: Vocabulary, duties: Map) -> None:
    spec.check_keys(("notify", "duties"), "An outcome")
    for role in spec.texts("notify"):
        if role not in vocabulary.roles:
            raise PolicyError(spec.place_of("notify"), f"no role {role!r}. Legal: {', '.join(vocabulary.roles)}.")
    for duty in spec.texts("duties"):
        if duty not in duties:
            raise PolicyError(spec.place_of("duties"), f"no duty {duty!r}. Legal: {', '.join(duties)}.")


def _duty_key(tells: Map, role: str, duties: Map) -> str:
    key = tells.text(role)
    if key not in duties:
        raise PolicyError(tells.place_of(role), f"no duty {key!r}. Legal: {', '.join(duties)}.")
    return key


def _read_duty(key: str, spec: Map, deadlines: Mapping[str, int], vocabulary: Vocabulary) -> DutyText:
    spec.check_keys(("role", "deadline", "deadlines", "texts"), f"Duty {key!r}")
    role = spec.get("role")
    if role is not None and role not in vocabulary.roles:
        raise PolicyError(spec.place_of("role"), f"no role {role!r}. Legal: {', '.join(vocabulary.roles)}.")
    deadline = spec.get("deadline")
    if deadline is not None and deadline not in deadlines:
        raise PolicyError(spec.place_of("deadline"), f"no deadline {deadline!r}. Legal: {', '.join(deadlines)}.")
    own_terms = _read_terms(spec.map("deadlines"), deadlines, vocabulary) if "deadlines" in spec else {}
    texts = spec.map("texts")
    if "default" not in texts:
        raise PolicyError(spec.place_of("texts"), f"duty {key!r} needs a default text.")
    days = deadlines.get(deadline) if deadline else None
    return DutyText(key, role, days, {k: texts.languages(k) for k in texts}, own_terms)


def _read_terms(spec: Map, deadlines: Mapping[str, int], vocabulary: Vocabulary) -> dict[str, int | None]:
    """The terms of questions that have one of their own: question to working days; `none` is no term."""
    spec.check_keys(tuple(vocabulary.questions), "The list of deadlines by question")
    for question in spec:
        if spec.text(question) not in (*deadlines, NO_TERM):
            place = spec.place_of(question)
            raise PolicyError(place, f"no deadline {spec.text(question)!r}. Legal: {', '.join((*deadlines, NO_TERM))}.")
    return {question: deadlines.get(spec.text(question)) for question in spec}
