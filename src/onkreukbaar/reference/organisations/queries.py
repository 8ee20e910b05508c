"""Finding organisations."""

from __future__ import annotations

from django.db.models import Q, QuerySet

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


def group_members(organisation: Organisation) -> list[Organisation]:
    """Everybody in the group of an organisation: its top and all below it."""
    top = organisation.group()
    found = {top.pk: top}
    layer = [top]
    while layer:
        two_below = Organisation.objects.filter(Q(parent__in=layer) | Q(parent__parent__in=layer))
        below = [each for each in two_below if each.pk not in found]
        above = {each.pk for each in layer}
        found |= {each.pk: each for each in below}
        layer = [each for each in below if each.parent_id not in above]
    return list(found.values())
