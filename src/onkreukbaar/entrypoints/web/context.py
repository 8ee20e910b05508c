"""What every page knows: who is signed in, the menu, the organisation, and a person to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from onkreukbaar.casework.policies import current_pack, policy_faults
from onkreukbaar.entrypoints.web.contacts import ContactLine, adviser_on
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.menu import FIRST, Item, main_menu
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of

MEND_RULES = frozenset({roles.POLICY_OFFICER.key, roles.ADMINISTRATOR.key})


@dataclass(frozen=True)
class Page:
    """The frame around a page."""

    organisation: str
    person: Person | None
    menu: list[Item]
    adviser: ContactLine | None
    language_action: str
    is_demo: bool
    policy_faults: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        return len(self.menu) > FIRST


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in; None for a visitor."""
    user = getattr(request, "user", None)
    return user.person if user is not None and user.is_authenticated else None


def faults_for(person: Person | None) -> tuple[str, ...]:
    """What is wrong with the files of the rules, for who can mend it; places are seen from the folder of policies."""
    faults = policy_faults()
    if not faults or person is None:
        return ()
    held = {grant.role for grant in grants_of(person, timezone.localdate())}
    return tuple(fault.replace(f"{settings.POLICIES_PATH}/", "") for fault in faults) if held & MEND_RULES else ()


def bare_page() -> Page:
    """The frame of a page when anything may be broken: asks neither the policies nor the database."""
    return Page("", None, [], None, reverse("language"), is_demo=False)


def page(request: HttpRequest) -> dict[str, Page]:
    """Context processor: `page` in every template."""
    pack, person = current_pack(), person_of(request)
    return {
        "page": Page(
            organisation=in_language(pack.card.organisation),
            person=person,
            menu=main_menu(request, person),
            adviser=adviser_on(pack, timezone.localdate()),
            language_action=reverse("language"),
            is_demo=settings.DEMO,
            policy_faults=faults_for(person),
        )
    }
