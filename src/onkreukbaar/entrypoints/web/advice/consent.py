"""Whoever asked says whether others may learn from it, and takes that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.views import case_for
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.advice.actions import give_consent, revoke_consent
from onkreukbaar.registers.advice.register import REGISTER


@require_POST
@signed_in
def give(request: SignedInRequest, number: str) -> HttpResponse:
    """Yes, make an anonymous example of it."""
    case = _question(number, request)
    try:
        give_consent(case=case, by=request.person)
    except CaseworkError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Dank je. Een adviseur schrijft het voorbeeld, zonder namen."))
    return redirect("case", number)


@require_POST
@signed_in
def revoke(request: SignedInRequest, number: str) -> HttpResponse:
    """No, after all not."""
    case = _question(number, request)
    try:
        revoke_consent(case=case, by=request.person)
    except CaseworkError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Er komt geen voorbeeld. Wat al was geschreven, is weg."))
    return redirect("case", number)


def _question(number: str, request: SignedInRequest) -> Case:
    """The question to the adviser with this number. Raises Http404 for a case of another register."""
    case = case_for(number, request.person)
    if case.register_key != REGISTER.key:
        raise Http404
    return case
