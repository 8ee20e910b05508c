"""Pages of signing in through the organisation: leaving, coming back, our keys, and signing out there too."""

from __future__ import annotations

from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from onkreukbaar.entrypoints.web.sign_in.entering import PENDING, enter, kept_of, take_first_step
from onkreukbaar.entrypoints.web.sign_in.forms import SignInForm
from onkreukbaar.entrypoints.web.sign_in.kept import FIELD
from onkreukbaar.entrypoints.web.sign_in.organisation.client_keys import published_keys
from onkreukbaar.entrypoints.web.sign_in.organisation.id_token import TokenFault, read_logout_token
from onkreukbaar.entrypoints.web.sign_in.organisation.metadata import Unreachable, keys_for, metadata_of
from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import FileFault, Provider, read_provider
from onkreukbaar.entrypoints.web.sign_in.organisation.round_trip import (
    Trip,
    claims_for,
    come_back,
    expected_of,
    kept_form,
    leave,
)
from onkreukbaar.entrypoints.web.sign_in.organisation.who import account_for
from onkreukbaar.entrypoints.web.sign_in.page import sign_in_page
from onkreukbaar.reference.people.actions.claims import end_sessions_by_provider
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Account, OrganisationLogin

LOG = structlog.get_logger(__name__)
ORGANISATION = "organisation"


def provider_or_404() -> Provider:
    """The provider; where there is none, or its file is wrong, these pages do not exist."""
    try:
        provider = read_provider(settings.SIGN_IN_FILE)
    except FileFault as fault:
        LOG.error("the file about the identity provider is wrong")  # noqa: TRY400 - its text may quote the file
        raise Http404 from fault
    if provider is None:
        raise Http404
    return provider


@never_cache
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """To the provider, by a page that sends on: a form may only go to ourselves (content security policy)."""
    provider = provider_or_404()
    kept, onward = request.POST.get(FIELD, "") or kept_of(request), request.POST.get("next", "")
    request.session.pop(PENDING, None)
    try:
        address = leave(request, provider, kept, onward, is_again=request.POST.get("again") == "1")
    except Unreachable:
        return _refuse(request, _away(), 503)
    return render(request, "sign_in/sent_on.html", {"address": address, "is_out": False})


@never_cache
@require_GET
def come_home(request: HttpRequest) -> HttpResponse:
    """Back from the provider: checked, known, and in; or told what is wrong and what can still be done."""
    provider = provider_or_404()
    trip = come_back(request)
    if trip is None:
        return _refuse(request, _("Deze weg naar binnen is verlopen of al gebruikt. Begin opnieuw."), 400)
    kept = kept_form(trip)
    if "error" in request.GET or "code" not in request.GET:
        return _refuse(request, _("Je organisatie heeft je niet ingelogd. Probeer het opnieuw."), 403, kept, trip)
    try:
        account = account_for(provider, claims_for(request, provider, trip))
    except Unreachable:
        return _refuse(request, _away(), 503, kept, trip)
    except TokenFault as fault:
        LOG.warning("sign-in of the organisation refused", what=fault.what)
        return _refuse(request, _sentence(fault), 403, kept, trip)
    except PeopleError as fault:
        return _refuse(request, str(fault), 403, kept, trip)
    return _let_in(request, provider, account, kept, trip.onward)


@require_GET
@cache_control(public=True, max_age=300)
def our_keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a page of Django
    """The public halves of our keys (RFC 7517), for the provider."""
    provider_or_404()
    return JsonResponse(published_keys(), content_type="application/jwk-set+json")


@csrf_exempt  # the provider itself calls it, and proves it by its signature
@never_cache
@require_POST
def signed_out_there(request: HttpRequest) -> HttpResponse:
    """Back-channel logout: who signed out at the provider is out here too, everywhere."""
    provider, token = provider_or_404(), request.POST.get("logout_token", "")
    try:
        subject = read_logout_token(token, keys_for(provider, token), expected_of(provider))
    except (TokenFault, Unreachable):
        return HttpResponse(status=400)
    login = OrganisationLogin.objects.filter(issuer=provider.issuer, subject=subject).select_related("account").first()
    if login is not None:
        end_sessions_by_provider(account=login.account)
    return HttpResponse(status=200)


def leave_there(request: HttpRequest) -> HttpResponse:
    """After signing out here, there too (RP-Initiated Logout 1.0); no name is in the address."""
    try:
        provider = provider_or_404()
        endpoint = metadata_of(provider).get("end_session_endpoint", "")
    except (Http404, Unreachable):
        return redirect("signed-out")
    if not endpoint:
        return redirect("signed-out")
    back = request.build_absolute_uri(reverse("signed-out"))
    given = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back})
    context = {"address": f"{endpoint}{'&' if '?' in endpoint else '?'}{given}", "is_out": True}
    return render(request, "sign_in/sent_on.html", context)


def _let_in(request: HttpRequest, provider: Provider, account: Account, kept: str, onward: str) -> HttpResponse:
    """A level that was checked counts as a second factor; without one our own is asked where a role wants it."""
    if provider.acr:
        return enter(request, account, kept, onward, strong=ORGANISATION, through=ORGANISATION)
    return take_first_step(request, account, kept, onward, through=ORGANISATION)


def _away() -> str:
    return _("De inlogdienst van je organisatie is nu niet bereikbaar. Probeer het over een paar minuten.")


def _sentence(fault: TokenFault) -> str:
    if fault.what == "acr":
        return _("Je bent niet sterk genoeg ingelogd bij je organisatie. Log daar in met een tweede stap.")
    return _("We konden niet nagaan wie je bent. Begin opnieuw. Komt dit terug? Vraag het aan de beheerder.")


def _refuse(request: HttpRequest, sentence: str, status: int, kept: str = "", trip: Trip | None = None) -> HttpResponse:
    """The page to sign in, with what is wrong on top; the form that was kept is still there."""
    more = {"refusal": sentence, "next": trip.onward if trip else request.POST.get("next", "")}
    return sign_in_page(request, SignInForm(request), status=status, kept_text=kept, **more)
