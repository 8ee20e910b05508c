"""What a token can be for. A scope narrows what its person may do; it never adds anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import all_registers


@dataclass(frozen=True)
class Scope:
    """One scope: its key in tokens and in the documentation, and what it lets a program do."""

    key: str
    label: str | Promise


READ_CASES: Final = Scope("cases:read", gettext_lazy("Zaken en registers lezen"))
ACT_IN_CASES: Final = Scope("cases:write", gettext_lazy("Iets doen in een zaak, zoals beslissen of intrekken"))
READ_PEOPLE: Final = Scope("people:read", gettext_lazy("Collega’s en eenheden lezen"))


def slug_of(register: Register) -> str:
    """The register's part of an address and of a scope, in kebab-case."""
    return register.key.replace("_", "-")


def declare_in(register: Register) -> Scope:
    """The scope to declare in one register, and to correct what was declared there."""
    label = _("Vastleggen in het register: %(register)s") % {"register": register.plural(get_language() or "nl")}
    return Scope(f"{slug_of(register)}:write", label)


def all_scopes() -> tuple[Scope, ...]:
    """Every scope of this installation; a new register brings its own."""
    return (READ_CASES, ACT_IN_CASES, *(declare_in(register) for register in all_registers()), READ_PEOPLE)


def known_keys() -> frozenset[str]:
    return frozenset(scope.key for scope in all_scopes())
