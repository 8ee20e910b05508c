"""What waits for somebody: what can be registered in one go, and what asks for a look of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.actions import register_many
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import find_case, inbox
from onkreukbaar.entrypoints.web.cases.inbox_lines import FILTERS, TaskLine, is_shown, lines_of
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person


@require_http_methods(["GET", "POST"])
@signed_in
def show_inbox(request: SignedInRequest) -> HttpResponse:
    """The list with its quick choices; POST registers what was ticked."""
    if request.method == "POST":
        _register(request)
        return HttpResponseRedirect(reverse("inbox"))
    today = timezone.localdate()
    lines = lines_of(inbox(request.person, today), request.person)
    wanted = request.GET.get("toon", "")
    shown = [line for line in lines if is_shown(line, wanted, today)]
    context = {
        "total": len(lines),
        "late": sum(is_shown(line, "te-laat", today) for line in lines),
        "this_week": sum(is_shown(line, "deze-week", today) for line in lines),
        "chips": _chips(lines, wanted),
        "ready": [line for line in shown if line.is_ready],
        "others": [line for line in shown if not line.is_ready],
        "is_filtered": wanted in FILTERS and wanted != "",
    }
    return render(request, "web/cases/inbox.html", context)


def _chips(lines: list[TaskLine], wanted: str) -> list[tuple[str, str, int, bool]]:
    today = timezone.localdate()
    counted = [(key, label, sum(is_shown(line, key, today) for line in lines)) for key, label in FILTERS.items()]
    return [(key, str(label), count, key == wanted) for key, label, count in counted]


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
