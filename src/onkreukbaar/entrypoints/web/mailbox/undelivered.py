"""For administrators: the letters that did not arrive, and how it is with the mail server."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onkreukbaar.entrypoints.web.administration.guard import administrators_only
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest
from onkreukbaar.outbound.notices.actions import NotUndelivered, NotYours, drop_letter, retry_letter
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.queries import post_state, undelivered_for


@require_GET
@administrators_only
def show_undelivered(request: SignedInRequest) -> HttpResponse:
    """What did not arrive, of people under this administrator. What a letter says is not shown."""
    context = {"letters": undelivered_for(request.person), "state": post_state()}
    return render(request, "mailbox/undelivered.html", context)


@require_POST
@administrators_only
def take_up(request: SignedInRequest, public_id: UUID, act: str) -> HttpResponse:
    """Try a letter again, or leave it."""
    letter = Letter.objects.filter(public_id=public_id).select_related("recipient__unit").first()
    if letter is None:
        raise Http404
    do = retry_letter if act == "opnieuw" else drop_letter
    try:
        do(letter=letter, by=request.person)
    except NotYours:
        raise Http404 from None
    except NotUndelivered:
        messages.info(request, _("Dit bericht is al onderweg, of iemand was je voor."))
    else:
        messages.success(
            request, _("Het bericht gaat opnieuw.") if act == "opnieuw" else _("Het bericht gaat niet meer.")
        )
    return redirect("undelivered")
