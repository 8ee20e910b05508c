"""Everybody's own page about signing in: second factors, recovery codes, and signing out elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

import qrcode
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from qrcode.image.svg import SvgPathFillImage

from onkreukbaar.entrypoints.web.sign_in.entering import SET_UP, awaited, enter_awaited, is_fresh
from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.sign_in.security_keys import (
    SERVICE,
    NotVerified,
    ask_new_key,
    can_have_keys,
    read_new_key,
)
from onkreukbaar.entrypoints.web.sign_in.session import ENTERED, STRONG
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Account, SecondFactor
from onkreukbaar.reference.people.one_time_codes import address_of, as_text, new_secret
from onkreukbaar.reference.people.queries import must_have_second_factor
from onkreukbaar.reference.people.sealed import CannotOpen, open_sealed, seal

View = Callable[..., HttpResponse]
DRAFT, DRAFT_SECONDS = "draft of a second factor", 1800


class AccountRequest(HttpRequest):
    """A request of somebody we know, or who must set up a second factor before he is in."""

    account: Account


class CodesForm(forms.Form):
    """The first code of a new app; its secret travels along sealed."""

    draft = forms.CharField(widget=forms.HiddenInput, max_length=400)
    name = forms.CharField(
        label=gettext_lazy("Hoe noem je deze app?"), max_length=40, initial=gettext_lazy("Mijn telefoon")
    )
    code = forms.CharField(
        label=gettext_lazy("De code die je app nu toont"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Vul de code in, bijvoorbeeld 123 456.")},
    )


class NewKeyForm(forms.Form):
    """A name for a new key; the answer of the key is written by the browser's script."""

    name = forms.CharField(
        label=gettext_lazy("Hoe noem je deze sleutel?"), max_length=40, initial=gettext_lazy("Mijn sleutel")
    )
    answer = forms.CharField(widget=forms.HiddenInput, max_length=20_000, required=False)


def own_account(view: View) -> View:
    """Let a view see whose account it is, as `request.account`: signed in, or on the way with a set-up to do first."""

    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = None if request.user.is_authenticated else awaited(request, SET_UP)
        if waiting is None:
            return fresh(request, *args, **kwargs)
        request.account = waiting
        return view(request, *args, **kwargs)

    def proved(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.account = request.person.account
        if not getattr(view, "is_for_reading", False) and not is_fresh(request):
            return redirect(f"{reverse('prove-again')}?{urlencode({'next': reverse('own-sign-in')})}")
        return view(request, *args, **kwargs)

    fresh = signed_in(proved)
    guarded.needs_sign_in = True  # type: ignore[attr-defined]
    return sensitive_post_parameters()(never_cache(guarded))


def _own_sign_in(request: AccountRequest) -> HttpResponse:
    account = request.account
    context = {
        "account": account,
        "factors": account.second_factors.all(),
        "codes_left": account.recovery_codes.filter(used_at__isnull=True).count(),
        "must": must_have_second_factor(account.person, timezone.localdate()),
        "is_waiting": not request.user.is_authenticated,
        "is_local": account.has_usable_password(),
        "can_have_keys": can_have_keys(request),
        "logins": account.organisation_logins.all(),
    }
    return render(request, "sign_in/own_sign_in.html", context)


_own_sign_in.is_for_reading = True  # type: ignore[attr-defined]
own_sign_in = require_GET(own_account(_own_sign_in))


@require_http_methods(["GET", "POST"])
@own_account
def add_codes(request: AccountRequest) -> HttpResponse:
    """Add an app with codes: scan, fill in the first code. Works without script."""
    form = CodesForm(request.POST or None)
    secret = _drafted(request) if form.is_bound else None
    if form.is_bound and form.is_valid() and secret:
        try:
            actions.add_codes(
                account=request.account,
                secret=secret,
                code=form.cleaned_data["code"],
                name=form.cleaned_data["name"],
                by=request.account.person,
            )
        except PeopleError as fault:
            form.add_error(fault.field or None, str(fault))
        else:
            return _added(request, SecondFactor.Kind.CODES)
    secret = secret or new_secret()
    address = address_of(secret, account=request.account.username, issuer=SERVICE)
    context = {
        "form": form,
        "draft": _draft(request, secret),
        "picture": _picture(address),
        "secret": as_text(secret),
        "address": address,
    }
    return render(request, "sign_in/add_codes.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@own_account
def add_key(request: AccountRequest) -> HttpResponse:
    """Add a security key or passkey; the browser asks it, by a script."""
    form = NewKeyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            credential, counter = read_new_key(request, form.cleaned_data["answer"])
        except NotVerified:
            form.add_error(None, _("De sleutel gaf geen goed antwoord. Probeer het opnieuw."))
        else:
            name, person = form.cleaned_data["name"], request.account.person
            actions.add_key(account=request.account, credential=credential, counter=counter, name=name, by=person)
            return _added(request, SecondFactor.Kind.KEY)
    context = {"form": form, "key_options": ask_new_key(request, request.account) if can_have_keys(request) else ""}
    return render(request, "sign_in/add_key.html", context, status=422 if form.errors else 200)


@require_POST
@own_account
def remove_factor(request: AccountRequest, factor_id: int) -> HttpResponse:
    """Take one of one's own factors away."""
    factor = get_object_or_404(SecondFactor, pk=factor_id, account=request.account)
    try:
        actions.remove_second_factor(factor=factor, by=request.account.person)
    except PeopleError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Weggehaald. Deze tweede stap werkt niet meer."))
    return redirect("own-sign-in")


@require_POST
@own_account
def new_recovery_codes(request: AccountRequest) -> HttpResponse:
    """New recovery codes, shown this once."""
    try:
        codes = actions.make_recovery_codes(account=request.account, by=request.account.person)
    except PeopleError as fault:
        messages.error(request, str(fault))
        return redirect("own-sign-in")
    return _show_codes(request, codes, reverse("own-sign-in"))


@never_cache
@require_POST
@signed_in
def leave_elsewhere(request: SignedInRequest) -> HttpResponse:
    """Sign out on every other device; this session goes on."""
    actions.sign_out_everywhere(account=request.person.account, by=request.person)
    request.session[ENTERED] = timezone.now().timestamp()
    messages.success(request, _("Op andere apparaten ben je uitgelogd."))
    return redirect("own-sign-in")


def _added(request: AccountRequest, kind: str) -> HttpResponse:
    """A first factor brings recovery codes, and whoever had to set it up is now in."""
    is_first = request.account.second_factors.count() == 1
    onward = reverse("own-sign-in")
    if not request.user.is_authenticated:
        onward = enter_awaited(request, kind)["Location"]
    elif not settings.DEMO:
        request.session[STRONG] = kind
    if not is_first:
        messages.success(request, _("Toegevoegd. Je kunt hem meteen gebruiken."))
        return redirect(onward)
    codes = actions.make_recovery_codes(account=request.account, by=request.account.person)
    return _show_codes(request, codes, onward)


def _show_codes(request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
    return render(request, "sign_in/recovery_codes.html", {"codes": codes, "onward": onward})


def _draft(request: AccountRequest, secret: bytes) -> str:
    """The secret of an app that is not added yet, sealed for this account."""
    return seal(f"{request.account.pk}:{secret.hex()}".encode(), what=DRAFT).decode()


def _drafted(request: AccountRequest) -> bytes | None:
    try:
        content = open_sealed(request.POST.get("draft", "").encode(), what=DRAFT, seconds=DRAFT_SECONDS).decode()
    except CannotOpen:
        return None
    owner, secret = content.split(":")
    return bytes.fromhex(secret) if owner == str(request.account.pk) else None


def _picture(address: str) -> str:
    """The picture an app scans, as a data address: no file, no request, nothing left behind."""
    image = qrcode.make(address, image_factory=SvgPathFillImage, border=2)
    file = BytesIO()
    image.save(file)
    return "data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode()
