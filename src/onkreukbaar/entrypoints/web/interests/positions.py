"""Which positions are designated: seeing it, designating one, and letting it end (FIN-02)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.entry_form import DayField
from onkreukbaar.entrypoints.web.interests.overview import grants_with, roles_held
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.actions import designate_position, end_designation
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Designation, Person, Position, PositionHolding
from onkreukbaar.reference.people.permissions import DESIGNATES, can_designate
from onkreukbaar.reference.people.queries import in_force, people_in_reach, units_in_reach

PER_PAGE = 50


class DesignateForm(forms.Form):
    """From when, and why this position carries extra risk."""

    from_on = DayField(
        label=gettext_lazy("Vanaf wanneer is de functie aangewezen?"), help_text=gettext_lazy("Bijvoorbeeld 1-1-2027.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom heeft deze functie extra risico?"),
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: beslist mee over aankopen."),
        error_messages={"required": gettext_lazy("Schrijf waarom deze functie extra risico heeft.")},
    )


class EndForm(forms.Form):
    until_on = DayField(label=gettext_lazy("Wat is de laatste dag?"))


@dataclass(frozen=True)
class PositionLine:
    """A position with who holds it now, and its last designation."""

    position: Position
    holders: str
    designation: Designation | None

    @classmethod
    def of(cls, position: Position) -> PositionLine:
        """The line of a position whose `seen_holdings` were read along."""
        now = ", ".join(each.person.full_name for each in position.seen_holdings)  # type: ignore[attr-defined]
        return cls(position, now, max(position.designations.all(), key=lambda one: one.from_on, default=None))


def seen_holdings(person: Person, on: dt.date) -> QuerySet[PositionHolding]:
    """Who holds which position on a day, as far as somebody sees him who designates: a shielded person only in his
    own small circle, also when his position and his unit are not shielded.
    """
    reach = people_in_reach(grants_with(person, on, DESIGNATES))
    held = PositionHolding.objects.filter(in_force(on), person__in=reach)
    return held.select_related("person").order_by("person__family_name", "pk")


@require_GET
@signed_in
def list_positions(request: SignedInRequest) -> HttpResponse:
    """The positions of the units that somebody designates for; designated ones first."""
    today = timezone.localdate()
    if not roles_held(request.person, today) & DESIGNATES:
        raise PermissionDenied(_("Functies wijst de aangewezen functionaris aan, of personeelszaken."))
    paging = Paginator(_positions_for(request.person, today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "designated": [PositionLine.of(each) for each in paging if each.is_designated],
        "others": [PositionLine.of(each) for each in paging if not each.is_designated],
        "paging": paging,
        "crumbs": [(_("Belangen"), reverse("interests")), (_("Aangewezen functies"), "")],
    }
    return render(request, "interests/positions.html", context)


def _positions_for(person: Person, on: dt.date) -> QuerySet[Position]:
    """The positions somebody designates, the designated ones first, with their lines' holders."""
    units = units_in_reach(grants_with(person, on, DESIGNATES))
    seen = Prefetch("holdings", seen_holdings(person, on), to_attr="seen_holdings")
    found = Position.objects.filter(unit__in=units).select_related("unit").prefetch_related("designations", seen)
    return found.order_by("-is_designated", "title", "pk")


@require_http_methods(["GET", "POST"])
@signed_in
def show_position(request: SignedInRequest, code: str) -> HttpResponse:
    """One position: what was decided about it, and the form to designate it or to let that end."""
    position, today = _position(request.person, code), timezone.localdate()
    form = _form(position, request.POST or None, today)
    if request.method == "POST" and form.is_valid() and _do(request, position, form):
        return redirect("designated-positions")
    context = {
        "position": position,
        "form": form,
        "history": position.designations.order_by("from_on"),
        "holders": seen_holdings(request.person, today).filter(position=position),
        "crumbs": [
            (_("Belangen"), reverse("interests")),
            (_("Aangewezen functies"), reverse("designated-positions")),
            (position.title, ""),
        ],
    }
    return render(request, "interests/position.html", context)


def _position(person: Person, code: str) -> Position:
    position = get_object_or_404(Position.objects.select_related("unit"), code=code)
    if not can_designate(person, position.unit, timezone.localdate()):
        raise Http404
    return position


def _form(position: Position, data: Any, today: dt.date) -> forms.Form:
    make = EndForm if position.is_designated else DesignateForm
    return make(data, initial={"from_on": today, "until_on": today})


def _do(request: SignedInRequest, position: Position, form: forms.Form) -> bool:
    """Designate it, or let it end; False when that cannot be done, with the sentence at the form."""
    try:
        if position.is_designated:
            end_designation(position=position, by=request.person, **form.cleaned_data)
            messages.success(request, _("De aanwijzing eindigt. Wat gemeld is, blijft staan."))
        else:
            designate_position(position=position, by=request.person, **form.cleaned_data)
            messages.success(request, _("De functie is aangewezen. Wie haar heeft, krijgt bericht."))
    except PeopleError as fault:
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return False
    return True
