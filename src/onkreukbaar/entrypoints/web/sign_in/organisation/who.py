"""From checked claims to an account: who is it, and which roles does the organisation give him."""

from __future__ import annotations

from typing import Any, Final

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import Provider
from onkreukbaar.reference.people.actions.claims import (
    ClaimedRole,
    NewPerson,
    add_claimed_person,
    follow_claims,
    link_login,
)
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Account, OrganisationLogin, Person
from onkreukbaar.reference.people.queries import was_in_service

LOG = structlog.get_logger(__name__)
LONGEST_NUMBER: Final = 20


@transaction.atomic
def account_for(provider: Provider, claims: dict[str, Any]) -> Account:
    """The account of whom these claims are about, his roles by claims brought up to date.

    Known by the subject he was tied to, else by personnel number; never by name or e-mail address.
    Raises NotPossible, with a sentence: unknown, closed, or tied to somebody else.
    """
    login = (
        OrganisationLogin.objects.filter(issuer=provider.issuer, subject=claims["sub"])
        .select_related("account__person__unit")
        .first()
    )
    number = _number(claims.get(provider.number_claim))
    person = Person.objects.filter(personnel_number=number).first() if number else None
    if login is not None:
        if person is not None and person != login.account.person:
            raise NotPossible(_("Je inlogaccount hoort bij iemand anders."), _("Vraag het aan de beheerder."))
        account = login.account
    else:
        account = link_login(
            person=person or _new_person(provider, claims, number), issuer=provider.issuer, subject=claims["sub"]
        )
    if not account.is_active or not was_in_service(account.person, timezone.localdate()):
        raise NotPossible(_("Je kunt hier niet meer inloggen."), _("Klopt dat niet? Vraag het aan de beheerder."))
    refused = follow_claims(person=account.person, claimed=claimed_roles(provider, claims))
    if refused:
        LOG.warning("roles of claims left out", number=refused)
    return account


def claimed_roles(provider: Provider, claims: dict[str, Any]) -> set[ClaimedRole]:
    """The roles that the file maps the claims to; a value it does not know gives nothing, and is counted in the log."""
    found, known = set(), set()
    for rule in provider.roles:
        for value in _values(claims.get(rule.claim)):
            unit = rule.unit_in(value)
            if unit is not None:
                known.add((rule.claim, value))
                found.add(ClaimedRole(rule.role, unit))
    every = {(rule.claim, value) for rule in provider.roles for value in _values(claims.get(rule.claim))}
    if every - known:
        LOG.info("values of claims that mean no role", number=len(every - known))
    return found


def _new_person(provider: Provider, claims: dict[str, Any], number: str) -> Person:
    if not provider.create:
        raise NotPossible(_("Wij kennen je hier nog niet."), _("Vraag de beheerder om je toe te voegen."))
    unit = _text(claims.get(provider.unit_claim)) if provider.unit_claim else ""
    new = NewPerson(
        personnel_number=number,
        given_name=_text(claims.get("given_name"))[:60],
        family_name=_text(claims.get("family_name"))[:80],
        email=_text(claims.get("email"))[:254],
        unit=unit or provider.unit,
    )
    return add_claimed_person(new)


def _number(value: object) -> str:
    """A personnel number; one that is too long to be ours is nobody's."""
    text = _text(value)
    return text if len(text) <= LONGEST_NUMBER else ""


def _text(value: object) -> str:
    """A claim that is one word or number; anything else is nothing."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _values(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in map(_text, values) if text]
