"""The page to sign in, in all its states."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onkreukbaar.entrypoints.web.sign_in.entering import kept_of
from onkreukbaar.entrypoints.web.sign_in.forms import SignInForm
from onkreukbaar.entrypoints.web.sign_in.kept import FIELD, unpack
from onkreukbaar.entrypoints.web.sign_in.organisation.offer import organisation_name
from onkreukbaar.entrypoints.web.sign_in.people import demo_people


def sign_in_page(
    request: HttpRequest, form: SignInForm, *, status: int, kept_text: str = "", **more: object
) -> HttpResponse:
    """The page, with the form that was kept: posted along, handed in, or from a second step that took too long."""
    text = kept_text or request.POST.get(FIELD, "") or kept_of(request)
    kept = unpack(text) if text else None
    context = {
        "form": form,
        "kept": text if kept else "",
        "files": kept.files if kept else (),
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "people": demo_people(),
        "organisation": organisation_name(),
        **more,
    }
    return render(request, "sign_in/sign_in.html", context, status=status)
