"""What waits for somebody: what can be registered in one go, and what asks for a look of its own."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.actions import register_many
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import MOST_COUNTED, asks_of, find_case, inbox_tasks, read_tasks
from onkreukbaar.entrypoints.web.cases.inbox_lines import FILTERS, MOST_SHOWN, TaskLine, asked, is_shown, lines_of
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person


@require_http_methods(["GET", "POST"])
@signed_in
def show_inbox(request: SignedInRequest) -> HttpResponse:
    """The list with its quick choices; POST registers what was ticked."""
    if request.method == "POST":
        _register(request)
        return HttpResponseRedirect(reverse("inbox"))
    today, wanted = timezone.localdate(), request.GET.get("toon", "")
    waiting = inbox_tasks(request.person, today)
    lines = lines_of(read_tasks(asked(waiting, wanted, today)[:MOST_SHOWN]), request.person)
    shown = [line for line in lines if is_shown(line, wanted, today)]
    counts, asks = _counts(waiting, lines, wanted, today), asks_of(request.person, today)
    counts[""] = (counts[""] or 0) + len(asks)
    context = {
        "asks": [] if wanted else asks,
        "total": counts[""],
        "late": counts["te-laat"],
        "this_week": counts["deze-week"],
        "chips": [(key, str(label), _told(counts[key]), key == wanted) for key, label in FILTERS.items()],
        "ready": [line for line in shown if line.is_ready],
        "others": [line for line in shown if not line.is_ready],
        "is_filtered": wanted in FILTERS and wanted != "",
        "most_counted": MOST_COUNTED,
        "most_shown": MOST_SHOWN if len(lines) == MOST_SHOWN else 0,
    }
    return render(request, "web/cases/inbox.html", context)


def _counts(waiting: QuerySet[Task], lines: list[TaskLine], wanted: str, today: dt.date) -> dict[str, int | None]:
    """How many tasks there are under each quick choice; None where nobody looked at all of them."""
    counts: dict[str, int | None] = {key: _count(asked(waiting, key, today)) for key in ("", "te-laat", "deze-week")}
    for key in ("registreren", "besluit"):
        is_all_read = wanted in ("", key) and len(lines) < MOST_SHOWN
        counts[key] = sum(is_shown(line, key, today) for line in lines) if is_all_read else None
    return counts


def _count(tasks: QuerySet[Task]) -> int:
    return tasks.order_by()[: MOST_COUNTED + 1].count()


def _told(count: int | None) -> str:
    """A count as it stands on a chip; '' when it is not known."""
    return "" if count is None else f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def _register(request: SignedInRequest) -> None:
    """Register what was ticked, and say what was done and what was not, and why."""
    chosen = [_chosen(text, request.person) for text in request.POST.getlist("case")]
    if not chosen:
        messages.warning(request, _("Vink eerst aan welke zaken je wilt registreren."))
        return
    result = register_many(cases=[found for found in chosen if found], by=request.person)
    if result.done:
        sentence = ngettext("%(n)d zaak is geregistreerd.", "%(n)d zaken zijn geregistreerd.", len(result.done))
        messages.success(request, sentence % {"n": len(result.done)})
    for case, why in result.refused:
        messages.warning(request, _("Niet geregistreerd: %(title)s. %(why)s") % {"title": case.title, "why": why})
    if None in chosen:
        messages.warning(request, _("Eén of meer zaken zijn niet voor jou zichtbaar. Daar is niets mee gedaan."))


def _chosen(text: str, person: Person) -> tuple[Case, int] | None:
    """A ticked box: number and version of a case; None when it is not for this reader."""
    number, _sign, version = text.partition(":")
    case = find_case(number)
    if case is None or not version.isdecimal() or not can_do(Act.READ, person, case):
        return None
    return case, int(version)
