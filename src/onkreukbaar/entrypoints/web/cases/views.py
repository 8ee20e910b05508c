"""The page of a case, and the acts in it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.faults import CaseworkError, NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import find_case
from onkreukbaar.entrypoints.web.cases.act_forms import ActOffer, Sent, find_offer
from onkreukbaar.entrypoints.web.cases.case_page import case_page
from onkreukbaar.entrypoints.web.cases.declare import DECLARED, say_declared
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person

CONFLICT = 409


def case_for(number: str, person: Person) -> Case:
    """The case with this number, and on record that somebody looked. Raises Http404 or PermissionDenied, in words."""
    case = find_case(number)
    if case is None:
        raise Http404
    try:
        look_at_case(case=case, by=person)
    except NotAllowed as refused:
        raise PermissionDenied(not_yours()) from refused
    return case


def not_yours() -> str:
    return _("Deze zaak is niet voor jou zichtbaar. Denk je van wel? Vraag het aan de leidinggevende van de afdeling.")


@require_GET
@signed_in
def show_case(request: SignedInRequest, number: str) -> HttpResponse:
    """A case as its reader may see it."""
    case = case_for(number, request.person)
    if DECLARED in request.GET and case.declarant_id == request.person.pk:
        say_declared(request, case)
    return _page(request, case)


@require_http_methods(["GET", "POST"])
@signed_in
def act_in_case(request: SignedInRequest, number: str, slug: str) -> HttpResponse:
    """Do one act. Refused, or not filled in well: the page again, with what was typed still there."""
    if request.method == "GET":
        return HttpResponseRedirect(reverse("case", args=[number]))
    case = case_for(number, request.person)
    sent = Sent(slug, request.POST, request.FILES)
    offer = find_offer(case, request.person, sent)
    if offer is None:
        return _refused(request, case, sent, _("Dit kan nu niet meer: de zaak is intussen verder."))
    if not offer.is_valid():
        return _page(request, case, sent, offer)
    try:
        offer.do()
    except CaseworkError as error:
        return _refused(request, case, sent, str(error))
    messages.success(request, str(offer.deed.done))
    return _onward(number, request.person)


def _onward(number: str, person: Person) -> HttpResponse:
    """Back to the case; to the list when the case is no longer for this reader, now that his task is done."""
    case = find_case(number)
    if case is not None and can_do(Act.READ, person, case):
        return HttpResponseRedirect(reverse("case", args=[number]))
    return HttpResponseRedirect(reverse("inbox"))


def _refused(request: SignedInRequest, case: Case, sent: Sent, sentence: str) -> HttpResponse:
    """The case as it is now, with the sentence and with what was typed: nothing is lost."""
    current = case_for(case.number, request.person)
    again = Sent(sent.slug, _with_version(sent, current), sent.files)
    offer = find_offer(current, request.person, again)
    kept = [] if offer else _typed(sent)
    return _page(request, current, again, offer, refusal=sentence, kept=kept, status=CONFLICT)


def _with_version(sent: Sent, case: Case) -> QueryDict:
    data = sent.data.copy()
    data["version"] = str(case.version)
    return data


def _typed(sent: Sent) -> list[str]:
    """The texts somebody typed, to copy when their form is no longer there."""
    texts = [str(sent.data.get(name, "")) for name in ("text", "reasons", "note")]
    return [text for text in texts if text.strip()]


def _page(
    request: SignedInRequest,
    case: Case,
    sent: Sent | None = None,
    offer: ActOffer | None = None,
    *,
    refusal: str = "",
    kept: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = case_page(case, request.person, sent)
    context = {
        "case": case,
        "view": page,
        "refusal": refusal,
        "kept": kept or [],
        "faulty": offer if offer and offer.has_errors else None,
        "crumbs": _crumbs(page.is_own, case),
    }
    return render(request, "web/cases/case.html", context, status=status)


def _crumbs(is_own: bool, case: Case) -> list[tuple[str, str]]:
    first = (_("Mijn zaken"), reverse("my-cases")) if is_own else (_("Wacht op mij"), reverse("inbox"))
    return [first, (case.number, "")]
