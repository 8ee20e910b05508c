"""Which words of a mail mean what: taken from the everyday words of the policies in force, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.mail_in.readings import Asking, Sign
from onkreukbaar.rules.wording import SearchWords

ASKED_BY_MAIL: Final = {"gift": ("value_eur", ("form",)), "invitation": ("hospitality_eur", ("event", "role"))}
"""Questions that offers come under: the fact an amount belongs to, and the facts that are read from words."""


def asking_on(day: dt.date) -> list[Asking]:
    """The questions that can be asked on a day, of those that offers come under."""
    pack = current_pack()
    books = {key: pack.rulebooks.get(key, ()) for key in ASKED_BY_MAIL}
    return [
        Asking(key, amount, facts, tuple(_all(pack.wording.questions[key].search)))
        for key, (amount, facts) in ASKED_BY_MAIL.items()
        if books[key] and books[key][0].valid_from <= day and key in pack.wording.questions
    ]


def signs() -> list[Sign]:
    """Every word that means a value of a fact."""
    wording = current_pack().wording.questions
    return [sign for key in ASKED_BY_MAIL if key in wording for sign in _signs(key)]


def _signs(question: str) -> Iterator[Sign]:
    for name, fact in current_pack().wording.questions[question].facts.items():
        for key, value in fact.values.items():
            yield from (Sign(question, name, key, words) for words in _all(value.search))


def _all(search: SearchWords) -> Iterator[str]:
    return (words for found in search.values() for words in found)
