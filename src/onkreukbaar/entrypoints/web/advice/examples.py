"""Examples from practice: everybody of the organisation reads them; advisers find what they have to do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.norm_lines import NormLine, norm_line
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.advice.actions import withdraw_example
from onkreukbaar.registers.advice.carried import topics
from onkreukbaar.registers.advice.models import Example, topic_name
from onkreukbaar.registers.advice.permissions import can_withdraw
from onkreukbaar.registers.advice.queries import (
    examples_to_check,
    examples_to_write,
    published_examples,
    published_topics,
    search_examples,
)

PER_PAGE, MOST_FOUND = 25, 50


class SearchForm(forms.Form):
    """What somebody looks for; it stands in no address."""

    text = forms.CharField(label=gettext_lazy("Zoek in de voorbeelden"), max_length=100, required=False)


@dataclass(frozen=True)
class Chip:
    """One subject to choose from."""

    label: str
    query: str
    is_current: bool


@require_http_methods(["GET", "POST"])
@signed_in
def list_examples(request: SignedInRequest) -> HttpResponse:
    """The published examples page by page, or those about one question; a search comes by POST, the newest it finds."""
    search = SearchForm(request.POST or None)
    text = search.cleaned_data["text"].strip() if search.is_valid() else ""
    topic = request.GET.get("vraag", "")
    topic = topic if topic in topics() else ""
    found = search_examples(text, topic, most=MOST_FOUND + 1) if text else published_examples(topic)
    size = MOST_FOUND if text else PER_PAGE
    paging = Paginator(found, size).get_page(None if text else request.GET.get("page"))
    context = {
        "examples": list(paging.object_list),
        "paging": paging,
        "topic": topic,
        "most": MOST_FOUND,
        "chips": _chips(topic),
        "search": search,
        "text": text,
        "to_write": examples_to_write(request.person),
        "to_check": examples_to_check(request.person),
    }
    return render(request, "advice_pages/examples.html", context)


def _chips(current: str) -> list[Chip]:
    """The subjects of which there is an example, and all of them."""
    used = published_topics()
    chips = [Chip(topic_name(key), f"vraag={key}", key == current) for key in topics() if key in used]
    return [Chip(_("Alles"), "", not current), *chips] if len(chips) > 1 or current else []


@require_GET
@signed_in
def show_example(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """One published example."""
    example = get_object_or_404(Example, public_id=public_id, state=Example.State.PUBLISHED)
    context = {
        "example": example,
        "norms": norms_of(example.norm_ids),
        "can_withdraw": can_withdraw(request.person, example),
        "crumbs": [(_("Voorbeelden uit de praktijk"), reverse("examples")), (example.title, "")],
    }
    return render(request, "advice_pages/example.html", context)


@require_POST
@signed_in
def take_away(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Take a published example away, when somebody may be recognised in it."""
    example = get_object_or_404(Example, public_id=public_id)
    try:
        withdraw_example(example=example, by=request.person)
    except CaseworkError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Het voorbeeld is weg."))
    return redirect("examples")


def norms_of(ids: list[str]) -> list[NormLine]:
    """The norms an answer leans on, as far as the rules of today have them."""
    pack = current_pack()
    return [norm_line(pack, norm) for norm in ids if norm in pack.norms]
