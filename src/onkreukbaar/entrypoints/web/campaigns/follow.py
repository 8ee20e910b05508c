"""For whoever started a campaign, reads its registers, or leads people in it: how far it is, and who has not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.campaigns.actions import excuse_turn, may_excuse, stop_campaign
from onkreukbaar.casework.campaigns.items import items_of
from onkreukbaar.casework.campaigns.models import Campaign, Turn
from onkreukbaar.casework.campaigns.permissions import (
    answers_may_be_read,
    campaigns_followed,
    follows,
    may_steer,
    registers_of,
    registers_to_start,
    turns_seen,
)
from onkreukbaar.casework.campaigns.progress import progress_of
from onkreukbaar.casework.campaigns.report import export_report
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.permissions import Act, can_do, visible_classes
from onkreukbaar.entrypoints.web.campaigns.bars import draw
from onkreukbaar.entrypoints.web.campaigns.forms import PurposeForm, ReasonForm
from onkreukbaar.entrypoints.web.campaigns.own import lines_of
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person

PER_PAGE = 100


@dataclass(frozen=True)
class TurnLine:
    """One person in a campaign as the list shows him."""

    turn: Turn
    is_late: bool
    can_open: bool
    can_excuse: bool


@require_GET
@signed_in
def show_all(request: SignedInRequest) -> HttpResponse:
    """The campaigns in which this reader sees somebody, with how far each is."""
    person, today = request.person, timezone.localdate()
    if not follows(person, today):
        raise PermissionDenied
    told = [
        (campaign, progress_of(turns_seen(person, campaign, today).select_related("unit"), today).whole)
        for campaign in campaigns_followed(person, today)
    ]
    context = {"campaigns": told, "may_start": bool(registers_to_start(person, today))}
    return render(request, "campaign_pages/all.html", context)


def _find(request: SignedInRequest, campaign_id: int) -> Campaign:
    """A campaign that this reader follows; any other does not exist for him."""
    campaign = get_object_or_404(Campaign.objects.select_related("started_by"), pk=campaign_id)
    if not may_steer(request.person, campaign) and not turns_seen(request.person, campaign).exists():
        raise Http404
    return campaign


@require_GET
@signed_in
def show_campaign(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """How far it is, per unit and by name."""
    return _page(request, _find(request, campaign_id))


def _page(
    request: SignedInRequest, campaign: Campaign, *, stop: ReasonForm | None = None, export: PurposeForm | None = None
) -> HttpResponse:
    person, today = request.person, timezone.localdate()
    seen = turns_seen(person, campaign, today).select_related("person", "unit", "excused_by")
    progress = progress_of(seen, today)
    wanted = request.GET.get("toon", _usual(campaign))
    shown = seen.filter(_kinds(today).get(wanted, Q()))
    page = Paginator(shown.order_by("person__family_name", "person__given_name", "pk"), PER_PAGE)
    turns = page.get_page(request.GET.get("pagina"))
    readable = set(answers_may_be_read(person, campaign, today).values_list("pk", flat=True))
    language = get_language() or "nl"
    context = {
        "campaign": campaign,
        "registers": [register.plural(language) for register in registers_of(campaign)],
        "units": [each.unit for each in campaign.units.select_related("unit")],
        "progress": progress,
        "drawing": draw(progress.units),
        "may_steer": may_steer(person, campaign, today),
        "chips": _chips(seen, wanted),
        "wanted": wanted,
        "paging": turns,
        "lines": [_line(turn, person, readable) for turn in turns.object_list],
        "stop": stop or ReasonForm(),
        "export": export or PurposeForm(),
        "crumbs": [(_("Jaarlijkse vragen"), reverse("campaigns")), (campaign.title, "")],
    }
    is_wrong = any(form is not None and form.errors for form in (stop, export))
    return render(request, "campaign_pages/campaign.html", context, status=422 if is_wrong else 200)


def _usual(campaign: Campaign) -> str:
    return "nog-niet" if campaign.is_running else ""


def _kinds(today: dt.date) -> dict[str, Q]:
    """The choices above the list of names, and which turns belong under each."""
    return {
        "": Q(),
        "nog-niet": Q(state__in=(Turn.State.OPEN, Turn.State.UNANSWERED)),
        "te-laat": Q(is_late=True) | Q(state=Turn.State.OPEN, due_on__lt=today) | Q(state=Turn.State.UNANSWERED),
        "geantwoord": Q(state=Turn.State.SENT),
        "hoeft-niet": Q(state__in=(Turn.State.EXCUSED, Turn.State.GONE)),
    }


def _chips(seen: QuerySet[Turn], wanted: str) -> list[tuple[str, str, int, bool]]:
    labels = {
        "": _("Iedereen"),
        "nog-niet": _("Nog niet"),
        "te-laat": _("Te laat"),
        "geantwoord": _("Geantwoord"),
        "hoeft-niet": _("Hoeft niet"),
    }
    kinds = _kinds(timezone.localdate())
    return [(key, label, seen.filter(kinds[key]).count(), key == wanted) for key, label in labels.items()]


def _line(turn: Turn, person: Person, readable: set[int]) -> TurnLine:
    is_open = turn.is_open and turn.campaign.is_running
    return TurnLine(
        turn=turn,
        is_late=turn.is_too_late(timezone.localdate()) or turn.state == Turn.State.UNANSWERED,
        can_open=turn.pk in readable and turn.state == Turn.State.SENT and turn.person_id != person.pk,
        can_excuse=is_open and may_excuse(person, turn),
    )


@require_GET
@signed_in
def show_turn(request: SignedInRequest, campaign_id: int, turn_id: int) -> HttpResponse:
    """What somebody answered, for whoever reads all registers of the campaign. That he looked is on record."""
    campaign = _find(request, campaign_id)
    found = answers_may_be_read(request.person, campaign).select_related("person", "unit", "campaign")
    turn = get_object_or_404(found, pk=turn_id, state=Turn.State.SENT)
    items = [item for item in items_of(turn) if can_do(Act.READ, request.person, item.case)]
    for item in items:
        look_at_case(case=item.case, by=request.person)
    whole = [item for item in items if item.register.sight in visible_classes(request.person, item.case)]
    context = {
        "campaign": campaign,
        "turn": turn,
        "lines": lines_of(turn, whole, request.person),
        "crumbs": [
            (_("Jaarlijkse vragen"), reverse("campaigns")),
            (campaign.title, reverse("campaign", args=[campaign.pk])),
            (turn.person.full_name, ""),
        ],
    }
    return render(request, "campaign_pages/turn.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def excuse(request: SignedInRequest, campaign_id: int, turn_id: int) -> HttpResponse:
    """Say that somebody need not answer this time, and why."""
    campaign = _find(request, campaign_id)
    turn = get_object_or_404(turns_seen(request.person, campaign).select_related("person", "campaign"), pk=turn_id)
    if not may_excuse(request.person, turn):
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            excuse_turn(turn=turn, by=request.person, reason=form.cleaned_data["reason"])
        except CaseworkError as refused:
            form.add_error(None, str(refused))
        else:
            name = {"name": turn.person.full_name}
            messages.success(request, _("%(name)s hoeft dit keer niet te antwoorden.") % name)
            return HttpResponseRedirect(reverse("campaign", args=[campaign.pk]))
    crumbs = [(campaign.title, reverse("campaign", args=[campaign.pk])), (_("Hoeft niet te antwoorden"), "")]
    context = {"campaign": campaign, "turn": turn, "form": form, "crumbs": crumbs}
    return render(request, "campaign_pages/excuse.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def stop(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """End a campaign before its time."""
    campaign, form = _find(request, campaign_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, campaign, stop=form)
    try:
        stop_campaign(campaign=campaign, by=request.person, reason=form.cleaned_data["reason"])
    except CaseworkError as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Gestopt. Niemand hoeft nog te antwoorden."))
    return HttpResponseRedirect(reverse("campaign", args=[campaign.pk]))


@require_POST
@signed_in
def download(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """The report as a file."""
    campaign, form = _find(request, campaign_id), PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, campaign, export=form)
    try:
        content = export_report(campaign=campaign, by=request.person, purpose=form.cleaned_data["purpose"])
    except CaseworkError as refused:
        raise PermissionDenied(str(refused)) from refused
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jaarvraag-{campaign.pk}.csv"'
    return response
