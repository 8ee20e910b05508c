"""What changed in a declaration since its owner last confirmed it: then and now side by side.

Then is made from now: what was corrected since is put back, from the corrections that keep every old value. Of a
declaration that took the place of another, then is that other.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from onkreukbaar.casework.campaigns.items import Item
from onkreukbaar.casework.campaigns.models import Answer, Turn
from onkreukbaar.casework.campaigns.standing import Standing, entries_of
from onkreukbaar.casework.listing import Cell, value_of
from onkreukbaar.casework.models import Case, Correction, Entry
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.casework.queries import with_parts
from onkreukbaar.casework.register import Column, Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person

Seen = frozenset[Visibility]


@dataclass(frozen=True)
class Difference:
    """One field that is not what it was: its name on the form, then and now."""

    label: str
    then: Cell
    now: Cell


def previous_turn(turn: Turn, register_key: str) -> Turn | None:
    """The last turn before this one in which the same person confirmed what he has in a register."""
    earlier = Turn.objects.filter(person=turn.person_id, state=Turn.State.SENT, asked_at__lt=turn.asked_at)
    found = earlier.exclude(pk=turn.pk).select_related("campaign").order_by("-sent_at")
    return next((each for each in found if register_key in each.campaign.register_keys), None)


def differences(item: Item, since: dt.datetime | None, seen: Seen) -> list[Difference]:
    """What changed in one item since a moment, or since it was declared, cut to the classes a reader sees."""
    now = _replacement(item)
    return between(item.register, entry_as_of(item.standing, since), now.entry if now else item.entry, seen)


def _replacement(item: Item) -> Standing | None:
    if item.answer is None or item.answer.replaced_by is None:
        return None
    found = entries_of([item.answer.replaced_by])
    return found[0] if found else None


def entry_as_of(standing: Standing, since: dt.datetime | None) -> Entry:
    """An entry as it was at a moment: every correction since then undone, the last one first."""
    then = copy.copy(standing.entry)
    undone = standing.case.corrections.order_by("-corrected_at", "-pk")
    for correction in undone.filter(corrected_at__gt=since) if since else undone:
        _put_back(then, correction)
    return then


def _put_back(entry: Entry, correction: Correction) -> None:
    field = entry._meta.get_field(correction.field)
    if field.is_relation:  # a correction keeps the name of what it pointed to, which no column can take back
        return
    text = correction.old_text
    try:
        value = None if text == "" and getattr(field, "null", False) else field.to_python(text)  # type: ignore[union-attr]
    except ValidationError:
        return
    setattr(entry, correction.field, value)


def between(register: Register, then: Entry, now: Entry, seen: Seen) -> list[Difference]:
    """The fields in which two entries of a register differ, in the order of its columns and then of its model."""
    columns = [column for column in _columns_of(register) if register.visibility_of(column.key) in seen]
    return [
        Difference(str(column.label), _cell(then, column), _cell(now, column))
        for column in columns
        if _raw(then, column.key) != _raw(now, column.key)
    ]


def _cell(entry: Entry, column: Column) -> Cell:
    value = value_of(entry, column.key)
    return Cell(column, (_("ja") if value else _("nee")) if isinstance(value, bool) else value)


def _raw(entry: Any, key: str) -> Any:
    field = entry._meta.get_field(key)
    return getattr(entry, field.attname)


def _columns_of(register: Register) -> list[Column]:
    """A column for every field of the entry: that of the list where it has one, else by its name on the form."""
    listed = {column.key: column for column in register.columns}
    names = [field.name for field in register.entry._meta.concrete_fields if not field.primary_key and field.editable]
    first = [name for name in listed if name in names]
    ordered = [*first, *(name for name in names if name not in listed)]
    return [listed.get(name) or _column_for(register, name) for name in ordered]


def _column_for(register: Register, name: str) -> Column:
    asked = register.form.base_fields.get(name)
    named = getattr(register.entry._meta.get_field(name), "verbose_name", name)
    label = str(asked.label) if asked is not None and asked.label else str(named)
    return Column(name, label, kind="money" if name.endswith("_cents") else "text")


def no_longer_there(turn: Turn, items: Iterable[Item]) -> list[Case]:
    """What stood when he last answered about these registers and is not asked about any more: given up, or over."""
    earlier = {each.pk for key in turn.campaign.register_keys if (each := previous_turn(turn, key)) is not None}
    stood = Answer.objects.filter(turn__in=earlier).exclude(kind=Answer.Kind.ENDED)
    cases = {new or old for old, new in stood.values_list("case_id", "replaced_by_id")}
    replaced = Answer.objects.filter(case__in=cases, replaced_by__isnull=False).values_list("case_id", flat=True)
    gone = cases - {item.case.pk for item in items} - set(replaced)
    return list(with_parts(Case.objects.filter(pk__in=gone)).order_by("submitted_at", "pk"))


def sides(turn: Turn, items: Sequence[Item], viewer: Person) -> dict[int, tuple[Turn | None, list[Difference]]]:
    """For each item by its case: when it was last confirmed, and what changed since, as far as this reader sees it."""
    earlier = {key: previous_turn(turn, key) for key in {item.case.register_key for item in items}}
    found: dict[int, tuple[Turn | None, list[Difference]]] = {}
    for item in items:
        before = earlier[item.case.register_key]
        known = before if before is not None and _was_there(item.case, before) else None
        seen = visible_classes(viewer, item.case)
        found[item.case.pk] = (known, differences(item, known.sent_at if known else None, seen))
    return found


def _was_there(case: Case, before: Turn) -> bool:
    """Did this case stand when that turn was sent?"""
    return before.sent_at is not None and case.submitted_at <= before.sent_at
