"""Filling in texts: amounts and counts come from the facts and the parameters, never from the text itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from onkreukbaar.rules.facts import Facts, Value
from onkreukbaar.rules.money import show_money
from onkreukbaar.rules.rulebook import Parameter, Texts

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LANGUAGES = ("nl", "en")
_UNKNOWN = {
    "money": {"nl": "het bedrag", "en": "the amount"},
    "integer": {"nl": "het aantal", "en": "the number"},
    "date": {"nl": "de datum", "en": "the date"},
}
_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
        *("augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_RANGE = {"nl": "{} tot {}", "en": "{} to {}"}


def fill(texts: Texts, values: Mapping[str, tuple[str, Value]], *, as_sentence: bool = True) -> dict[str, str]:
    """The text in each language with its placeholders filled in, a capital at its start when it is a sentence.

    values: name to (kind, value).
    """
    return {language: fill_one(texts[language], values, language, as_sentence=as_sentence) for language in texts}


def fill_one(text: str, values: Mapping[str, tuple[str, Value]], language: str, *, as_sentence: bool = True) -> str:
    """One text with its placeholders filled in."""
    if "{" in text:
        text = PLACEHOLDER.sub(lambda found: show(*values[found[1]], language), text)
    return text[:1].upper() + text[1:] if as_sentence else text


def show(kind: str, value: Value, language: str) -> str:
    """A value as a person reads it; what is unknown is named by its kind, or by the words it brings with it."""
    if isinstance(value, Mapping):
        return str(value[language])
    if isinstance(value, tuple):
        return _RANGE[language].format(*(show_money(bound, language) for bound in value))
    if kind == "money" and isinstance(value, int):
        return show_money(value, language)
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"
    if isinstance(value, int | str | float) and not isinstance(value, bool):
        return str(value)
    return _UNKNOWN.get(kind, _UNKNOWN["integer"])[language]


def placeholder_values(
    facts: Facts, kinds: Mapping[str, str], parameters: Mapping[str, Parameter], estimates: Mapping[str, str]
) -> dict[str, tuple[str, Value]]:
    """Name to (kind, value) of everything a text may name; an unknown fact shows its estimate when there is one."""
    values: dict[str, tuple[str, Value]] = {p.name: (p.kind, p.value) for p in parameters.values()}
    for name, kind in kinds.items():
        value = facts.get(name)
        estimate = facts.get(estimates.get(name, ""))
        values[name] = (kind, estimate if isinstance(estimate, tuple) and not isinstance(value, int) else value)
    return values
