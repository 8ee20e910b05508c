"""Trying out other rules: choose, try, look. For policy officers; nothing changes by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.simulation import cases_to_simulate
from onkreukbaar.casework.street import UnknownRegister, all_registers, register_of
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.studio import showing
from onkreukbaar.entrypoints.web.studio.forms import TrialForm
from onkreukbaar.entrypoints.web.studio.models import Trial
from onkreukbaar.entrypoints.web.studio.trials import begin_trial
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.roles import POLICY_OFFICER

PER_PAGE = 25
LATEST = 10
View = Callable[..., HttpResponse]


def policy_officers_only(view: View) -> View:
    """Lets in who is a policy officer today."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if POLICY_OFFICER.key not in {grant.role for grant in grants_of(request.person, timezone.localdate())}:
            raise PermissionDenied(
                _("Dit deel is voor beleidsmedewerkers. Heb je het nodig? Vraag het aan een beheerder.")
            )
        return view(request, *args, **kwargs)

    return unstored(signed_in(guarded))


@require_GET
@policy_officers_only
def show_studio(request: SignedInRequest) -> HttpResponse:
    """The registers whose rules can be tried out."""
    language = "en" if is_english() else "nl"
    pack = current_pack()
    street = [
        (register.key, register.plural(language), pack.rulebook(register.question).valid_from)
        for register in all_registers()
        if pack.has_rulebook(register.question)
    ]
    return render(request, "studio/studio.html", {"street": street})


@require_http_methods(["GET", "POST"])
@policy_officers_only
def try_out(request: SignedInRequest, register_key: str) -> HttpResponse:
    """The parameters as they are; other values go to a try-out of their own."""
    register = _register(register_key)
    pack = current_pack()
    form = TrialForm(request.POST or None, request.FILES or None, pack=pack, book=pack.rulebook(register.question))
    if request.method == "POST" and form.is_valid():
        trial = begin_trial(register=register, proposal=form.proposal(), by=request.person)
        return redirect("trial", register.key, trial.public_id)
    latest = Trial.objects.filter(register_key=register.key, by=request.person).order_by("-begun_at")[:LATEST]
    context = {
        "register": register,
        "plural": _plural(register),
        "form": form,
        "book": form.book,
        "cases": cases_to_simulate(register).count(),
        "latest": [(trial, showing.tried(trial, showing.TrialWords(trial))) for trial in latest],
    }
    return render(request, "studio/try_out.html", context, status=422 if form.errors else 200)


@require_GET
@policy_officers_only
def show_trial(request: SignedInRequest, register_key: str, public_id: UUID) -> HttpResponse:
    """What came of a try-out, or how far it is."""
    register = _register(register_key)
    trial = get_object_or_404(Trial, public_id=public_id, register_key=register.key)
    words = showing.TrialWords(trial)
    context: dict[str, Any] = {
        "register": register,
        "plural": _plural(register),
        "trial": trial,
        "tried": showing.tried(trial, words),
    }
    if trial.state == Trial.State.DONE:
        context |= _result(request, trial, words)
    return render(request, "studio/trial.html", context)


def _result(request: SignedInRequest, trial: Trial, words: showing.TrialWords) -> dict[str, Any]:
    drawing, labels = showing.picture(trial, words)
    page = Paginator(trial.changes.order_by("before", "after", "case_number"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "flows": showing.flow_lines(trial, words),
        "drawing": drawing,
        "labels": labels,
        "softened": showing.softened(trial, words),
        "units": showing.most_affected(trial),
        "paging": page,
        "changes": [showing.change_line(change, words) for change in page],
        "same": trial.cases - trial.changed,
    }


def _register(key: str) -> Register:
    try:
        register = register_of(key)
    except UnknownRegister:
        raise Http404 from None
    if not current_pack().has_rulebook(register.question):
        raise Http404
    return register


def _plural(register: Register) -> str:
    return register.plural("en" if is_english() else "nl")
