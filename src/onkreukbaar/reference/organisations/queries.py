"""Finding organisations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name


def find_by_number(kvk_number: str) -> Organisation | None:
    """The organisation with this KvK number, if we know it."""
    return Organisation.objects.filter(kvk_number=kvk_number).first()


def find_by_name(name: str) -> Organisation | None:
    """The one organisation that goes by this name; None when there is none, or more than one.

    Only for a name that a person typed or picked: an import links on a number alone.
    """
    plain = normalise_name(name)
    same = Organisation.objects.filter(normalised_name=plain).select_related("parent")
    found = list(same[:2]) if plain else []
    return found[0] if len(found) == 1 else None


def suggestions(limit: int = 200) -> QuerySet[Organisation]:
    """Names to suggest in a form: suppliers first."""
    return Organisation.objects.order_by("-is_supplier", "name")[:limit]


def giver_key(organisation: Organisation | None, name: str) -> str:
    """One key for the same giver: the group when it is known, else the name made comparable (AMB-03); '' if unknown."""
    if organisation is not None:
        return f"group:{organisation.group().public_id}"
    plain = normalise_name(name)
    return f"name:{plain}" if plain else ""


@dataclass(frozen=True)
class Party:
    """Who counts as one and the same: a whole group under any of its names, else a name (AMB-03).

    organisations: ids; keys: as `giver_key` makes them of a name that nobody linked.
    """

    organisations: frozenset[int]
    keys: frozenset[str]

    def holds(self, organisation_id: int | None, key: str) -> bool:
        """Is this organisation, or who goes by this key, one of them?"""
        return organisation_id in self.organisations or key in self.keys


def party_of(organisation: Organisation | None, name: str) -> Party | None:
    """Everybody who counts as the same as an organisation, or as a name; None when neither says anything."""
    if organisation is None:
        plain = normalise_name(name)
        return Party(frozenset(), frozenset({f"name:{plain}"})) if plain else None
    group = group_members(organisation)
    return Party(frozenset(each.pk for each in group), frozenset(f"name:{each.normalised_name}" for each in group))


def group_members(organisation: Organisation) -> list[Organisation]:
    """Everybody in the group of an organisation: its top and all below it."""
    top = organisation.group()
    found = {top.pk: top}
    layer = [top]
    while layer:
        below = [each for each in _two_below(layer) if each.pk not in found]
        above = {each.pk for each in layer}
        found |= {each.pk: each for each in below}
        layer = [each for each in below if each.parent_id not in above]
    return list(found.values())


def _two_below(layer: list[Organisation]) -> QuerySet[Organisation]:
    """Children and their children, each found by an index: together in one question they would cost a look at all."""
    children = Organisation.objects.order_by().filter(parent__in=layer)
    return children.union(Organisation.objects.order_by().filter(parent__parent__in=layer))
