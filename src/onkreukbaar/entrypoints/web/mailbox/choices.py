"""The page on which somebody says what he wants by e-mail, and makes or ends his calendar link."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.mailbox.forms import MailChoiceForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.outbound.notices.actions import choose_mail, end_calendar_link, make_calendar_link
from onkreukbaar.outbound.notices.queries import calendar_link_of, mail_choice_of


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def mail_choices(request: SignedInRequest) -> HttpResponse:
    """What I get by e-mail."""
    form = MailChoiceForm(request.POST or None, initial=_initial(request))
    if form.is_bound and form.is_valid():
        choose_mail(by=request.person, **form.cleaned_data)
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("mail-choices")
    return _page(request, form)


@unstored
@require_POST
@signed_in
def make_link(request: SignedInRequest) -> HttpResponse:
    """Make a new calendar link; it is shown this once."""
    token = make_calendar_link(by=request.person)
    address = request.build_absolute_uri(reverse("calendar", args=[token]))
    return _page(request, MailChoiceForm(initial=_initial(request)), address)


@require_POST
@signed_in
def end_link(request: SignedInRequest) -> HttpResponse:
    """End my calendar link."""
    if end_calendar_link(by=request.person):
        messages.success(request, _("De agendalink werkt niet meer."))
    return redirect("mail-choices")


def _initial(request: SignedInRequest) -> dict[str, str]:
    choice = mail_choice_of(request.person)
    return {"gathers": "yes" if choice.gathers else "no", "overview": choice.overview}


def _page(request: SignedInRequest, form: MailChoiceForm, address: str = "") -> HttpResponse:
    context = {
        "form": form,
        "email": request.person.email,
        "link": calendar_link_of(request.person),
        "address": address,
        "has_server": bool(settings.MAIL_URL) or settings.DEMO,
    }
    return render(request, "mailbox/choices.html", context, status=422 if form.errors else 200)
