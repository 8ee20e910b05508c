"""Signing in, signing out, a new password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onkreukbaar.entrypoints.web.sign_in.entering import enter, kept_of, safe_onward, take_first_step
from onkreukbaar.entrypoints.web.sign_in.forms import PasswordForm, SignInForm
from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.sign_in.kept import FIELD
from onkreukbaar.entrypoints.web.sign_in.lost import kept_in_session, send_again
from onkreukbaar.entrypoints.web.sign_in.organisation_views import ORGANISATION, leave_there
from onkreukbaar.entrypoints.web.sign_in.page import sign_in_page
from onkreukbaar.entrypoints.web.sign_in.people import demo_people
from onkreukbaar.entrypoints.web.sign_in.session import THROUGH
from onkreukbaar.reference.people.actions import change_password
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Account


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in; with a form that was kept, it goes on where somebody was."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(_onward(request))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.account:
        kept = request.POST.get(FIELD, "") or kept_of(request)
        return take_first_step(request, form.account, kept, _onward(request))
    return sign_in_page(request, form, status=422 if form.errors else 200)


@never_cache
@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """One click: be somebody in the demo. Anywhere else this page does not exist."""
    if not settings.DEMO:
        raise Http404
    accounts = Account.objects.filter(is_active=True).select_related("person")
    key = request.POST.get("person", "")
    known = {button.key for button in demo_people()}
    if key not in known:
        raise Http404
    account = get_object_or_404(accounts, person__public_id=key)
    return enter(request, account, request.POST.get(FIELD, ""), _onward(request), strong="demo")


@never_cache
@signed_in
def go_on(request: SignedInRequest) -> HttpResponse:
    """After signing in: the form that was kept, to be sent again."""
    kept = kept_in_session(request)
    return send_again(request, kept) if kept else redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; of who came through his organisation, there too."""
    came_through = request.session.get(THROUGH)
    logout(request)
    return leave_there(request) if came_through == ORGANISATION else redirect("signed-out")


@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it worked."""
    return render(request, "sign_in/signed_out.html")


def locked_out(request: HttpRequest, *_given: object) -> HttpResponse:
    """After too many attempts (settings.AXES_LOCKOUT_CALLABLE): how long to wait. A kept form stays kept."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return sign_in_page(request, SignInForm(request), status=429, minutes=minutes)


def _change_own_password(request: SignedInRequest) -> HttpResponse:
    """A new password; a one-time password must be changed before anything else."""
    account = request.person.account
    form = PasswordForm(account, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            changed = change_password(account=account, password=form.cleaned_data["new_password"], by=request.person)
        except PeopleError as fault:
            form.add_error("new_password", str(fault))
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, _("Je wachtwoord is veranderd. Op andere apparaten ben je uitgelogd."))
            return redirect("my-data")
    context = {"form": form, "must_change": account.password_expires_at is not None}
    return render(request, "sign_in/change_password.html", context, status=422 if form.errors else 200)


_change_own_password.is_for_new_password = True  # type: ignore[attr-defined]
change_own_password = sensitive_post_parameters()(never_cache(signed_in(_change_own_password)))


def _onward(request: HttpRequest) -> str:
    return safe_onward(request, request.POST.get("next") or request.GET.get("next") or "")
