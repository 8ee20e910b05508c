"""Placing and lifting inquiry holds."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.holds import MAY_HOLD, lift_hold, place_hold
from onkreukbaar.casework.models import InquiryHold
from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.entrypoints.web.holds.forms import HoldForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person


def people_within_reach(person: Person) -> QuerySet[Person]:
    """The people somebody may place a hold on: of the units he watches over, himself left out."""
    units = units_read_by(person, timezone.localdate(), by=MAY_HOLD)
    if not units:
        raise PermissionDenied
    return Person.objects.filter(unit__in=units).exclude(pk=person.pk)


def _page(request: SignedInRequest, form: HoldForm, people: QuerySet[Person], status: int = 200) -> HttpResponse:
    holds = InquiryHold.objects.filter(person__in=people).select_related("person", "placed_by", "first_lifted_by")
    running = holds.filter(lifted_at__isnull=True).order_by("placed_at")
    return render(request, "web/holds/holds.html", {"form": form, "holds": running}, status=status)


@require_GET
@signed_in
def show_holds(request: SignedInRequest) -> HttpResponse:
    """The holds that run, and a form to place one."""
    people = people_within_reach(request.person)
    return _page(request, HoldForm(people=people), people)


@require_POST
@signed_in
def place(request: SignedInRequest) -> HttpResponse:
    """Place a hold; what is missing is said at its field."""
    people = people_within_reach(request.person)
    form = HoldForm(request.POST, people=people)
    if not form.is_valid():
        return _page(request, form, people, status=422)
    place_hold(person=form.cleaned_data["person"], by=request.person, reason=form.cleaned_data["reason"])
    messages.success(request, _("Vastgelegd. Deze persoon ziet nu niet wie er vanaf nu kijkt."))
    return redirect("holds")


@require_POST
@signed_in
def lift(request: SignedInRequest, hold_id: int) -> HttpResponse:
    """Lift a hold: the first person begins it, a second one completes it."""
    hold = get_object_or_404(InquiryHold, pk=hold_id, person__in=people_within_reach(request.person), lifted_at=None)
    try:
        lifted = lift_hold(hold=hold, by=request.person)
    except NotAllowed as refused:
        messages.error(request, str(refused))
    else:
        begun = _("Je hebt het opheffen begonnen. Een tweede persoon moet dit ook goedkeuren.")
        done = _("Opgeheven. Deze persoon ziet nu alsnog wie er keek.")
        messages.success(request, done if lifted.lifted_at else begun)
    return redirect("holds")
