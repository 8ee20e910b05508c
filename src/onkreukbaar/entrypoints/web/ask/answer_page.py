"""The answer as a page shows it: verdict, what to do, why, what would change it, and the receipt (DESIGN §5.1)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.icons import TONE_ICONS
from onkreukbaar.entrypoints.web.norm_lines import NormLine, norm_line
from onkreukbaar.rules.evaluate import Assessment, Duty
from onkreukbaar.rules.explain import Change
from onkreukbaar.rules.reasons import MISSING_ROW, Fine, Reason

REASON_LABELS: dict[str, Promise] = {
    "go": gettext_lazy("Dit mag omdat:"),
    "first": gettext_lazy("Reden om te overleggen:"),
    "care": gettext_lazy("Let op:"),
    "stop": gettext_lazy("Reden om dit niet te doen:"),
    "speak": gettext_lazy("Reden om te melden:"),
}
PERMISSIVE = ("allowed", "allowed_with_registration")
RECORDING = ("record_in_register", "declare")


@dataclass(frozen=True)
class Choice:
    """What the organisation chose where the source leaves room."""

    text: str
    id: str


@dataclass(frozen=True)
class ReasonLine:
    """One reason, or something that is in order."""

    text: str
    tone: str
    icon: str
    icon_label: str
    norms: list[NormLine]
    choice: Choice | None = None


@dataclass(frozen=True)
class Flip:
    """What the answer would be if something were otherwise."""

    text: str
    label: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Todo:
    """Something to do now. `kind` is the duty, so that the page can put a link beside it."""

    kind: str
    act: str
    more: str


@dataclass(frozen=True)
class Missing:
    """A fact that would settle the answer."""

    label: str
    fact: str


@dataclass(frozen=True)
class AnswerPage:
    """All that the answer page says of an assessment."""

    outcome: str
    verdict: str
    first_line: str
    label: str
    tone: str
    steps: list[Todo]
    provided: list[str]
    missing: list[Missing]
    reasons: list[ReasonLine]
    fine: list[ReasonLine]
    notes: list[ReasonLine]
    also: list[ReasonLine]
    flips: list[Flip]
    code: str
    rules_name: str
    rules_from: dt.date
    has_to_record: bool

    @property
    def is_concern(self) -> bool:
        return self.outcome == "report_concern"


def answer_page(assessment: Assessment, words: Words, helpers: Mapping[str, str]) -> AnswerPage:
    """The page of an assessment.

    helpers: by role the name of the person whom the reader turns to, where we know who asks.
    """
    outcome = words.outcome(assessment.outcome)
    reasons = [_reason_line(reason, words) for reason in assessment.reasons if _weighs(reason)]
    return AnswerPage(
        outcome=assessment.outcome,
        verdict=in_language(outcome.verdict_for(assessment.question)),
        first_line=_first_line(assessment, words),
        label=in_language(outcome.label_for(assessment.question)),
        tone=outcome.tone,
        steps=[_step(duty, assessment.on, helpers) for duty in assessment.duties],
        provided=[
            _provided(assessment, words, provided.fact, provided.confirmed_by) for provided in assessment.provided
        ],
        missing=[Missing(words.label(name), name) for name in assessment.missing_facts],
        reasons=reasons,
        fine=[_fine_line(fine, words) for fine in _in_order(assessment)],
        notes=[_note_line(note, words) for note in assessment.notes],
        also=[_reason_line(reason, words) for reason in assessment.reasons if not _weighs(reason)],
        flips=[_flip(change, assessment, words) for change in assessment.changes],
        code=receipt_code(assessment),
        rules_name=words.title,
        rules_from=assessment.rulebook.valid_from,
        has_to_record=any(duty.key in RECORDING for duty in assessment.duties),
    )


def receipt_code(assessment: Assessment) -> str:
    """A short code of an answer: the same facts, rules and day always give the same one."""
    written = json.dumps(assessment.receipt.to_dict(), sort_keys=True, ensure_ascii=False)
    letters = base64.b32encode(hashlib.sha256(written.encode()).digest()).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def _first_line(assessment: Assessment, words: Words) -> str:
    roles = [words.yours(role) for role in assessment.notify] or [words.yours("line_manager")]
    named = _(" en ").join(roles)
    return in_language(words.outcome(assessment.outcome).first_line_for(assessment.question)).replace("{role}", named)


def _weighs(reason: Reason) -> bool:
    """A row that permits is no reason where the answer is stricter; it stands under "what else holds"."""
    return reason.decides or reason.outcome not in PERMISSIVE


def _in_order(assessment: Assessment) -> list[Fine]:
    """What is in order, without what a deciding reason calls in question under the same norm."""
    if assessment.outcome in PERMISSIVE:
        return list(assessment.fine)
    doubted = {norm for reason in assessment.reasons if reason.decides for norm in reason.norms}
    return [fine for fine in assessment.fine if not doubted & set(fine.norms)]


def _reason_line(reason: Reason, words: Words) -> ReasonLine:
    tone = words.outcome(reason.outcome).tone
    choice = (
        Choice(in_language(reason.choice), reason.interpretations[0])
        if reason.choice and reason.interpretations
        else None
    )
    icon = "ask" if reason.row == MISSING_ROW else TONE_ICONS[tone]
    return ReasonLine(
        in_language(reason.text), tone, icon, str(REASON_LABELS[tone]), _norms(reason.norms, words), choice
    )


def _fine_line(fine: Fine, words: Words) -> ReasonLine:
    return ReasonLine(in_language(fine.text), "go", "check", _("In orde:"), _norms(fine.norms, words))


def _note_line(note: Fine, words: Words) -> ReasonLine:
    return ReasonLine(in_language(note.text), "flat", "info", _("Goed om te weten:"), _norms(note.norms, words))


def _norms(norms: tuple[str, ...], words: Words) -> list[NormLine]:
    return [norm_line(words.pack, norm) for norm in norms if norm in words.pack.norms]


def _flip(change: Change, assessment: Assessment, words: Words) -> Flip:
    outcome = words.outcome(change.outcome)
    label = in_language(outcome.label_for(assessment.question))
    if change.outcome == assessment.outcome:
        label = _("Nog steeds: %(label)s") % {"label": label[:1].lower() + label[1:]}
    return Flip(in_language(change.text), label, outcome.tone, TONE_ICONS[outcome.tone])


def _step(duty: Duty, today: dt.date, helpers: Mapping[str, str]) -> Todo:
    """The first sentence of a duty with its last day; then the rest, and the person by name."""
    first, _dot, rest = in_language(duty.text).partition(". ")
    act = first.rstrip(".")
    if duty.due_working_days is not None:
        day = formats.long_date(add_working_days(today, duty.due_working_days))
        act = _("%(act)s, uiterlijk %(day)s") % {"act": act, "day": day}
    more = [rest] if rest else []
    if duty.role and duty.role in helpers:
        more.append(_("Dat is %(name)s.") % {"name": helpers[duty.role]})
    return Todo(duty.key, act, " ".join(more))


def _provided(assessment: Assessment, words: Words, fact: str, role: str) -> str:
    stated = assessment.facts[fact]
    if isinstance(stated, Mapping | frozenset):
        told = {"role": words.yours(role), "fact": words.label(fact)}
        return _("Dit geldt alleen als %(role)s dit bevestigt: %(fact)s.") % told
    value = words.show(fact, stated)
    said = {"role": words.yours(role), "fact": words.label(fact), "value": value[:1].lower() + value[1:]}
    return _("Dit geldt alleen als %(role)s dit bevestigt: %(fact)s: %(value)s.") % said
