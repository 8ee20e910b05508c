"""What a turn asks about: everything that stands, what was said of it so far, and what is new since the asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from onkreukbaar.casework.campaigns.models import Answer, Turn
from onkreukbaar.casework.campaigns.permissions import registers_of
from onkreukbaar.casework.campaigns.standing import Standing, entries_of, standing_of
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.queries import with_parts
from onkreukbaar.casework.register import Register


@dataclass(frozen=True)
class Item:
    """One thing somebody declared, and what he says of it in this turn.

    came_since: declared after he was asked, so there is nothing to confirm.
    """

    standing: Standing
    answer: Answer | None
    came_since: bool

    @property
    def is_new(self) -> bool:
        """Is it new and still without an answer of its own? It gets one when he sends his turn."""
        return self.came_since and self.answer is None

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def entry(self) -> Entry:
        return self.standing.entry

    @property
    def register(self) -> Register:
        return self.standing.register

    @property
    def is_answered(self) -> bool:
        """Is there nothing left to say of it? What changed must be written down too."""
        if self.is_new:
            return True
        if self.answer is None:
            return False
        if self.answer.kind == Answer.Kind.CHANGED:
            return self.answer.changed_at is not None
        return self.answer.kind != Answer.Kind.ENDED or self.answer.ended_on is not None

    @property
    def still_stands(self) -> bool:
        """Does it stand after this answer? What was replaced stands in its new declaration."""
        if self.answer is None:
            return True
        return self.answer.kind != Answer.Kind.ENDED and self.answer.replaced_by_id is None


def items_of(turn: Turn) -> list[Item]:
    """Everything a turn asks about; of a turn that is over, what was answered in it."""
    answers = {answer.case_id: answer for answer in turn.answers.select_related("replaced_by")}
    said = entries_of(list(with_parts(Case.objects.filter(pk__in=answers)).order_by("submitted_at", "pk")))
    standing = _standing(turn) if turn.is_open else []
    both = [*said, *(each for each in standing if each.case.pk not in answers)]
    order = {key: place for place, key in enumerate(turn.campaign.register_keys)}
    both.sort(key=lambda each: (order.get(each.case.register_key, len(order)), each.case.submitted_at, each.case.pk))
    return [_item(turn, each, answers.get(each.case.pk)) for each in both]


def _standing(turn: Turn) -> list[Standing]:
    keys = [register.key for register in registers_of(turn.campaign)]
    return standing_of(turn.person, keys, timezone.localdate())


def _item(turn: Turn, standing: Standing, answer: Answer | None) -> Item:
    return Item(standing, answer, came_since=standing.case.submitted_at > turn.asked_at)


def is_nil(items: Sequence[Item]) -> bool:
    """Has somebody nothing (any more) to declare after these answers?"""
    return not any(item.still_stands for item in items) and not any(
        item.answer is not None and item.answer.replaced_by_id is not None for item in items
    )
