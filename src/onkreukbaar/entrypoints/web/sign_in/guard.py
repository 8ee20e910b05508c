"""Pages for which you sign in first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from onkreukbaar.entrypoints.web.sign_in.entering import is_fresh
from onkreukbaar.entrypoints.web.sign_in.kept import keep
from onkreukbaar.entrypoints.web.sign_in.lost import (
    SESSION_KEY,
    SHOWN_KEY,
    ask_to_sign_in,
    bring_back,
    forget_when_sent,
)
from onkreukbaar.entrypoints.web.sign_in.session import THROUGH
from onkreukbaar.reference.people.models import Account, Person

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody we know."""

    person: Person


def ask_proof(request: SignedInRequest) -> HttpResponse | None:
    """Before a heavy act: on to a fresh proof when the last one is too old, the form kept; None when it is fresh.

    Where no role needs a second step (settings.SECOND_FACTOR_ROLES) no act is heavy either.
    """
    if not settings.SECOND_FACTOR_ROLES or is_fresh(request):
        return None
    if request.method == "POST":
        request.session[SESSION_KEY] = replace(keep(request, request.get_full_path()), account=request.user.pk).pack()
        request.session.pop(SHOWN_KEY, None)
    return redirect(f"{reverse('prove-again')}?{urlencode({'next': request.get_full_path()})}")


def signed_in(view: View) -> View:
    """Let a view see only people who signed in, as `request.person`.

    Others sign in first and come back to the page; a form they had sent is kept and comes back filled in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account = request.user
        if not isinstance(account, Account):
            return ask_to_sign_in(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
        is_by_password = not request.session.get(THROUGH)
        if is_by_password and account.password_expires_at and not getattr(view, "is_for_new_password", False):
            return redirect("change-password")
        request.person = account.person  # type: ignore[attr-defined]
        if SESSION_KEY not in request.session:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            forget_when_sent(request)
            return view(request, *args, **kwargs)
        return bring_back(request, view(request, *args, **kwargs))

    guarded.needs_sign_in = True  # type: ignore[attr-defined]
    return guarded
