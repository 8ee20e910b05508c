"""What is held on somebody, in the order of his page: each line with its value and its purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from onkreukbaar.casework.queries import Look, held_on, who_looked_at_me
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web import formats
from onkreukbaar.record.actions import CLOCK, CONSOLE
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people.data_map import PERSONAL_FIELDS, purpose_of
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.recording import PROVIDER
from onkreukbaar.reference.people.roles import ROLES

CHANGES_SHOWN = 50
READ_BY_NOBODY = frozenset({"public_id", "password"})


@dataclass(frozen=True)
class Line:
    """One thing that is held: what it is called, what it says, why it is held."""

    label: str | Promise
    value: str
    purpose: str | Promise


@dataclass(frozen=True)
class SomebodyLooked:
    """One look at a case: by whom, in which role, why, when."""

    by: str
    role: str
    purpose: str
    look: Look


@dataclass(frozen=True)
class Change:
    """One act of somebody on what is held: what, by whom, when."""

    what: str
    by: str
    event: Event


def lines_about(person: Person) -> list[Line]:
    """Fields of the person and his account."""
    found = [_line("Person", field, _person_value(person, field)) for field in _fields("Person")]
    account = Account.objects.filter(person=person).first()
    if account:
        found += [_line("Account", field, _account_value(account, field)) for field in _fields("Account")]
    return found


def service_lines(person: Person) -> list[Line]:
    """Periods in service and functions."""
    found = [
        _line("EmploymentPeriod", "kind", f"{period.get_kind_display()}, {span(period.from_on, period.until_on)}")
        for period in person.employment_periods.all()
    ]
    return found + [
        _line("PositionHolding", "position", f"{holding.position.title}, {span(holding.from_on, holding.until_on)}")
        for holding in person.holdings.select_related("position")
    ]


def role_lines(person: Person) -> list[Line]:
    """Roles, for which unit, from when to when."""
    return [
        _line(
            "RoleGrant",
            "role",
            f"{grant.info.name(reader_language())}, {grant.unit.name if grant.unit else _('de hele organisatie')}, "
            f"{span(grant.from_on, grant.until_on)}",
        )
        for grant in person.grants.select_related("unit")
    ]


def registers_about(person: Person) -> list[tuple[str, int]]:
    """How many cases each register holds on him: its name and the number; registers without any are left out."""
    return [
        (register_of(held.register_key).plural(reader_language()), held.cases) for held in held_on(person) if held.cases
    ]


def looks_at(person: Person) -> list[SomebodyLooked]:
    """Who looked at his cases, newest first. What an inquiry hold withholds is not in it yet."""
    return [_look(look) for look in reversed(who_looked_at_me(person))]


def changes_about(person: Person, reader: Person) -> list[Change]:
    """What was done with what is held on somebody, newest first, as `reader` reads it; looks at cases stand apart."""
    events = Event.objects.filter(subject_kind="person", data_subject_id=person.key).exclude(kind="account_signed_in")
    found = list(events.order_by("-at")[:CHANGES_SHOWN])
    names = {who.key: who.full_name for who in Person.objects.filter(public_id__in=_persons(found))}
    return [Change(_what(event), _actor(event, reader, names), event) for event in found]


def words_for(kind: str) -> str:
    """An act on a person in words."""
    words = {
        "person_added": _("Je gegevens zijn toegevoegd"),
        "person_edited": _("Je gegevens zijn veranderd"),
        "person_moved": _("Je bent in een andere eenheid geplaatst"),
        "service_begun": _("Een periode in dienst is vastgelegd"),
        "service_ended": _("Een laatste werkdag is vastgelegd"),
        "position_held": _("Een functie is vastgelegd"),
        "position_left": _("Het einde van een functie is vastgelegd"),
        "role_granted": _("Je kreeg een rol"),
        "role_ended": _("Een rol is beëindigd"),
        "absence_set": _("Je vervanging is geregeld"),
        "absence_ended": _("Je vervanging is beëindigd"),
        "account_opened": _("Er is een account voor je gemaakt"),
        "account_password_given": _("Er is een eenmalig wachtwoord gemaakt"),
        "account_password_changed": _("Je wachtwoord is veranderd"),
        "account_signed_out_everywhere": _("Je bent op alle apparaten uitgelogd"),
        "account_linked": _("Je account is gekoppeld aan het inlogsysteem van je organisatie"),
        "account_unlinked": _("Je account is losgemaakt van het inlogsysteem van je organisatie"),
        "second_factor_added": _("Er is een tweede stap bij het inloggen toegevoegd"),
        "second_factor_removed": _("Een tweede stap bij het inloggen is weggehaald"),
        "second_factor_failed": _("Een tweede stap bij het inloggen mislukte"),
        "second_factor_reset": _("De beheerder haalde je tweede stap bij het inloggen weg"),
        "recovery_codes_made": _("Er zijn nieuwe herstelcodes gemaakt"),
        "recovery_code_used": _("Er is een herstelcode gebruikt"),
        "calendar_link_made": _("Je maakte een agendalink"),
        "calendar_link_ended": _("Je agendalink is gestopt"),
        "letter_tried_again": _("Een e-mail aan jou is opnieuw verstuurd"),
        "letter_dropped": _("Een e-mail aan jou gaat niet meer"),
        "account_closed": _("Je account is gesloten"),
        "account_reopened": _("Je account is weer geopend"),
        "api_token_created": _("Er is een koppeling gemaakt"),
        "api_token_revoked": _("Een koppeling is ingetrokken"),
    }
    return words.get(kind, _("Iets in je gegevens is veranderd"))


def span(from_on: dt.date, until_on: dt.date | None) -> str:
    """A period in words."""
    if until_on is None:
        return _("vanaf %(from)s") % {"from": formats.short_date(from_on)}
    words = {"from": formats.short_date(from_on), "until": formats.short_date(until_on)}
    return _("van %(from)s tot en met %(until)s") % words


def moment(at: dt.datetime) -> str:
    """A day and time: `20 nov 2026, 9.04`."""
    local = timezone.localtime(at)
    return f"{formats.short_date(local.date())}, {date_format(local, 'G.i')}"


def reader_language() -> str:
    return "en" if formats.is_english() else "nl"


def _fields(model: str) -> list[str]:
    return [line.field for line in PERSONAL_FIELDS if line.model == model and line.field not in READ_BY_NOBODY]


def _line(model: str, field: str, value: str) -> Line:
    stated = purpose_of(model, field)
    return Line(stated.label, value, stated.purpose)


def _person_value(person: Person, field: str) -> str:
    if field == "language":
        return person.get_language_display()
    return _shown(getattr(person, field))


def _account_value(account: Account, field: str) -> str:
    return _shown(getattr(account, field))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dt.datetime):
        return moment(value)
    return str(value) if value else "–"


def _look(look: Look) -> SomebodyLooked:
    role, language = ROLES.get(look.role), reader_language()
    name, purpose = (role.name(language), role.purpose(language)) if role else (look.role, "")
    return SomebodyLooked(look.by, name, purpose, look)


def _what(event: Event) -> str:
    """The act in words; why, where somebody else had to give a reason for it."""
    if event.kind != "second_factor_reset":
        return words_for(event.kind)
    return _("%(what)s. Reden: %(reason)s") % {
        "what": words_for(event.kind),
        "reason": payload_of(event).get("reason", ""),
    }


def _persons(events: Iterable[Event]) -> set[str]:
    return {event.actor_id for event in events} - {CONSOLE, PROVIDER, CLOCK}


def _actor(event: Event, reader: Person, names: dict[str, str]) -> str:
    if event.actor_id == reader.key:
        return _("jij zelf")
    if event.actor_id == PROVIDER:
        return _("het inlogsysteem van je organisatie")
    if event.actor_id == CLOCK:
        return _("het systeem")
    return _("de beheerder van het systeem") if event.actor_id == CONSOLE else names.get(event.actor_id, "")
