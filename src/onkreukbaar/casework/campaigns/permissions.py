"""Who may start a campaign, who follows it, and whom each of them sees in it. No register is named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import reduce

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.casework.reach import reach_of
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import UnknownRegister, all_registers, register_of
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import grants_of, roles_for_unit

OFFICER, PERSONNEL = roles.INTEGRITY_OFFICER.key, roles.HUMAN_RESOURCES.key
LINE = frozenset({roles.LINE_MANAGER.key, roles.MANAGEMENT.key})
"""They see which of their people answered, in campaigns about registers that are not confidential."""


def askable_registers() -> tuple[Register, ...]:
    """The registers that a campaign can be about."""
    return tuple(register for register in all_registers() if register.confirmed_yearly)


def starting_roles(register: Register) -> frozenset[str]:
    """The roles that may start a campaign about a register.

    The integrity officer about any that is not confidential, whether he reads it or not; personnel about those it
    reads. About a confidential one whoever reads it, and nobody else.
    """
    return register.read_by if register.is_confidential else (register.read_by & {PERSONNEL}) | {OFFICER}


def registers_of(campaign: Campaign) -> list[Register]:
    """The registers of a campaign; one that this installation does not have any more is left out."""
    found = []
    for key in campaign.register_keys:
        try:
            found.append(register_of(key))
        except UnknownRegister:
            continue
    return found


def steering_roles(registers: Iterable[Register]) -> frozenset[str]:
    """The roles that may start and steer a campaign about all these registers."""
    return _shared(starting_roles(register) for register in registers)


def reading_roles(registers: Iterable[Register]) -> frozenset[str]:
    """The roles that read all these registers, and so may know what was answered."""
    return _shared(register.read_by for register in registers)


def following_roles(registers: Iterable[Register]) -> frozenset[str]:
    """The roles that see who has answered and who has not, though perhaps not what.

    Of a confidential register the line does not even see whether: it would tell who has to declare.
    """
    chosen = list(registers)
    line = frozenset() if any(register.is_confidential for register in chosen) else LINE
    return (reading_roles(chosen) | steering_roles(chosen) | line) if chosen else frozenset()


def _shared(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    found = list(sets)
    return reduce(frozenset.intersection, found) if found else frozenset()


def registers_to_start(person: Person, on: dt.date) -> list[Register]:
    """The registers about which somebody may start a campaign, somewhere."""
    held = {grant.role for grant in grants_of(person, on)}
    return [register for register in askable_registers() if held & starting_roles(register)]


def units_to_ask(person: Person, registers: Collection[Register], on: dt.date) -> list[Unit]:
    """The units in which somebody may ask about all these registers."""
    return units_read_by(person, on, by=steering_roles(registers)) if registers else []


def role_to_start(person: Person, registers: Collection[Register], units: Iterable[Unit], on: dt.date) -> str:
    """The role in which somebody starts a campaign. Raises NotAllowed when he may not, in one of these units."""
    held = _shared(roles_for_unit(person, unit, on) for unit in units) & steering_roles(registers)
    if not held:
        raise NotAllowed(_("Over deze registers kun jij hier geen vraag stellen. Kies andere registers of afdelingen."))
    return min(held)


def may_steer(person: Person, campaign: Campaign, on: dt.date | None = None) -> bool:
    """May somebody follow the names, excuse people and stop it, in all units of the campaign?"""
    units = [each.unit for each in campaign.units.select_related("unit")]
    held = _shared(roles_for_unit(person, unit, on or timezone.localdate()) for unit in units)
    return bool(held & steering_roles(registers_of(campaign)))


def check_may_steer(person: Person, campaign: Campaign) -> str:
    """The role in which somebody steers a campaign. Raises NotAllowed when he may not."""
    units = [each.unit for each in campaign.units.select_related("unit")]
    held = _shared(roles_for_unit(person, unit, timezone.localdate()) for unit in units)
    found = held & steering_roles(registers_of(campaign))
    if not found:
        raise NotAllowed(_("Deze vraag is niet van jou. Vraag het aan wie haar stelde."))
    return min(found)


def turns_seen(person: Person, campaign: Campaign, on: dt.date | None = None) -> QuerySet[Turn]:
    """Whom somebody may see in a campaign: of the units he reads; shielded people only from their small circle."""
    return campaign.turns.filter(_in_reach(person, following_roles(registers_of(campaign)), on))


def answers_may_be_read(person: Person, campaign: Campaign, on: dt.date | None = None) -> QuerySet[Turn]:
    """Those of whom somebody may know that they have nothing: he reads all registers of the campaign there."""
    return campaign.turns.filter(_in_reach(person, reading_roles(registers_of(campaign)), on))


def _in_reach(person: Person, by: frozenset[str], on: dt.date | None) -> Q:
    grants = [grant for grant in grants_of(person, on or timezone.localdate()) if grant.role in by]
    if not grants:
        return Q(pk__in=[])
    reach = reach_of(grants)
    seen = Q(reach.holds(), is_shielded=False)
    return seen | Q(unit__in=reach.near, is_shielded=True) if reach.near else seen


def follows(person: Person, on: dt.date) -> bool:
    """Has somebody a role that may follow or start campaigns, so that his menu names them?"""
    held = {grant.role for grant in grants_of(person, on)}
    return bool(held & {OFFICER, PERSONNEL}) or any(
        held & (register.read_by | starting_roles(register) | LINE) for register in askable_registers()
    )


def campaigns_followed(person: Person, on: dt.date) -> list[Campaign]:
    """The campaigns somebody steers or in which he sees somebody, the newest first."""
    found = Campaign.objects.select_related("started_by")
    return [each for each in found if may_steer(person, each, on) or turns_seen(person, each, on).exists()]
