"""Who must declare and did; and what is kept apart of partner and family."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.cases.views import case_for
from onkreukbaar.entrypoints.web.interests.overview import COUNTS, OFFICER, counts_for, duties_for, lines_of, roles_held
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.permissions import DESIGNATES
from onkreukbaar.registers.financial_interests.actions import open_family_part
from onkreukbaar.registers.financial_interests.queries import KEY

PER_PAGE = 50


@unstored
@require_GET
@signed_in
def show_duties(request: SignedInRequest) -> HttpResponse:
    """Names for the designated officer; numbers for who has to know how it goes."""
    person, today = request.person, timezone.localdate()
    held = roles_held(person, today)
    if not held & (COUNTS | {OFFICER}):
        raise PermissionDenied(_("Wie zijn belangen moet melden, ziet alleen de aangewezen functionaris."))
    is_officer = OFFICER in held
    found = duties_for(person, today) if is_officer else []
    paging = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "is_officer": is_officer,
        "lines": lines_of(paging, person, today) if is_officer else [],
        "paging": paging,
        "people": len(found),
        "late": sum(duty.is_late for duty in found),
        "missing": sum(duty.declared_on is None for duty in found),
        "counts": counts_for(person, today) if held & COUNTS else [],
        "may_designate": bool(held & DESIGNATES),
        "register_key": KEY,
    }
    return render(request, "interests/duties.html", context)


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def show_family_part(request: SignedInRequest, number: str) -> HttpResponse:
    """Open it by POST alone: a link that is followed by chance is no reason to look."""
    if request.method == "GET":
        return HttpResponseRedirect(reverse("case", args=[number]))
    case = case_for(number, request.person)
    if case.register_key != KEY:
        raise Http404
    try:
        interest = open_family_part(case=case, by=request.person)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    context = {
        "case": case,
        "interest": interest,
        "crumbs": [(case.number, reverse("case", args=[number])), (_("Van partner of familie"), "")],
    }
    return render(request, "interests/family.html", context)
