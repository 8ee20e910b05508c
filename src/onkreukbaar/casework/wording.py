"""How facts read on a form: their label and the names of their values, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.rules.facts import write_scalar
from onkreukbaar.rules.wording import FactWording


def language() -> str:
    """nl or en: the languages of the policies."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def fact_label(question: str, fact: str) -> str:
    """The short label of a fact: "Soort geschenk"."""
    worded = _fact(question, fact)
    return worded.label[language()] if worded else fact


def fact_question(question: str, fact: str) -> str:
    """The whole sentence with which a fact is asked: "Doe je het in eigen tijd?"."""
    worded = _fact(question, fact)
    return worded.question[language()] if worded else fact


def value_label(question: str, fact: str, value: str | bool) -> str:
    """The name of a value: "Fles wijn, plaquette of ander standaardgeschenk"."""
    worded, written = _fact(question, fact), write_scalar(value)
    return worded.values[written].label[language()] if worded else written


def fact_values(question: str, fact: str) -> tuple[str | bool, ...]:
    """The legal values of a choice or flag."""
    return current_pack().vocabulary.question(question).fact(fact).values


def _fact(question: str, fact: str) -> FactWording | None:
    """None for a question that nobody worded yet: it reads as the vocabulary writes it."""
    worded = current_pack().wording.questions.get(question)
    return worded.facts[fact] if worded else None
