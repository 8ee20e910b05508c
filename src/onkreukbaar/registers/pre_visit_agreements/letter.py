"""The letter that tells the other party our rules, in its own language. Its words and numbers come from the pack."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation
from django.utils.formats import date_format

from onkreukbaar.casework.assess import rulebook_on
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.phrases import fill_one

GIFT = "gift"
"""The question whose rulebook holds the numbers."""


@dataclass(frozen=True)
class Letter:
    """A letter, ready to print.

    language: nl or en; on: the day it bears; sender: organisation and unit; rules: one sentence each.
    """

    language: str
    on: str
    sender: tuple[str, str]
    addressee: str
    subject: str
    greeting: str
    opening: str
    agreed_title: str
    agreed: str
    rules_title: str
    rules: tuple[str, ...]
    closing: str
    regards: str
    signed: str


class NoLetter(LookupError):
    """The pack has no letter for visits."""


def letter_of(agreement: PreVisitAgreement, on: dt.date) -> Letter:
    """The letter for an agreement, dated `on`, with the numbers that hold on the day of the visit. Raises NoLetter."""
    words, language = _words(), agreement.language
    values = _values(agreement, words, on)

    def say(text: dict[str, str]) -> str:
        return fill_one(text[language], values, language)

    return Letter(
        language=language,
        on=_written(on, language),
        sender=(current_pack().card.organisation[language], agreement.case.unit.name),
        addressee=agreement.counterpart_name,
        subject=say(words["subject"]),
        greeting=say(words["greeting"]),
        opening=say(words["opening"][agreement.visit_kind]),
        agreed_title=say(words["agreed"]),
        agreed=say(words["protocols"][agreement.protocol]),
        rules_title=say(words["rules_title"]),
        rules=tuple(say(rule) for rule in words["rules"]),
        closing=say(words["closing"]),
        regards=say(words["regards"]),
        signed=agreement.case.declarant.full_name if agreement.case.declarant else agreement.case.declarant_name,
    )


def _values(agreement: PreVisitAgreement, words: dict[str, Any], on: dt.date) -> dict[str, tuple[str, Value]]:
    """What a text may name: the parameters of the rulebook for gifts, and what was agreed."""
    rulebook = rulebook_on(GIFT, max(agreement.visit_on, on))
    values: dict[str, tuple[str, Value]] = {
        parameter.name: (parameter.kind, parameter.value) for parameter in rulebook.parameters.values()
    }
    someone = words["someone"][agreement.language]
    return values | {
        "day": ("text", _written(agreement.visit_on, agreement.language)),
        "counterpart": ("text", agreement.counterpart_name),
        "contact": ("text", agreement.contact_name or someone),
        "note": ("text", agreement.protocol_note),
    }


def _written(day: dt.date, language: str) -> str:
    with translation.override(language):
        return str(date_format(day, "j F Y"))


def _words() -> dict[str, Any]:
    """The letter of the pack; where it has none of its own, that of the pack it extends."""
    for folder in current_pack().lineage:
        path = folder / "pre_visit_agreements" / "letter.yaml"
        if path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    raise NoLetter(current_pack().key)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_at: int) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words
