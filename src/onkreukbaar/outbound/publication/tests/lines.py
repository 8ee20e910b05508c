"""Public lines for the tests: gifts that were closed long ago, looked at and released."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.outbound.publication.actions import release_line
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.refresh import make_for, refresh_lines
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.gifts.models import Destination, Gift

LONG_AGO = dt.timedelta(days=60)


def closed_gift(who: Person, *, closed: dt.timedelta = LONG_AGO, **said: Any) -> Case:
    """A gift whose case was closed some time ago; of a known supplier unless a test says otherwise."""
    giver = said.pop("giver_organisation", None) or Organisation.objects.get_or_create(name="Delta Antennes")[0]
    destination = said.pop("destination", Destination.KEPT)
    case = declare(who, giver_organisation=giver, **said)
    Gift.objects.filter(case=case).update(destination=destination)
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, closed_at=timezone.now() - closed)
    return Case.objects.get(pk=case.pk)


def refresh() -> dict[str, int]:
    """What the clock does at night."""
    return dict(refresh_lines(timezone.now()))


def line_of(case: Case) -> PublicLine:
    return PublicLine.objects.get(case=case)


def release(case: Case, by: Person, text: str = "Fles wijn") -> PublicLine:
    """Somebody looks at the line of a case and releases it."""
    line = line_of(case)
    made = make_for(line)
    assert made is not None
    return release_line(line=line, text=text, seen_of=made.digest, by=by)


def published_gift(who: Person, by: Person, **said: Any) -> PublicLine:
    """A gift that everybody can read of."""
    case = closed_gift(who, **said)
    refresh()
    return release(case, by)
