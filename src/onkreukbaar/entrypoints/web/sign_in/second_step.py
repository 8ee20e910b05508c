"""The second step of signing in, and the fresh proof before somebody changes how he signs in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onkreukbaar.entrypoints.web.sign_in.entering import PROVE, PROVED, awaited, enter_awaited, is_fresh, safe_onward
from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.sign_in.proof_forms import CodeForm, KeyForm, ProofForm, proof_form
from onkreukbaar.entrypoints.web.sign_in.security_keys import ask_key
from onkreukbaar.entrypoints.web.sign_in.session import THROUGH


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code or a key. Who waited too long begins again; his form is still there."""
    account = awaited(request, PROVE)
    if account is None:
        return redirect("sign-in")
    form = proof_form(request, account)
    if form.is_bound and form.is_valid():
        return enter_awaited(request, form.proved)
    return _page(request, form, {})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def prove_again(request: SignedInRequest) -> HttpResponse:
    """A fresh proof before a heavy act: the second factor, the password of who has none, or the organisation again."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if is_fresh(request):
        return redirect(safe_onward(request, onward))
    account = request.person.account
    if request.session.get(THROUGH) and not account.second_factors.exists():
        return render(request, "sign_in/prove_there.html", {"next": onward})
    form = proof_form(request, account)
    if form.is_bound and form.is_valid():
        request.session[PROVED] = timezone.now().timestamp()
        return redirect(safe_onward(request, onward))
    return _page(request, form, {"next": onward, "is_again": True})


def _page(request: HttpRequest, form: ProofForm, more: dict[str, object]) -> HttpResponse:
    context = {
        "form": form,
        "typed": CodeForm(request, form.account) if isinstance(form, KeyForm) else form,
        "key_options": ask_key(request, form.account),
        **more,
    }
    return render(request, "sign_in/second_step.html", context, status=422 if form.errors else 200)
