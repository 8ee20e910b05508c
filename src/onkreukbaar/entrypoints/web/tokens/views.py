"""Making, seeing and revoking one's tokens; an administrator sees and revokes those of the people he administers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.entrypoints.api.actions import create_token, revoke_token
from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.queries import tokens_administered_by, tokens_of
from onkreukbaar.entrypoints.api.scopes import all_scopes
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.tokens.forms import TokenForm
from onkreukbaar.reference.people.faults import NotAllowed, PeopleError
from onkreukbaar.reference.people.permissions import is_administrator


@dataclass(frozen=True)
class Line:
    """One token as the page shows it; `purposes`: what it is for, in words."""

    token: ApiToken
    purposes: list[str]
    is_over: bool


def lines_of(tokens: Iterable[ApiToken]) -> list[Line]:
    today = timezone.localdate()
    words = {scope.key: str(scope.label) for scope in all_scopes()}
    return [
        Line(token, [words[key] for key in words if key in token.scope_keys], token.expires_on < today)
        for token in tokens
    ]


@unstored
@require_GET
@signed_in
def show_tokens(request: SignedInRequest) -> HttpResponse:
    """My tokens, and those of others when I administer them."""
    today = timezone.localdate()
    context = {
        "lines": lines_of(tokens_of(request.person)),
        "is_administrator": is_administrator(request.person, today),
        "others": lines_of(tokens_administered_by(request.person)),
    }
    return render(request, "tokens/tokens.html", context)


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def make_token(request: SignedInRequest) -> HttpResponse:
    """Make a token; its secret stands on the page that answers, once and nowhere else."""
    form = TokenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            token, secret = create_token(person=request.person, by=request.person, **form.cleaned_data)
        except PeopleError as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            return render(request, "tokens/shown_once.html", {"token": token, "secret": secret})
    return render(request, "tokens/make.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def end_token(request: SignedInRequest, token_id: int) -> HttpResponse:
    """Revoke a token."""
    token = get_object_or_404(ApiToken, pk=token_id)
    try:
        revoke_token(token=token, by=request.person)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    messages.success(request, _("De koppeling is ingetrokken. Het programma kan er niets meer mee."))
    return redirect("tokens")
