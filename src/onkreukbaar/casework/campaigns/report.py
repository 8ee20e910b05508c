"""The report of a campaign as a file: who answered and when, as far as its reader may see."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.casework.campaigns.permissions import answers_may_be_read, check_may_steer, turns_seen
from onkreukbaar.casework.campaigns.telling import write_campaign_event
from onkreukbaar.casework.export import guard
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.record.actions import Actor
from onkreukbaar.reference.people.models import Person

MARK = b"\xef\xbb\xbf"
"""A byte order mark, so that spreadsheets read the accents."""


@one_transaction
def export_report(*, campaign: Campaign, by: Person, purpose: str) -> bytes:
    """CSV, UTF-8, a line for each person asked; shielded people never leave. For who steers the campaign.

    Raises NotAllowed, or Missing without a purpose.
    """
    role = check_may_steer(by, campaign)
    if not purpose.strip():
        raise Missing(_("Schrijf waarvoor je de lijst nodig hebt, bijvoorbeeld: jaarverslag."))
    turns = turns_seen(by, campaign).filter(is_shielded=False).select_related("person", "unit")
    known = set(answers_may_be_read(by, campaign).values_list("pk", flat=True))
    lines = [_line(turn, is_known=turn.pk in known) for turn in turns]
    write_campaign_event("campaign_exported", campaign, Actor(by.key, role), purpose=purpose.strip(), people=len(lines))
    return as_csv(lines)


def as_csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    """The lines below their heads; no text that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads())
    writer.writerows([guard(text) for text in line] for line in lines)
    return MARK + out.getvalue().encode()


def heads() -> tuple[str, ...]:
    """The names of the columns, in the reader's language."""
    return (
        _("Afdeling"),
        _("Naam"),
        _("Stand"),
        _("Laatste dag"),
        _("Geantwoord op"),
        _("Te laat"),
        _("Niets te melden"),
        _("Waarom het niet hoeft"),
    )


def _line(turn: Turn, *, is_known: bool) -> tuple[str, ...]:
    sent_on = timezone.localdate(turn.sent_at).isoformat() if turn.sent_at else ""
    return (
        turn.unit.name,
        turn.person.full_name,
        str(turn.get_state_display()),
        turn.due_on.isoformat(),
        sent_on,
        _yes_no(turn.is_too_late(timezone.localdate())),
        _yes_no(turn.is_nil) if is_known and turn.sent_at else "",
        turn.why_excused,
    )


def _yes_no(is_so: bool) -> str:
    return _("ja") if is_so else _("nee")
