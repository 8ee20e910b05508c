"""Why the rules answered as they did: from the frozen receipt, never from what the rules say today."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.formats import in_language, short_date
from onkreukbaar.entrypoints.web.icons import TONE_ICONS
from onkreukbaar.entrypoints.web.norm_lines import NormLine, norm_line
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.evaluate import Assessment, assess
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.reasons import Reason
from onkreukbaar.rules.receipt import Receipt
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import parse_facts

CODE_LENGTH = 8


@dataclass(frozen=True)
class ReasonLine:
    """One reason as the page shows it. readings: what the source leaves open and the organisation chose."""

    tone: str
    icon: str
    icon_label: str
    text: str
    readings: list[str]
    norms: list[NormLine]


@dataclass(frozen=True)
class Why:
    """The answer of the rules to a case, and the receipt that proves which rules answered.

    are_rules_newer: the rules of that day are no longer on file as they were; then only norms and receipt are shown.
    """

    label: str
    tone: str
    reasons: list[ReasonLine]
    receipt: list[str]
    are_rules_newer: bool


def why_of(case: Case) -> Why | None:
    """What the receipt of a case says; None when no rules applied to it."""
    pack = current_pack()
    outcome = pack.wording.outcomes.get(case.outcome)
    if case.receipt is None or outcome is None:
        return None
    receipt = Receipt.from_dict(case.receipt)
    rulebook = _rulebook_of(pack, receipt)
    assessment = _again(rulebook, receipt) if rulebook else None
    question = rulebook.question.key if rulebook else ""
    return Why(
        label=in_language(outcome.label_for(question)),
        tone=outcome.tone,
        reasons=[_reason_line(pack, reason) for reason in assessment.reasons] if assessment else [],
        receipt=_receipt_parts(receipt),
        are_rules_newer=assessment is None,
    )


def _rulebook_of(pack: Pack, receipt: Receipt) -> Rulebook | None:
    """The very rules that answered, if they are still on file: same content, to the letter."""
    versions = (version for books in pack.rulebooks.values() for version in books)
    return next((version for version in versions if version.hash == receipt.hash), None)


def _again(rulebook: Rulebook, receipt: Receipt) -> Assessment | None:
    """The same answer once more, from the same rules and facts; None when it is not the same."""
    try:
        found = assess(rulebook, parse_facts(rulebook.question, receipt.facts), on=receipt.date)
    except FactError:
        return None
    return found if found.outcome == receipt.outcome else None


def _reason_line(pack: Pack, reason: Reason) -> ReasonLine:
    tone = pack.wording.outcomes[reason.outcome].tone
    choice = in_language(reason.choice)
    return ReasonLine(
        tone=tone,
        icon=TONE_ICONS[tone],
        icon_label=_("Reden:"),
        text=in_language(reason.text),
        readings=[choice] if choice else [],
        norms=[norm_line(pack, norm) for norm in reason.norms if norm in pack.norms],
    )


def _receipt_parts(receipt: Receipt) -> list[str]:
    return [
        _("Ontvangstbewijs %(code)s") % {"code": receipt.hash[:CODE_LENGTH].upper()},
        _("beoordeeld naar de dag %(day)s") % {"day": short_date(receipt.date)},
        _("regels geldig vanaf %(version)s") % {"version": receipt.version},
    ]
