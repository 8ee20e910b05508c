"""When the session, or the token of a form, was gone: what was typed comes back."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.sign_in.forms import SignInForm
from onkreukbaar.entrypoints.web.sign_in.kept import KeptForm, is_ours, keep, unpack
from onkreukbaar.entrypoints.web.sign_in.organisation.offer import organisation_name
from onkreukbaar.entrypoints.web.sign_in.people import demo_people
from onkreukbaar.entrypoints.web.sign_in.refill import refill

SESSION_KEY: Final = "kept_form"
SHOWN_KEY: Final = "kept_form_shown"


def needs_sign_in(path: str) -> bool:
    """Is there a page behind this path that asks who you are?"""
    try:
        return bool(getattr(resolve(path.split("?", 1)[0]).func, "needs_sign_in", False))
    except Resolver404:
        return False


def page_of_form(request: HttpRequest) -> str:
    """The path of the page on which this form stood, where that asks for sign-in too; else nothing."""
    address = request.headers.get("Referer", "")
    path = "/" + address.split("://", 1)[-1].partition("/")[2].split("#", 1)[0]
    return path if is_ours(request, address) and needs_sign_in(path) else ""


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The page for a form that came too late: sign in here, and go on where you were."""
    kept = keep(request, page_of_form(request))
    context = {
        "form": SignInForm(request),
        "kept": kept.pack(),
        "files": kept.files,
        "people": demo_people(),
        "organisation": organisation_name(),
        "was_here": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
    return render(request, "sign_in/sign_in.html", context, status=401)


def remember(request: HttpRequest, text: str) -> KeptForm | None:
    """After signing in: put the kept form in the session, when it is this person's. Returns it."""
    kept = unpack(text) if text else None
    if kept is None:
        return None
    if kept.account not in (None, request.user.pk):
        messages.warning(request, _("De antwoorden van iemand anders hebben we gewist."))
        return None
    request.session[SESSION_KEY] = text
    request.session.pop(SHOWN_KEY, None)
    return kept


def bring_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Fill the form on this page in again, when one was kept for it; else offer, once, to send it again as it was."""
    kept = kept_in_session(request)
    if kept is None or kept.page != request.get_full_path():
        return response
    is_first_time = not request.session.get(SHOWN_KEY)
    request.session[SHOWN_KEY] = True
    if response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
        filled = refill(response.content.decode(), kept.path, kept.page, kept.fields)
        if filled is not None:
            response.content = _with_note(filled, kept).encode()
            return response
    return send_again(request, kept) if is_first_time else response


def kept_in_session(request: HttpRequest) -> KeptForm | None:
    """The form that waits to be shown again."""
    return unpack(request.session.get(SESSION_KEY, ""))


def forget_when_sent(request: HttpRequest) -> None:
    """The form has been sent at last: it need not be kept any longer."""
    kept = kept_in_session(request)
    if kept is None or kept.path == request.get_full_path():
        request.session.pop(SESSION_KEY, None)
        request.session.pop(SHOWN_KEY, None)


def send_again(request: HttpRequest, kept: KeptForm, status: int = 200) -> HttpResponse:
    """A page with all that was typed, hidden, and one button that sends it."""
    return render(request, "sign_in/send_again.html", {"form_kept": kept}, status=status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Django's answer to a form without a valid token; ours keeps what was typed, when the form was one of ours.

    Another site's form is refused outright: what it filled in must not appear as if the reader had typed it.
    """
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    if "://" not in origin or not is_ours(request, origin):  # a browser says "null" when it hides the origin
        return render(request, "sign_in/not_our_form.html", status=403)
    if needs_sign_in(request.path) and not request.user.is_authenticated:
        return ask_to_sign_in(request)
    return send_again(request, keep(request, request.get_full_path()), status=403)


def _with_note(html: str, kept: KeptForm) -> str:
    """The page with a note on top of its content, announced to screen readers."""
    note = render_to_string("sign_in/back_note.html", {"files": kept.files})
    start = html.find('<div class="ok-wrap ok-main">')
    place = html.find(">", start) + 1 if start >= 0 else 0
    return html[:place] + note + html[place:] if place else html
