"""Starting a campaign: filled in, then seen with how many people it asks, then sent off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.campaigns.actions import start_campaign
from onkreukbaar.casework.campaigns.audience import counts_by_unit, people_asked, places_for
from onkreukbaar.casework.campaigns.dates import check_days, first_due_on
from onkreukbaar.casework.campaigns.permissions import (
    registers_to_start,
    role_to_start,
    starting_roles,
    steering_roles,
)
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.campaigns.forms import CampaignForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    """The form; POST shows what it comes to, and a second time starts it."""
    today = timezone.localdate()
    registers = registers_to_start(request.person, today)
    if not registers:
        raise PermissionDenied
    form = _form(request, registers)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    values = _values(form)
    try:
        check_days(values["opens_on"], values["due_on"], today)
        role_to_start(request.person, values["registers"], values["units"], today)
        if request.POST.get("act") != "start":
            return _page(request, form, preview=_preview(request, values))
        campaign = start_campaign(**values, by=request.person)
    except CaseworkError as refused:
        return _page(request, form, refusal=str(refused), status=422)
    running = _("De vraag loopt. Gevraagd: %(n)s mensen.") % {"n": campaign.turns.count()}
    planned = (
        _("De vraag gaat binnen een paar minuten uit.") if campaign.opens_on == today else _("De vraag is gepland.")
    )
    messages.success(request, running if campaign.is_running else planned)
    return HttpResponseRedirect(reverse("campaign", args=[campaign.pk]))


def _form(request: SignedInRequest, registers: list[Register]) -> CampaignForm:
    today = timezone.localdate()
    roles = frozenset().union(*(starting_roles(register) for register in registers))
    return CampaignForm(
        request.POST if request.method == "POST" else None,
        registers=registers,
        units=units_read_by(request.person, today, by=roles),
        language=get_language() or "nl",
        initial={"opens_on": today, "due_on": first_due_on(today)},
    )


def _values(form: CampaignForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {
        **{name: given[name] for name in ("title", "question", "opens_on", "due_on")},
        "registers": [register_of(key) for key in given["registers"]],
        "units": list(given["units"]),
    }


def _preview(request: SignedInRequest, values: dict[str, Any]) -> dict[str, Any]:
    """How many people it asks, in all and per unit, as of today."""
    today = timezone.localdate()
    places = places_for(request.person, values["units"], steering_roles(values["registers"]), today)
    counts = counts_by_unit(people_asked(values["registers"], places, today))
    return {"total": sum(count for _unit, count in counts), "units": counts}


def _page(
    request: SignedInRequest,
    form: CampaignForm,
    *,
    preview: dict[str, Any] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "preview": preview,
        "refusal": refusal,
        "crumbs": [(_("Jaarlijkse vragen"), reverse("campaigns")), (_("Stel een vraag"), "")],
    }
    return render(request, "campaign_pages/start.html", context, status=422 if form.errors else status)
