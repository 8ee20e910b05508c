"""What may be told of questions to the adviser: to other registers nothing; to everybody the published examples."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from django.db.models import QuerySet

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.searching import fold
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.permissions import can_check, can_write

CHUNK = 100
"""Examples that a search opens at a time."""


def duplicates(_request: AdviceRequest, _person: Person) -> list[Case]:
    """None: asking twice is nobody's mistake."""
    return []


def traces(_person: Person, _organisation: Organisation, _from_on: dt.date, _until_on: dt.date) -> list[Trace]:
    """None: that somebody asked is nobody's business."""
    return []


def published_examples(topic: str = "") -> QuerySet[Example]:
    """The published examples, newest first, or those about one question of the vocabulary. Many: read a part."""
    found = Example.objects.filter(state=Example.State.PUBLISHED).order_by("-published_on", "-pk")
    return found.filter(topic=topic) if topic else found


def search_examples(text: str, topic: str = "", *, most: int) -> list[Example]:
    """The newest published examples with all these words in them, at most so many; each is opened once, in turn."""
    words = fold(text).split()
    fitting = (
        each
        for each in published_examples(topic).iterator(chunk_size=CHUNK)
        if all(word in _words_of(each) for word in words)
    )
    return list(islice(fitting, most))


def published_topics() -> set[str]:
    """The questions of the vocabulary about which there is a published example."""
    used = published_examples().exclude(topic="").order_by()
    return set(used.values_list("topic", flat=True).distinct())


def _words_of(example: Example) -> str:
    return fold(" ".join((example.title, example.situation, example.question, example.answer)))


def examples_to_write(person: Person) -> list[Example]:
    """Those with a consent that somebody may write out, the longest waiting first."""
    return [each for each in _unpublished(Example.State.CONSENTED) if can_write(person, each)]


def examples_to_check(person: Person) -> list[Example]:
    """Those that wait for a second look and that somebody may give it, the longest waiting first."""
    return [each for each in _unpublished(Example.State.WRITTEN) if can_check(person, each)]


def _unpublished(state: Example.State) -> QuerySet[Example]:
    whole = Example.objects.filter(state=state).select_related("case__unit", "case__declarant", "written_by")
    return whole.prefetch_related("case__participants", "case__tasks").order_by("consented_at", "pk")
