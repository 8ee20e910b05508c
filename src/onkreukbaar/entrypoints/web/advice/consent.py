"""Whoever asked says whether others may learn from it, and takes that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.entrypoints.web.cases.views import case_for
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.advice.actions import give_consent, revoke_consent


@require_POST
@signed_in
def give(request: SignedInRequest, number: str) -> HttpResponse:
    """Yes, make an anonymous example of it."""
    case = case_for(number, request.person)
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
    case = case_for(number, request.person)
    try:
        revoke_consent(case=case, by=request.person)
    except CaseworkError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Er komt geen voorbeeld. Wat al was geschreven, is weg."))
    return redirect("case", number)
