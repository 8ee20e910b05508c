"""The main menu: which parts of the house somebody sees, by his roles (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.campaigns.queries import waiting_turns
from onkreukbaar.casework.holds import MAY_HOLD
from onkreukbaar.casework.queries import MOST_COUNTED, asks_of, count_tasks
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of

MANAGES = {roles.LINE_MANAGER.key, roles.MANAGEMENT.key}
ADVISES = {roles.INTEGRITY_ADVISER.key, roles.INTEGRITY_OFFICER.key}
OVERSEES = {roles.POLICY_OFFICER.key, roles.AUDITOR.key, roles.INTEGRITY_OFFICER.key}
FOLLOWS_CAMPAIGNS = frozenset(
    MANAGES | {roles.INTEGRITY_OFFICER.key, roles.HUMAN_RESOURCES.key, roles.DESIGNATED_OFFICER.key, roles.AUDITOR.key}
)
BUYS = {roles.PROCUREMENT.key}
DECIDES = {roles.DESIGNATED_OFFICER.key, roles.SECURITY_OFFICER.key}
"""Offices that read a register of their own."""
FIRST = 3
"""Entries that stay in sight on a telephone; the rest is under "Meer"."""


@dataclass(frozen=True)
class Part:
    """A part of the house: the name of its address, its label, and the roles that see it (None: everybody)."""

    name: str
    label: str | Promise
    roles: frozenset[str] | None = None
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One line of the menu as the page shows it."""

    label: str | Promise
    url: str
    is_current: bool
    is_rest: bool
    count: int = 0

    @property
    def shown_count(self) -> str:
        """The number beside the label; beyond a thousand it is not counted on."""
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


PUBLIC = (
    Part("start", _("Mag dit?")),
    Part("rules", _("Regels")),
    Part("help", _("Hulp")),
)
SIGNED_IN = (
    Part("start", _("Mag dit?")),
    Part("my-cases", _("Mijn zaken")),
    Part("inbox", _("Wacht op mij")),
    Part("registers", _("Registers"), frozenset(MANAGES | ADVISES | OVERSEES | BUYS | DECIDES)),
    Part("suppliers", _("Leveranciers"), frozenset(MANAGES | BUYS | {roles.INTEGRITY_OFFICER.key, roles.AUDITOR.key})),
    Part("overview", _("Overzicht"), frozenset(OVERSEES | MANAGES)),
    Part("campaigns", _("Jaarlijkse vragen"), FOLLOWS_CAMPAIGNS),
    Part("interests", _("Belangen"), frozenset({roles.DESIGNATED_OFFICER.key, roles.HUMAN_RESOURCES.key})),
    Part("permissions", _("Toestemmingen"), frozenset({roles.SECURITY_OFFICER.key, roles.AUDITOR.key})),
    Part("studio", _("Beleid"), frozenset({roles.POLICY_OFFICER.key})),
    Part("holds", _("Onderzoek"), MAY_HOLD),
    Part("public-lines", _("Openbaar maken"), frozenset({roles.INTEGRITY_OFFICER.key})),
    Part("proof", _("Bewijs"), frozenset({roles.AUDITOR.key})),
    Part("administration", _("Beheer"), frozenset({roles.ADMINISTRATOR.key})),
)
ASKING = frozenset({"start", "search", "ask", "answer"})
RULES = frozenset({"rules", "norm", "readings"})


def main_menu(request: HttpRequest, person: Person | None) -> list[Item]:
    """The menu for this reader. Parts that this installation does not have are left out: no dead links."""
    if person is None:
        return _items(request, PUBLIC, lambda _part: 0)
    held = {grant.role for grant in grants_of(person, timezone.localdate())}
    parts = [part for part in SIGNED_IN if part.roles is None or part.roles & held]
    return _items(request, parts, lambda part: _waiting(person) if part.name == "inbox" else 0)


def _items(request: HttpRequest, parts: Iterable[Part], count: Callable[[Part], int]) -> list[Item]:
    reachable = [(part, address) for part in parts if (address := _address(part))]
    return [
        Item(part.label, address, _is_current(request, part, address), index >= FIRST, count(part))
        for index, (part, address) in enumerate(reachable)
    ]


def _waiting(person: Person) -> int:
    today = timezone.localdate()
    return count_tasks(person, today) + len(asks_of(person, today)) + waiting_turns(person).count()


def _address(part: Part) -> str:
    try:
        return reverse(part.name, args=part.args)
    except NoReverseMatch:
        return ""


def _is_current(request: HttpRequest, part: Part, address: str) -> bool:
    match = request.resolver_match
    name = match.url_name if match else None
    if part.name == "start":
        return name in ASKING
    if part.name == "rules":
        return name in RULES
    return request.path.startswith(address)
