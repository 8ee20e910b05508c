"""All that the page of a case shows one reader: nothing reaches the template that is not for him."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.listing import Cell, value_of
from onkreukbaar.casework.models import Advice, Attachment, Case, Correction, Measure, Message
from onkreukbaar.casework.permissions import Act, acts_open_to, visible_classes
from onkreukbaar.casework.queries import Look, messages_for, who_looked
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import STATES
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.terms import why_late
from onkreukbaar.casework.timeline import Moment, timeline
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.cases.act_forms import ActOffer, Sent, offers
from onkreukbaar.entrypoints.web.cases.case_lines import (
    AgreementLine,
    ConfirmationLine,
    DecisionLine,
    agreements_of,
    confirmations_of,
    decisions_of,
)
from onkreukbaar.entrypoints.web.cases.steps import Badge, Turn, badge_of, open_turns
from onkreukbaar.entrypoints.web.cases.why import Why, why_of
from onkreukbaar.reference.people.models import Person

TALKS = ("vraag-adviseur", "bericht")
"""Acts that are a message between declarant and adviser; they stand below their conversation."""
INSTEAD = "terugsturen"
"""What a decider can do instead of deciding; it stands beside it."""
OF_THE_CASE = "case."
"""Columns of the case itself begin with this; the page shows them in its head."""


@dataclass(frozen=True)
class CasePage:
    """One case for one reader."""

    case: Case
    register_label: str
    is_own: bool
    badge: Badge
    why_late: str
    verdict: Verdict | None
    turns: list[Turn]
    mine: list[ActOffer]
    instead: list[ActOffer]
    others: list[ActOffer]
    talk: ActOffer | None
    can_correct: bool
    moments: list[Moment]
    with_adviser: list[Message]
    with_manager: list[Message]
    advices: list[Advice]
    attachments: list[Attachment]
    takes_documents: bool
    cells: list[Cell]
    why: Why | None
    confirmations: list[ConfirmationLine]
    agreements: list[AgreementLine]
    decisions: list[DecisionLine]
    measures: list[Measure]
    corrections: list[tuple[str, Correction]]
    looks: list[Look]

    @property
    def is_talking(self) -> bool:
        """Is there a conversation with the adviser to show this reader, or one to start?"""
        return bool(self.with_adviser or self.talk)

    @property
    def first_part(self) -> list[str]:
        """The template of what a register shows above all else; an empty one where it has none."""
        return [f"{self.case.register_key}/case_first.html", "web/cases/no_part.html"]

    @property
    def own_part(self) -> list[str]:
        """The template of what only this register shows; an empty one where it has none."""
        return [f"{self.case.register_key}/case_part.html", "web/cases/no_part.html"]

    @property
    def participants(self) -> list[str]:
        return [part.person.full_name for part in self.case.participants.select_related("person")]

    @property
    def participants_label(self) -> str:
        """What their part in it is, in the words in which the form of the register asks for them."""
        asked = register_for(self.case).form.base_fields.get("participants")
        return str(asked.label) if asked else _("Kregen het ook")

    @property
    def declarant(self) -> str:
        return self.case.declarant.full_name if self.case.declarant else self.case.declarant_name

    @property
    def is_final(self) -> bool:
        return STATES[self.case.current_state].is_final


def case_page(case: Case, viewer: Person, sent: Sent | None = None) -> CasePage:
    """The page of a case, as this reader may see it, with what he sent filled in when it was not accepted."""
    register = register_for(case)
    seen = visible_classes(viewer, case)
    turns = open_turns(case, viewer)
    open_acts = offers(case, viewer, sent)
    mine = [offer for offer in open_acts if is_turn(offer, case, viewer)]
    instead = [offer for offer in open_acts if mine and offer.deed.slug == INSTEAD]
    rest = [offer for offer in open_acts if offer not in mine and offer not in instead]
    messages = messages_for(case, viewer)
    return CasePage(
        case=case,
        register_label=register.label(get_language() or "nl"),
        is_own=viewer.pk == case.declarant_id,
        badge=badge_of(case, turns),
        why_late=why_late(case),
        verdict=register.verdict_of(case) if register.sight in seen else None,
        turns=turns,
        mine=mine,
        instead=instead,
        others=[offer for offer in rest if offer.deed.slug not in TALKS],
        talk=next((offer for offer in rest if offer.deed.slug in TALKS), None),
        can_correct=Act.CORRECT in acts_open_to(viewer, case),
        moments=timeline(case),
        with_adviser=[message for message in messages if message.visibility == Visibility.ADVISER],
        with_manager=[message for message in messages if message.visibility != Visibility.ADVISER],
        advices=_advices(case, viewer, seen),
        takes_documents=register.takes_documents,
        attachments=list(case.attachments.filter(visibility__in=seen).select_related("added_by").order_by("added_at")),
        cells=facts_shown(register, case, seen),
        why=why_of(case) if register.sight in seen else None,
        confirmations=confirmations_of(case),
        agreements=agreements_of(case) if register.sight in seen else [],
        decisions=decisions_of(case) if register.sight in seen else [],
        measures=list(case.measures.filter(visibility__in=seen).select_related("set_by", "ended_by")),
        corrections=_corrections(register, case, seen),
        looks=who_looked(case, viewer),
    )


def is_turn(offer: ActOffer, case: Case, viewer: Person) -> bool:
    """Is this what waits for the reader, rather than what he could also do?"""
    kinds = {task.kind for task in case.tasks.all() if task.is_open}
    if offer.deed.task is None or offer.deed.task not in kinds:
        return False
    return offer.deed.slug != "afronden" or offer.is_for_holder(viewer)


def _advices(case: Case, viewer: Person, seen: frozenset[Visibility]) -> list[Advice]:
    """What somebody may read, and what he wrote himself."""
    return list(case.advices.filter(Q(visibility__in=seen) | Q(by=viewer)).select_related("by").order_by("given_at"))


def facts_shown(register: Register, case: Case, seen: frozenset[Visibility]) -> list[Cell]:
    """The columns of the register beside the case; a column that is not for this reader is left out."""
    entry = register.entry_of(case)
    shown = [
        column
        for column in register.columns
        if register.class_of(column) in seen and not column.key.startswith(OF_THE_CASE)
    ]
    return [Cell(column, value_of(entry, column.key)) for column in shown]


def _corrections(register: Register, case: Case, seen: frozenset[Visibility]) -> list[tuple[str, Correction]]:
    rows = case.corrections.select_related("by")
    return [(field_label(register, row.field), row) for row in rows if register.visibility_of(row.field) in seen]


def field_label(register: Register, name: str) -> str:
    """What a field is called on the form; its name in the model when it stands on no form."""
    asked = register.form.base_fields.get(name)
    named = getattr(register.entry._meta.get_field(name), "verbose_name", name)
    return str(asked.label) if asked and asked.label else str(named)
