"""What one request about a question needs: its flow, the rulebook in force, the answers, who asks, what is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from onkreukbaar.casework.known import known_facts
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import register_for_question
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.derive import details_of, facts_of
from onkreukbaar.entrypoints.web.ask.flow import Flow, Screen
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.ask.steps import Walk
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.context import person_of
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.norm_lines import NormLine, norm_line
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import Question, parse_facts


class NotAsked(Exception):
    """This question is not asked here: it does not exist, or no rules for it are in force."""


@dataclass(frozen=True)
class Conversation:
    """One question, as far as it has come."""

    pack: Pack
    flow: Flow
    rulebook: Rulebook
    answers: Answers
    person: Person | None
    today: dt.date

    @property
    def question(self) -> Question:
        return self.rulebook.question

    @property
    def address(self) -> str:
        return reverse("ask", args=[self.question.key])

    @property
    def title(self) -> str:
        return self.wording.title

    @cached_property
    def wording(self) -> Words:
        return Words(self.pack, self.rulebook)

    @cached_property
    def known(self) -> dict[str, Value]:
        """What the registers know, so that it need not be asked: only for somebody who is signed in."""
        register = register_for_question(self.question.key)
        if register is None or self.person is None:
            return {}
        so_far: dict[str, Any] = dict(parse_facts(self.question, facts_of(self.answers, self.flow)))
        return known_facts(register, self.person, so_far | details_of(self.answers, self.flow), self.today)

    @cached_property
    def walk(self) -> Walk:
        return Walk(self.flow, self.rulebook, self.answers, self.known)

    def with_answers(self, answers: Answers) -> Conversation:
        return replace(self, answers=answers)

    def reopen(self, key: str) -> Conversation:
        return self.with_answers(self.answers.reopened(key))

    def missing(self, screen: Screen) -> str:
        """The sentence for a choice that was not made."""
        return in_language(screen.missing)

    def norm_lines(self, norms: Sequence[str]) -> list[NormLine]:
        return [norm_line(self.pack, norm) for norm in norms if norm in self.pack.norms]


def open_conversation(request: HttpRequest, question: str, answers: Answers) -> Conversation:
    """The conversation of a request. Raises NotAsked when no rules for this question are in force."""
    pack, today = current_pack(), timezone.localdate()
    rulebook = rulebook_in_force(pack, question, today)
    return Conversation(pack, flow_for(rulebook), rulebook, answers, person_of(request), today)


def rulebook_in_force(pack: Pack, question: str, on: dt.date) -> Rulebook:
    """The rules for a question on a day. Raises NotAsked when there are none."""
    books = questions_asked(pack, on)
    if question not in books:
        raise NotAsked(question)
    return books[question]


def questions_asked(pack: Pack, on: dt.date) -> Mapping[str, Rulebook]:
    """The questions that can be asked on a day: those with a rulebook in force."""
    books = {question: pack.rulebooks.get(question, ()) for question in pack.vocabulary.questions}
    return {
        question: pack.rulebook(question, on)
        for question, found in books.items()
        if found and found[0].valid_from <= on
    }
