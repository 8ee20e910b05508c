"""Who visits: people signed in, in the roles that matter for speed, with the cookies their browsers would send."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.utils import timezone

from onkreukbaar.entrypoints.web.ask.tests.visitor import COMMON, Visitor, fields
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Account, Person, RoleGrant, Unit

CSRF = "b" * 32
EMPLOYEES = 200


@dataclass(frozen=True)
class Guest:
    """Somebody signed in."""

    role: str
    person: Person
    cookies: dict[str, str]


@dataclass(frozen=True)
class Guests:
    """The visitors of a measurement: team_lead sees one team, division_head three cases in ten, auditor them all."""

    team_lead: Guest
    division_head: Guest
    auditor: Guest
    officer: Guest
    adviser: Guest
    employees: list[Guest]
    division: Unit
    signed_answers: list[tuple[str, str]]

    def readers(self) -> list[Guest]:
        return [self.team_lead, self.division_head, self.auditor]

    def workers(self) -> list[Guest]:
        return [self.team_lead, self.division_head, self.officer, self.adviser, self.employees[0]]


def invite() -> Guests:
    """Sign everybody in, and let one visitor walk through the commonest questions up to the answer."""
    division, team = Unit.objects.get(code="div-1"), Unit.objects.get(code="team-2-3-1")
    crew = Person.objects.filter(grants__isnull=True, is_shielded=False).order_by("pk")[:EMPLOYEES]
    return Guests(
        team_lead=_guest("line manager of a team", _leader(team)),
        division_head=_guest("line manager of a division", _leader(division)),
        auditor=_guest("auditor", _holder(roles.AUDITOR.key)),
        officer=_guest("integrity officer", _holder(roles.INTEGRITY_OFFICER.key)),
        adviser=_guest("integrity adviser", _holder(roles.INTEGRITY_ADVISER.key)),
        employees=[_guest("employee", person) for person in crew],
        division=division,
        signed_answers=_answers(),
    )


def _leader(unit: Unit) -> Person:
    return RoleGrant.objects.get(role=roles.LINE_MANAGER.key, unit=unit).person


def _holder(role: str) -> Person:
    grant = RoleGrant.objects.filter(role=role, unit__isnull=True).order_by("pk").first()
    assert grant is not None
    return grant.person


def _guest(role: str, person: Person) -> Guest:
    backend = next(path for path in settings.AUTHENTICATION_BACKENDS if path.endswith("ServiceBackend"))
    client = Client()
    client.force_login(Account.objects.get(person=person), backend=backend)
    session = client.session
    session.update({"entered_at": timezone.now().timestamp(), "strong": True})  # came in with a second factor, just now
    session.save()
    return Guest(
        role, person, {settings.SESSION_COOKIE_NAME: str(session.session_key), settings.CSRF_COOKIE_NAME: CSRF}
    )


def _answers() -> list[tuple[str, str]]:
    """Question and signed answers of each common case, as they stand on its answer page."""
    found = []
    for question, plan, _expected in COMMON.values():
        page = Visitor(question, Client(SERVER_NAME="localhost")).follow(plan).page
        found.append((question, fields(page, "answers")[0]))
    return found
