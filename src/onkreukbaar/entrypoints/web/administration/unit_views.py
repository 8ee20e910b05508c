"""Units in administration: the tree as it hangs, and one page for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.entrypoints.web.administration.deeds import UNIT_DEEDS
from onkreukbaar.entrypoints.web.administration.guard import administrators_only, unit_or_404
from onkreukbaar.entrypoints.web.administration.views import carry_out, reach_of
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest
from onkreukbaar.reference.people.models import Person, Position, PositionHolding, RoleGrant, Unit
from onkreukbaar.reference.people.permissions import can_administer
from onkreukbaar.reference.people.queries import holders, in_force
from onkreukbaar.reference.people.roles import (
    ADMINISTRATOR,
    INTEGRITY_ADVISER,
    INTEGRITY_OFFICER,
    LINE_MANAGER,
    MANAGEMENT,
    Role,
)

RESPONSIBLE = (LINE_MANAGER, MANAGEMENT, INTEGRITY_ADVISER, INTEGRITY_OFFICER, ADMINISTRATOR)
"""Whom a unit must be able to find; a role that nobody holds is said out loud."""


@dataclass
class Branch:
    """A unit in the picture of the tree, with what hangs below it."""

    unit: Unit
    people: int
    managers: list[Person]
    branches: list[Branch] = field(default_factory=list)


@require_GET
@administrators_only
def units(request: SignedInRequest) -> HttpResponse:
    """The tree of the units one administers."""
    return render(request, "administration/units.html", {"branches": tree_of(reach_of(request.person))})


@require_GET
@administrators_only
def unit_page(request: SignedInRequest, code: str) -> HttpResponse:
    """One unit: where it hangs, who is responsible and how to reach them, who works there, its functions."""
    unit = unit_or_404(request.person, code)
    context = {
        "unit": unit,
        "above": [
            part for part in reversed(unit.path()[1:]) if can_administer(request.person, part, timezone.localdate())
        ],
        "responsible": responsible_for(unit),
        "members": unit.members.all(),
        "positions": functions_of(unit),
        "below": unit.children.filter(pk__in=[part.pk for part in reach_of(request.person)]),
    }
    return render(request, "administration/unit.html", context)


@require_http_methods(["GET", "POST"])
@administrators_only
def unit_deed(request: SignedInRequest, code: str, slug: str, row: int | None = None) -> HttpResponse:
    """The page of one act on a unit."""
    unit = unit_or_404(request.person, code)
    response = carry_out(
        request, UNIT_DEEDS, slug, unit, row, {"name": unit.name, "view": "administer-unit", "key": unit.code}
    )
    gone = response.status_code == 302 and not can_administer(
        request.person, Unit.objects.get(pk=unit.pk), timezone.localdate()
    )
    return redirect("administer-units") if gone else response


def functions_of(unit: Unit) -> list[tuple[Position, list[Person]]]:
    """The functions of a unit, and who holds each of them today."""
    running = PositionHolding.objects.filter(in_force(timezone.localdate()), position__unit=unit)
    held: dict[int, list[Person]] = {}
    for holding in running.select_related("person"):
        held.setdefault(holding.position_id, []).append(holding.person)
    return [(position, held.get(position.pk, [])) for position in unit.positions.order_by("title", "code")]


def responsible_for(unit: Unit) -> list[tuple[str, list[Person]]]:
    """The name of each role a unit needs, and who holds it for this unit, nearest first."""
    today = timezone.localdate()
    return [(_name(role), holders(role.key, unit, today)) for role in RESPONSIBLE]


def tree_of(units: list[Unit]) -> list[Branch]:
    """The units as they hang; one whose parent is out of reach stands at the top. Two queries."""
    counts = dict(Unit.objects.annotate(n=Count("members")).values_list("pk", "n"))
    managers = _managers_by_unit()
    branches = {unit.pk: Branch(unit, counts.get(unit.pk, 0), managers.get(unit.pk, [])) for unit in units}
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.unit.parent_id or 0)
        (above.branches if above else tops).append(branch)
    return tops


def _managers_by_unit() -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {}
    grants = RoleGrant.objects.filter(in_force(timezone.localdate()), role=LINE_MANAGER.key, unit__isnull=False)
    for grant in grants.select_related("person"):
        found.setdefault(grant.unit_id or 0, []).append(grant.person)
    return found


def _name(role: Role) -> str:
    return role.name("en" if is_english() else "nl")
