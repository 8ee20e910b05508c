"""The start page: "May I?", for whoever comes; and what waits for whoever is signed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.conversation import questions_asked
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.context import person_of
from onkreukbaar.entrypoints.web.language import speaks_at_once
from onkreukbaar.entrypoints.web.own_work import own_work
from onkreukbaar.entrypoints.web.search import Clue, find
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.wording import SearchWords

LONGEST_SEARCH = 100
Pointer: TypeAlias = tuple[str, str, str]
"""What words point to: a question, and perhaps one of its facts and a value of that."""


@dataclass(frozen=True)
class Tile:
    """A question on the start page."""

    url: str
    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Found:
    """A question that fits what somebody typed, with the facts that it already gives."""

    url: str
    icon: str
    title: str
    text: str
    facts: tuple[str, ...]
    signed: str


@unstored
def show_start(request: HttpRequest) -> HttpResponse:
    """All questions that can be asked here; with a line about one's own cases for whoever is signed in."""
    person = person_of(request)
    context = {**_tiles(), "own_work": own_work(person) if person else None}
    return render(request, "web/start/start.html", context)


@csrf_exempt  # answers a question and changes nothing: a visitor needs no cookie of ours
@unstored
@speaks_at_once
def search(request: HttpRequest) -> HttpResponse:
    """What somebody looks for, in everyday words. By POST, so that it stands in no address and in no log."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("start"))
    wanted = request.POST.get("words", "").strip()[:LONGEST_SEARCH]
    books = questions_asked(current_pack(), timezone.localdate())
    found = _found(books, find(wanted, [clue for book in books.values() for clue in _clues(book)]))
    context = {
        **_tiles(),
        "wanted": wanted,
        "found": found,
        "language_action": reverse("search"),
        "language_fields": [("words", wanted)],
    }
    return render(request, "web/start/found.html", context)


def _tiles() -> dict[str, list[Tile]]:
    books = questions_asked(current_pack(), timezone.localdate())
    places = ("first", "other")
    return {place: [_tile(book) for book in books.values() if flow_for(book).place == place] for place in places}


def _tile(book: Rulebook) -> Tile:
    words = Words(current_pack(), book)
    return Tile(reverse("ask", args=[book.question.key]), flow_for(book).icon, words.title, words.about)


def _clues(book: Rulebook) -> list[Clue[Pointer]]:
    """The words of both languages: whoever reads Dutch may well think "voucher"."""
    question = book.question.key
    worded = current_pack().wording.questions.get(question)
    if worded is None:
        return []
    clues = [Clue(words, (question, "", "")) for words in _all(worded.search)]
    for name, fact in worded.facts.items():
        clues += [
            Clue(words, (question, name, key)) for key, value in fact.values.items() for words in _all(value.search)
        ]
    return clues


def _all(search: SearchWords) -> list[str]:
    return [words for found in search.values() for words in found]


def _found(books: Mapping[str, Rulebook], pointers: Iterable[Pointer]) -> list[Found]:
    """One line for each question, with all facts that the words gave; of each fact the value that fitted best."""
    by_question: dict[str, dict[str, Value]] = {}
    for question, name, value in pointers:
        facts = by_question.setdefault(question, {})
        if name and name not in facts:
            facts[name] = books[question].question.facts[name].parse(value, question)
    return [_line(books[question], facts) for question, facts in by_question.items()]


def _line(book: Rulebook, facts: Mapping[str, Value]) -> Found:
    words, question = Words(current_pack(), book), book.question
    given = {name: question.facts[name].write(value) for name, value in facts.items()}
    shown = tuple(words.show(name, value) for name, value in facts.items())
    signed = Answers(question.key, given=given).sign()
    return Found(reverse("ask", args=[question.key]), flow_for(book).icon, words.title, words.about, shown, signed)
