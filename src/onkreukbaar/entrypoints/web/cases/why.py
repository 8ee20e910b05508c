"""Why the rules answered as they did: from the frozen receipt, never from what the rules say today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.answer_page import ReasonLine, answer_page
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.formats import in_language, short_date
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.evaluate import Assessment, assess
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.receipt import Receipt
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import parse_facts


@dataclass(frozen=True)
class Why:
    """The answer of the rules to a case, and the receipt that proves which rules answered.

    are_rules_newer: the rules of that day are no longer on file as they were; then only outcome and receipt are shown.
    """

    label: str
    tone: str
    are_rules_newer: bool
    reasons: list[ReasonLine] = field(default_factory=list)
    fine: list[ReasonLine] = field(default_factory=list)
    receipt: list[str] = field(default_factory=list)


def why_of(case: Case) -> Why | None:
    """What the receipt of a case says; None when no rules applied to it."""
    if case.receipt is None or case.outcome not in current_pack().wording.outcomes:
        return None
    return why_from(Receipt.from_dict(case.whole_receipt or {}))


def why_from(receipt: Receipt) -> Why | None:
    """What a receipt says; None for an outcome that has no words any more."""
    pack = current_pack()
    outcome = pack.wording.outcomes.get(receipt.outcome)
    if outcome is None:
        return None
    rulebook = _rulebook_of(pack, receipt)
    assessment = _again(rulebook, receipt) if rulebook else None
    if rulebook is None or assessment is None:
        return Why(in_language(outcome.label), outcome.tone, are_rules_newer=True, receipt=_receipt_parts(receipt))
    page = answer_page(assessment, Words(pack, rulebook), {})
    return Why(
        label=page.label,
        tone=page.tone,
        are_rules_newer=False,
        reasons=[*page.reasons, *page.also],
        fine=page.fine,
        receipt=[_("Code %(code)s") % {"code": page.code}, *_receipt_parts(receipt)],
    )


def _rulebook_of(pack: Pack, receipt: Receipt) -> Rulebook | None:
    """The very rules that answered, if they are still on file: the same to the letter."""
    versions = (version for books in pack.rulebooks.values() for version in books)
    return next((version for version in versions if version.hash == receipt.hash), None)


def _again(rulebook: Rulebook, receipt: Receipt) -> Assessment | None:
    """The same answer once more, from the same rules and facts; None when it is not the same."""
    try:
        found = assess(rulebook, parse_facts(rulebook.question, receipt.facts), on=receipt.date)
    except FactError:
        return None
    return found if found.outcome == receipt.outcome else None


def _receipt_parts(receipt: Receipt) -> list[str]:
    return [
        _("beoordeeld naar de dag %(day)s") % {"day": short_date(receipt.date)},
        _("regels van %(day)s") % {"day": short_date(dt.date.fromisoformat(receipt.version))},
    ]
