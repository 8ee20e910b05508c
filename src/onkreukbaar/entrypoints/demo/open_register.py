"""Every few weeks the integrity officer looks at what may be public, so that the open register of the demo is full."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.casework.street import register_for
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story
from onkreukbaar.outbound.publication.actions import release_line, withhold_line
from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.policies import terms_of
from onkreukbaar.outbound.publication.queries import waiting_lines
from onkreukbaar.outbound.publication.refresh import make_for
from onkreukbaar.reference.people.models import Person

EVERY = dt.timedelta(days=28)
STOPS = dt.timedelta(days=20)
"""Before today: so that something still waits."""
AT_ONCE = 7


def make_public(stage: Stage, first: dt.date, today: dt.date) -> Story:
    """Femke looks at the oldest lines, a few each time."""
    day = first
    while day <= today - STOPS:
        yield moment(day, "14:30")
        femke = stage.person("femke")
        for line in list(waiting_lines(femke)[:AT_ONCE]):
            look_at(line, femke)
        day += EVERY


def look_at(line: PublicLine, by: Person) -> None:
    """Release a line in the words of the case; keep it back when they hold a name."""
    made, terms = make_for(line), terms_of(line.register_key)
    if made is None or terms is None:
        return
    entry = register_for(line.case).entry_of(line.case)
    text = str(getattr(entry, terms.text))[:160] if terms.text else ""
    try:
        release_line(line=line, text=text, seen_of=made.digest, by=by)
    except NotForPublic:
        withhold_line(line=line, reason="Zonder naam is het niet te beschrijven.", seen_of=made.digest, by=by)
