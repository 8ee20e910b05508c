"""The letter of an agreement before a visit, as a page to print."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.cases.views import case_for
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.pre_visit_agreements.letter import letter_of
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement


@unstored
@require_GET
@signed_in
def show_letter(request: SignedInRequest, number: str) -> HttpResponse:
    """The letter, for whoever may see the case."""
    case = case_for(number, request.person)
    agreement = PreVisitAgreement.objects.filter(case=case).select_related("case__unit", "case__declarant").first()
    if agreement is None:
        raise Http404
    today = timezone.localdate()
    context = {
        "case": case,
        "agreement": agreement,
        "letter": letter_of(agreement, agreement.sent_on or today),
        "is_overdue": agreement.is_overdue(today),
        "crumbs": [(case.number, reverse("case", args=[case.number])), (_("Brief"), "")],
    }
    return render(request, "visits/letter.html", context)
