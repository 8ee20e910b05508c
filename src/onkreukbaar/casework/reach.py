"""How far somebody's roles reach over the units, said so that a database with a million cases answers at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from onkreukbaar.reference.people.models import RoleGrant, Unit
from onkreukbaar.reference.people.queries import covers_unit, is_near, link_paths, subtrees


@dataclass(frozen=True)
class Reach:
    """Units by their ids.

    units: those that are reached; None for all but `left_out`. near: those whose small circle the grants belong to.
    """

    units: tuple[int, ...] | None
    left_out: tuple[int, ...]
    near: tuple[int, ...]

    def holds(self, path: str = "unit") -> Q:
        """Rows of a unit that is reached; path: from the row to its unit."""
        if self.units is not None:
            return Q(**{f"{path}__in": self.units})
        return ~Q(**{f"{path}__in": self.left_out})

    def shows(self) -> Q:
        """Cases that are seen, shielded ones by the small circle only. The unit stands apart: an index leads to it."""
        open_to_all = Q(is_shielded=False)
        return self.holds() & (open_to_all | Q(unit__in=self.near) if self.near else open_to_all)


def reach_of(grants: Sequence[RoleGrant]) -> Reach:
    """How far some grants reach: a role for the whole organisation does not reach into its shielded parts."""
    if any(grant.unit is None for grant in grants):
        apart = _shielded_units()
        left_out = tuple(unit.pk for unit in apart if not any(covers_unit(grant, unit) for grant in grants))
        return Reach(None, left_out, _near(grants, [*apart, *_roots(grants)]))
    found = [unit for unit in subtrees(_roots(grants)) if any(covers_unit(grant, unit) for grant in grants)]
    return Reach(tuple(unit.pk for unit in found), (), _near(grants, found))


def units_of(grants: Sequence[RoleGrant]) -> list[Unit]:
    """The units that grants for some unit reach, each linked to those above it."""
    return [unit for unit in subtrees(_roots(grants)) if any(covers_unit(grant, unit) for grant in grants)]


def _roots(grants: Sequence[RoleGrant]) -> list[Unit]:
    roots = [grant.unit for grant in grants if grant.unit is not None]
    link_paths(roots)
    return roots


def _shielded_units() -> list[Unit]:
    """Every unit in a shielded part of the organisation; there are few."""
    tops = list(Unit.objects.filter(is_shielded=True))
    link_paths(tops)
    return subtrees(tops)


def _near(grants: Sequence[RoleGrant], units: Sequence[Unit]) -> tuple[int, ...]:
    found = (unit.pk for unit in units if any(is_near(grant, unit) for grant in grants))
    return tuple(dict.fromkeys(found))
