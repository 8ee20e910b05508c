"""Looking at a line before everybody can: release it with a text, or keep it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.faults import CaseworkError, Missing, NotAllowed, Stale
from onkreukbaar.casework.queries import find_case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.wording import language
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.public.forms import ReviewForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.outbound.publication.actions import release_line, withhold_line
from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.policies import terms_of
from onkreukbaar.outbound.publication.queries import lines_to_review, reviewing_role, waiting_lines
from onkreukbaar.outbound.publication.refresh import make_for
from onkreukbaar.outbound.publication.showing import preview_of
from onkreukbaar.reference.people.models import Person

SHOWN = 50


@require_GET
@unstored
@signed_in
def show_waiting(request: SignedInRequest) -> HttpResponse:
    """The lines that wait for somebody to look at, the oldest first."""
    if not reviewing_role(request.person):
        raise PermissionDenied
    waiting = waiting_lines(request.person)
    rows = [(line, register_of(line.register_key).label(language())) for line in waiting[:SHOWN]]
    return render(request, "public/waiting.html", {"rows": rows, "total": waiting.count()})


@require_http_methods(["GET", "POST"])
@unstored
@signed_in
def review(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """One line: what it would say, what the case says, and the choice."""
    line = lines_to_review(request.person).filter(public_id=public_id).first()
    if line is None:
        raise Http404
    made, terms = make_for(line), terms_of(line.register_key)
    if made is None or terms is None:
        messages.info(request, _("Deze zaak is niet meer geschikt om openbaar te maken. De regel verdwijnt vannacht."))
        return redirect("public-lines")
    form = ReviewForm(request.POST or None, initial={"seen_of": made.digest, "text": line.text, "reason": line.reason})
    if request.method == "POST" and form.is_valid() and _decide(request, line, form):
        return redirect("public-lines")
    _look(line, request.person)
    register = register_of(line.register_key)
    context = {
        "line": line,
        "form": form,
        "label": register.label(language()),
        "cells": preview_of(register, terms, made),
        "has_text": bool(terms.text),
        "source": getattr(register.entry_of(line.case), terms.text) if terms.text else "",
    }
    return render(request, "public/review.html", context)


def _decide(request: SignedInRequest, line: PublicLine, form: ReviewForm) -> bool:
    """Do what was chosen; False, with the sentence at its field, when it cannot be done."""
    said, is_release = form.cleaned_data, request.POST.get("choice") == "release"
    try:
        if is_release:
            release_line(line=line, text=said["text"], seen_of=said["seen_of"], by=request.person)
        else:
            withhold_line(line=line, reason=said["reason"], seen_of=said["seen_of"], by=request.person)
    except (Missing, NotForPublic) as fault:
        form.add_error("text" if is_release else "reason", str(fault))
        return False
    except Stale as fault:
        messages.error(request, str(fault))
        return True
    except CaseworkError as fault:
        form.add_error(None, str(fault))
        return False
    messages.success(request, _("De regel is openbaar.") if is_release else _("De regel wordt niet openbaar."))
    return True


def _look(line: PublicLine, person: Person) -> None:
    """Reading what is in a case is put on record, as everywhere."""
    case = find_case(line.case.number)
    try:
        if case is not None:
            look_at_case(case=case, by=person)
    except NotAllowed:
        raise PermissionDenied from None
