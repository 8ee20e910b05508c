"""From a proved password to being in: the second step, or setting one up, comes in between where it must.

Until then nobody is signed in: the session only holds whose second step is awaited, with the form that was kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from onkreukbaar.entrypoints.web.language import remember_language
from onkreukbaar.entrypoints.web.sign_in.kept import is_ours, unpack
from onkreukbaar.entrypoints.web.sign_in.lost import remember
from onkreukbaar.entrypoints.web.sign_in.session import ENTERED, STRONG, THROUGH
from onkreukbaar.reference.people.actions import note_sign_in
from onkreukbaar.reference.people.models import Account
from onkreukbaar.reference.people.queries import must_have_second_factor

BACKEND: Final = "onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend"
PENDING: Final = "awaited_account"
PROVED: Final = "proved_at"
PROVE, SET_UP = "prove", "set up"
PATIENCE: Final = dt.timedelta(minutes=15)
"""How long a second step is awaited, and how long a proof counts as fresh."""


def take_first_step(
    request: HttpRequest, account: Account, kept: str, onward: str, *, through: str = ""
) -> HttpResponse:
    """After the first proof: in, or on to the second step.

    kept: the text of a kept form. onward: an address, or ''. through: '' for a password, else who proved it.
    """
    if account.second_factors.exists():
        _await(request, account, PROVE, kept, onward, through)
        return redirect("second-step")
    if must_have_second_factor(account.person, timezone.localdate()):
        _await(request, account, SET_UP, kept, onward, through)
        return redirect("own-sign-in")
    return enter(request, account, kept, onward, through=through)


def enter(
    request: HttpRequest, account: Account, kept: str, onward: str, *, strong: str = "", through: str = ""
) -> HttpResponse:
    """Sign somebody in under a new session key, and go on where he was.

    strong: what proved it beside a password: a kind of second factor, or his organisation; '' is nothing.
    """
    pending = request.session.pop(PENDING, None)
    login(request, account, backend=BACKEND)
    now = timezone.now().timestamp()
    request.session.update({ENTERED: now, PROVED: now, STRONG: strong, THROUGH: through})
    note_sign_in(account=account, how=strong or through)
    return _go_on(request, account, kept or (pending or {}).get("kept", ""), onward)


def enter_awaited(request: HttpRequest, strong: str) -> HttpResponse:
    """Sign in whose second step was awaited. Raises LookupError when nobody's is."""
    account = awaited(request)
    if account is None:
        raise LookupError
    pending = request.session[PENDING]
    return enter(request, account, pending["kept"], pending["onward"], strong=strong, through=pending["through"])


def awaited(request: HttpRequest, step: str = "") -> Account | None:
    """Whose second step (PROVE or SET_UP; any) is awaited in this session; None when nobody's is any more."""
    pending = request.session.get(PENDING)
    if pending is None or (step and pending["step"] != step) or _is_stale(pending["at"]):
        return None
    account = Account.objects.filter(pk=pending["account"], is_active=True).select_related("person__unit").first()
    is_same = account and constant_time_compare(account.get_session_auth_hash(), pending["hash"])
    return account if is_same else None


def kept_of(request: HttpRequest) -> str:
    """The text of the form that waits for an awaited second step, also when that took too long."""
    return str((request.session.get(PENDING) or {}).get("kept", ""))


def is_fresh(request: HttpRequest) -> bool:
    """Did somebody lately prove who he is, in this session? In the demo nobody has anything to prove."""
    return settings.DEMO or not _is_stale(request.session.get(PROVED, 0))


def safe_onward(request: HttpRequest, onward: str) -> str:
    """An address of our own to go on to; the start page for any other."""
    return onward if is_ours(request, onward) else reverse(settings.LOGIN_REDIRECT_URL)


def _go_on(request: HttpRequest, account: Account, kept: str, onward: str) -> HttpResponse:
    form = remember(request, kept)
    response = redirect((form.page or reverse("sign-in-onward")) if form else safe_onward(request, onward))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, account.person.language)
    return response


def _await(request: HttpRequest, account: Account, step: str, kept: str, onward: str, through: str) -> None:
    """The kept form is now this person's: nobody else gets it back, whoever signs in after all."""
    form = unpack(kept) if kept else None
    if form is not None and form.account is None:
        kept = replace(form, account=account.pk).pack()
    request.session.cycle_key()
    request.session[PENDING] = {
        "account": account.pk,
        "hash": account.get_session_auth_hash(),  # a password that was changed meanwhile ends the wait
        "step": step,
        "at": timezone.now().timestamp(),
        "kept": kept,
        "onward": onward,
        "through": through,
    }


def _is_stale(at: float) -> bool:
    return timezone.now().timestamp() - at > PATIENCE.total_seconds()
