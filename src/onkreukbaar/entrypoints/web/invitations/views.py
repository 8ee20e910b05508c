"""The overview of invitations: per unit and year, the declined ones too, with the weighing (INV-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.casework.wording import value_label
from onkreukbaar.entrypoints.web.cases.steps import role_name
from onkreukbaar.entrypoints.web.invitations.bars import Drawing, draw
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Unit
from onkreukbaar.registers.invitations.facts import QUESTION
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.overview import (
    NO,
    OPEN,
    VIEWS,
    YES,
    Tally,
    by_event,
    by_host,
    counts_of,
    in_year,
    invitations_of,
    readable,
    units_of_overview,
    years_of,
)

PER_PAGE = 50
TONES = {
    Reply.ACCEPTED.value: ("go", "check"),
    Reply.ACCEPTED_OTHER.value: ("go", "check"),
    Reply.DECLINED.value: ("stop", "stop"),
}


@dataclass(frozen=True)
class Chip:
    """One view of the overview, and how many are in it."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class Line:
    """One invitation as the overview shows it."""

    invitation: Invitation
    can_open: bool

    @property
    def decision(self) -> str:
        if self.invitation.reply:
            return str(self.invitation.get_reply_display())
        return _("Voorbij, niets besloten") if self.invitation.is_over_undecided else _("Nog open")

    @property
    def joined(self) -> list[str]:
        """What those said who must agree before anybody decides: "Inkoop: akkoord"."""
        now = [each for each in self.invitation.case.agreements.all() if not each.is_past]
        return [f"{_named(each.role)}: {each.get_state_display()}" for each in now]

    @property
    def tone(self) -> str:
        undecided = "care" if self.invitation.is_over_undecided else "first"
        return TONES.get(self.invitation.reply, (undecided, ""))[0]

    @property
    def icon(self) -> str:
        return TONES.get(self.invitation.reply, ("", "clock"))[1]


def _named(role: str) -> str:
    name = role_name(role)
    return name[:1].upper() + name[1:]


@require_GET
@signed_in
def show_overview(request: SignedInRequest) -> HttpResponse:
    """Everybody reads that of his own unit; who reads the register of more units reads theirs too."""
    person, today = request.person, timezone.localdate()
    units = units_of_overview(person, today)
    unit = _chosen(units, request.GET.get("unit", ""))
    found = invitations_of(person, [unit] if unit else units)
    years = years_of(found, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else _usual(years, today.year)
    view = request.GET.get("view", "")
    this_year = in_year(found, year, today)
    page = Paginator(this_year.filter(VIEWS.get(view, VIEWS[""])), PER_PAGE).get_page(request.GET.get("page"))
    may_open = readable(person, list(page.object_list))
    context = {
        "units": units,
        "unit": unit,
        "years": years,
        "year": year,
        "chips": _chips(counts_of(this_year), year, unit, view),
        "query": _query(year, unit, view),
        "paging": page,
        "lines": [Line(each, each.case_id in may_open) for each in page.object_list],
        "drawings": _drawings(this_year),
        "reads_register": bool(units_read_by(person, today)),
    }
    return render(request, "invitation_pages/overview.html", context)


def _chosen(units: Sequence[Unit], asked: str) -> Unit | None:
    """The unit that was asked for, among those he reads; his only one when there is one; else all of them."""
    if len(units) == 1:
        return units[0]
    return next((unit for unit in units if str(unit.pk) == asked), None)


def _usual(years: Sequence[int], this_year: int) -> int:
    return this_year if this_year in years else years[0]


def _query(year: int, unit: Unit | None, view: str) -> str:
    wanted = {"year": year, "unit": unit.pk if unit else "", "view": view if view in VIEWS else ""}
    return urlencode({name: value for name, value in wanted.items() if value})


def _chips(counts: dict[str, int], year: int, unit: Unit | None, view: str) -> list[Chip]:
    labels = {"": _("Alles (%(n)s)"), YES: _("Ja (%(n)s)"), NO: _("Nee (%(n)s)"), OPEN: _("Nog open (%(n)s)")}
    return [
        Chip(label % {"n": counts[name]}, _query(year, unit, name), name == view or (not name and view not in VIEWS))
        for name, label in labels.items()
    ]


def _drawings(found: QuerySet[Invitation]) -> list[Drawing]:
    events, hosts = by_event(found), by_host(found)
    drawings = [
        draw("event", _("Ja en nee per soort uitnodiging"), _("Soort"), events, _event),
        draw("host", _host_title(hosts), _("Wie nodigt uit"), hosts, str),
    ]
    return [drawing for drawing in drawings if drawing.bars]


def _event(key: str) -> str:
    return value_label(QUESTION, "event", key) if key else _("Niet bekend")


def _host_title(hosts: Sequence[Tally]) -> str:
    if not hosts or hosts[0].total == 1:
        return _("Wie nodigt het vaakst uit?")
    first = hosts[0]
    said = {"host": first.key, "n": first.total, "yes": first.accepted}
    return _("%(host)s nodigde %(n)s keer uit. Ja gezegd: %(yes)s.") % said
