"""A field for one of the units somebody administers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.permissions import administrator_grants
from onkreukbaar.reference.people.queries import units_in_reach


class UnitField(forms.ChoiceField):
    """One of the units somebody administers, each below its parent."""

    def __init__(self, *, whole: str | Promise = "", **kwargs: Any) -> None:
        """whole: the label for "no unit"; '' when a unit is needed."""
        self.whole = whole
        super().__init__(**{"error_messages": {"required": _("Kies een eenheid.")}, **kwargs})
        self.units: dict[str, Unit] = {}

    def offer(self, viewer: Person) -> None:
        """Fill in the choices for whoever looks."""
        reach = in_tree_order(units_in_reach(administrator_grants(viewer, timezone.localdate())))
        self.units = {unit.code: unit for unit, _depth in reach}
        choices = [(unit.code, "\u2003" * depth + unit.name) for unit, depth in reach]
        self.choices = [("", self.whole), *choices] if self.whole else choices

    def clean(self, value: Any) -> Any:
        return self.units.get(str(super().clean(value)))


def in_tree_order(units: list[Unit]) -> list[tuple[Unit, int]]:
    """Units with their depth, each right below its parent; a unit whose parent is not among them stands at the top."""
    known = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def walk(parent: int | None, depth: int) -> list[tuple[Unit, int]]:
        found: list[tuple[Unit, int]] = []
        for unit in below.get(parent, []):
            found += [(unit, depth), *walk(unit.pk, depth + 1)]
        return found

    return walk(None, 0)
