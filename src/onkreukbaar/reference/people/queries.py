"""Who is who: roles, line of command, cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db.models import F, Q, QuerySet

from onkreukbaar.reference.people.models import (
    Absence,
    EmploymentPeriod,
    Person,
    Position,
    PositionHolding,
    RoleGrant,
    Unit,
)
from onkreukbaar.reference.people.roles import ADMINISTRATOR, LINE_MANAGER


def in_force(on: dt.date) -> Q:
    """Rows whose period includes a day (`from_on` and `until_on`, both inclusive; an empty end is open)."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def grants_of(person: Person, on: dt.date) -> QuerySet[RoleGrant]:
    """The roles a person holds on a day."""
    return person.grants.filter(in_force(on)).select_related("unit")


def covers_unit(grant: RoleGrant, unit: Unit) -> bool:
    """Does a grant reach a unit? A shielded unit is reached only by grants inside its own shielded part."""
    path = unit.path()
    shielded = [part for part in path if part.is_shielded]
    if shielded:
        return grant.unit in path[: path.index(shielded[-1]) + 1]
    return grant.unit is None or grant.unit in path


def must_have_second_factor(person: Person, on: dt.date) -> bool:
    """Does one of somebody's roles ask for a second factor (settings.SECOND_FACTOR_ROLES)?"""
    asked = settings.SECOND_FACTOR_ROLES
    return bool(asked) and person.grants.filter(in_force(on), role__in=asked).exists()


def roles_reaching(grants: Iterable[RoleGrant], unit: Unit) -> frozenset[str]:
    """The keys of the roles that some grants give with regard to a unit."""
    return frozenset(grant.role for grant in grants if covers_unit(grant, unit))


def roles_for_unit(person: Person, unit: Unit, on: dt.date) -> frozenset[str]:
    """The keys of the roles a person holds with regard to a unit on a day."""
    return roles_reaching(grants_of(person, on), unit)


def is_near(grant: RoleGrant, unit: Unit) -> bool:
    """Does a grant belong to the small circle round a unit: given for that very unit, or inside its shielded part?"""
    return grant.unit == unit or (covers_unit(grant, unit) and any(part.is_shielded for part in unit.path()))


def roles_near(grants: Iterable[RoleGrant], unit: Unit) -> frozenset[str]:
    """The keys of the roles that some grants give in the small circle round a unit."""
    return frozenset(grant.role for grant in grants if is_near(grant, unit))


def roles_near_unit(person: Person, unit: Unit, on: dt.date) -> frozenset[str]:
    """The roles a person holds in the small circle round a unit: all that a shielded person is seen by."""
    return roles_near(grants_of(person, on), unit)


def holders(role: str, unit: Unit, on: dt.date) -> list[Person]:
    """Who holds a role with regard to a unit, the nearest grant first."""
    path = unit.path()
    here = Q(unit__in=path) | Q(unit__isnull=True)
    found = RoleGrant.objects.filter(in_force(on), here, role=role).select_related("person", "unit")
    reach = [grant for grant in found if covers_unit(grant, unit)]
    reach.sort(key=lambda grant: path.index(grant.unit) if grant.unit in path else len(path))
    return list(dict.fromkeys(grant.person for grant in reach))


def line_of_command(person: Person, on: dt.date) -> list[Person]:
    """The line managers above a person, nearest first, himself left out."""
    return [manager for manager in holders(LINE_MANAGER.key, person.unit, on) if manager != person]


def line_manager_for(
    person: Person, on: dt.date, *, unit: Unit | None = None, without: Collection[Person] = ()
) -> Person | None:
    """The line manager whose turn it is: the nearest one who has no part in the matter himself (AMB-05).

    unit: where the matter belongs, the person's own unit when left out. None when nobody is left.
    """
    for manager in holders(LINE_MANAGER.key, unit or person.unit, on):
        if manager != person and manager not in without:
            return manager
    return None


def cover_for(person: Person, on: dt.date) -> Person | None:
    """Who takes over somebody's tasks on a day; None when he is there."""
    absence = Absence.objects.filter(person=person, from_on__lte=on, until_on__gte=on).select_related("cover").first()
    return absence.cover if absence else None


def covered_by(person: Person, on: dt.date) -> list[Person]:
    """Whose tasks a person takes over on a day."""
    absences = Absence.objects.filter(cover=person, from_on__lte=on, until_on__gte=on)
    return [absence.person for absence in absences.select_related("person")]


def was_in_service(person: Person, on: dt.date) -> bool:
    """Was somebody in service on a day? Without any period on record: yes, for we cannot say otherwise."""
    periods = EmploymentPeriod.objects.filter(person=person).values_list("from_on", "until_on")
    known = [(from_on, until_on or on) for from_on, until_on in periods]
    return not known or any(from_on <= on <= until_on for from_on, until_on in known)


def colleagues_of(person: Person) -> QuerySet[Person]:
    """The others of somebody's own unit; shielded people only where he is in their circle himself."""
    others = Person.objects.filter(unit=person.unit_id).exclude(pk=person.pk)
    return others if person.is_shielded or person.unit.is_shielded else others.filter(is_shielded=False)


def positions_of(person: Person | None, on: dt.date) -> QuerySet[Position]:
    """The positions somebody holds on a day; nobody holds none."""
    held = PositionHolding.objects.filter(in_force(on), person=person) if person else PositionHolding.objects.none()
    return Position.objects.filter(pk__in=held.values("position")).order_by("title")


def is_serving_reservist(person: Person, on: dt.date) -> bool:
    """Is somebody in service as a reservist on a day?"""
    kind = EmploymentPeriod.Kind.RESERVIST
    return EmploymentPeriod.objects.filter(in_force(on), person=person, kind=kind).exists()


def first_day_of_service(person: Person) -> dt.date | None:
    """The first day somebody was ever in service; None when no period is on record."""
    first = EmploymentPeriod.objects.filter(person=person).order_by("from_on").first()
    return first.from_on if first else None


def designated_holdings(on: dt.date, people: Iterable[Person] | None = None) -> list[tuple[PositionHolding, dt.date]]:
    """Who holds a designated position on a day, and since when it is both his and designated.

    people: only these; everybody when left out. A query of people stays one inside this one, whatever their number.
    """
    here = {} if people is None else {"person__in": people if isinstance(people, QuerySet) else list(people)}
    designated = Q(position__designations__from_on__lte=on) & (
        Q(position__designations__until_on__isnull=True) | Q(position__designations__until_on__gte=on)
    )
    held = PositionHolding.objects.filter(in_force(on), designated, **here)
    found = held.annotate(designated_on=F("position__designations__from_on"))
    read = found.select_related("person__unit", "position__unit")
    in_order = read.order_by("position__title", "person__family_name", "pk")
    return [(holding, max(holding.from_on, holding.designated_on)) for holding in in_order]


def designated_since(person: Person, on: dt.date) -> dt.date | None:
    """Since when somebody holds a designated position without a day between, the last one first; None: he does not."""
    days = [since for _holding, since in designated_holdings(on, [person])]
    return max(days, default=None)


def subtree(unit: Unit) -> list[Unit]:
    """A unit and everything below it, each linked to the one above it: their `path()` asks nothing more."""
    return subtrees([unit])


def subtrees(roots: Iterable[Unit]) -> list[Unit]:
    """Some units and everything below them, each once, as `subtree` gives them; one query a layer."""
    found = {unit.pk: unit for unit in roots}
    layer = list(found.values())
    while layer:
        layer = [child for child in Unit.objects.filter(parent__in=layer) if child.pk not in found]
        for child in layer:
            child.parent = found[child.parent_id] if child.parent_id is not None else None
        found |= {child.pk: child for child in layer}
    return list(found.values())


def link_paths(units: Iterable[Unit]) -> None:
    """Read what is above some units, one query a layer, so that the `path()` of each asks nothing more."""
    waiting, known = list(units), {unit.pk: unit for unit in units}
    while waiting:
        wanted = {unit.parent_id for unit in waiting if unit.parent_id is not None} - known.keys()
        above = Unit.objects.in_bulk(wanted) if wanted else {}
        known |= above
        for unit in waiting:
            unit.parent = known[unit.parent_id] if unit.parent_id is not None else None
        waiting = list(above.values())


def administrators_besides(person: Person, unit: Unit | None) -> list[Person]:
    """Who else administers a unit (None: the whole organisation) without an end in sight, and is still in service."""
    grants = RoleGrant.objects.filter(role=ADMINISTRATOR.key, until_on__isnull=True).exclude(person=person)
    reach = [grant for grant in grants.select_related("person", "unit") if _administers(grant, unit)]
    leaving = EmploymentPeriod.objects.filter(person__in=[grant.person for grant in reach])
    staying = {period.person_id for period in leaving if period.until_on is None}
    known = {period.person_id for period in leaving}
    return [grant.person for grant in reach if grant.person_id in staying or grant.person_id not in known]


def _administers(grant: RoleGrant, unit: Unit | None) -> bool:
    return grant.unit is None if unit is None else covers_unit(grant, unit)


def circle_of(unit: Unit) -> Unit | None:
    """The shielded unit in whose handling circle a unit lies: the topmost one; None when it lies in none."""
    shielded = [part for part in unit.path() if part.is_shielded]
    return shielded[-1] if shielded else None


def units_in_reach(grants: Collection[RoleGrant]) -> list[Unit]:
    """All units that some grants reach, in the order of their names; one query."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    for unit in units.values():
        if unit.parent_id is not None:
            unit.parent = units[unit.parent_id]
    return [unit for unit in units.values() if any(covers_unit(grant, unit) for grant in grants)]


def people_in_reach(grants: Collection[RoleGrant]) -> QuerySet[Person]:
    """Whom some grants reach, as `roles_reaching` has it; of shielded people only who is in their small circle."""
    units = units_in_reach(grants)
    near = [unit for unit in units if any(is_near(grant, unit) for grant in grants)]
    return Person.objects.filter(Q(unit__in=near) | Q(unit__in=units, is_shielded=False))


def people_named(text: str) -> list[Person]:
    """Who goes by this name, e-mail address, personnel number or user name; the whole of it, whatever the capitals."""
    wanted = " ".join(text.split())
    exact = Q(personnel_number=wanted) | Q(email__iexact=wanted) | Q(account__username=wanted.lower())
    found = list(Person.objects.filter(exact).select_related("unit"))
    if found:
        return found
    last = wanted.split(" ")[-1]
    candidates = Person.objects.filter(family_name__iendswith=last).select_related("unit")
    return [person for person in candidates if person.full_name.casefold() == wanted.casefold()]


def find_people(text: str, units: Collection[Unit]) -> QuerySet[Person]:
    """People of some units in whose name, number or address all words occur; without words: everybody."""
    found = Person.objects.filter(unit__in=units).select_related("unit")
    for word in text.split():
        found = found.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(prefix__iexact=word)
            | Q(personnel_number=word)
            | Q(email__icontains=word)
        )
    return found
