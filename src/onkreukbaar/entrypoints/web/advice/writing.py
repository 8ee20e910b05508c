"""Writing an example, and the second look before everybody reads it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.entry_form import free_text
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.entrypoints.web.advice.examples import norms_of
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.advice.actions import (
    Text,
    publish_example,
    send_back_example,
    suspects_in,
    text_of,
    write_example,
)
from onkreukbaar.registers.advice.casuistry import Kind, Suspect
from onkreukbaar.registers.advice.forms import read_norms
from onkreukbaar.registers.advice.known import proposal_for
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.permissions import can_check, can_write

KINDS: dict[Kind, str | Promise] = {
    Kind.OF_THE_CASE: gettext_lazy("uit de zaak zelf"),
    Kind.NAME: gettext_lazy("misschien een naam"),
    Kind.UNIT: gettext_lazy("een afdeling"),
    Kind.ORGANISATION: gettext_lazy("een organisatie"),
    Kind.CONTACT: gettext_lazy("een adres of telefoonnummer"),
    Kind.NUMBER: gettext_lazy("een getal"),
}


class ExampleForm(forms.Form):
    """The anonymous text."""

    use_required_attribute = False

    title = free_text(gettext_lazy("Titel"), longest=120, required=True)
    situation = free_text(gettext_lazy("Wat speelde er?"), longest=2000, rows=5, required=True)
    question = free_text(gettext_lazy("Wat was de vraag?"), longest=2000, rows=4, required=True)
    answer = free_text(gettext_lazy("Wat was het antwoord?"), longest=4000, rows=6, required=True)
    norms = forms.CharField(
        label=gettext_lazy("Op welke regels leunt dit?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld: GIFT-04, SOC-05."),
    )
    has_seen = forms.BooleanField(label=gettext_lazy("Ik bekeek elk woord in de lijst"), required=False)

    def clean_norms(self) -> str:
        return read_norms(self.cleaned_data["norms"])

    @property
    def text(self) -> Text:
        """What was filled in; only of a valid form."""
        given = self.cleaned_data
        return Text(given["title"], given["situation"], given["question"], given["answer"], given["norms"])


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Write it, beginning with what we propose. Words that may lead to somebody are shown before it goes on."""
    example = get_object_or_404(Example.objects.select_related("case__unit"), public_id=public_id)
    if not can_write(request.person, example):
        raise PermissionDenied(_("Dit voorbeeld schrijft een adviseur, en alleen zolang er toestemming is."))
    form = ExampleForm(_sent(request), initial=_start_of(example))
    left: list[Suspect] = []
    if form.is_valid():
        left = suspects_in(example, form.text)
        if not left or form.cleaned_data["has_seen"]:
            return _keep(request, example, form, left)
    return _page(request, example, form, left)


def _keep(request: SignedInRequest, example: Example, form: ExampleForm, left: list[Suspect]) -> HttpResponse:
    try:
        write_example(example=example, by=request.person, text=form.text)
    except CaseworkError as fault:
        form.add_error(None, str(fault))
        return _page(request, example, form, left)
    messages.success(request, _("Het voorbeeld wacht nu op de blik van iemand anders."))
    return redirect("examples")


def _page(request: SignedInRequest, example: Example, form: ExampleForm, left: list[Suspect]) -> HttpResponse:
    context = {
        "example": example,
        "asked": AdviceRequest.objects.get(case=example.case),
        "form": form,
        "left": named(left),
        "crumbs": [(_("Voorbeelden uit de praktijk"), reverse("examples")), (_("Schrijf een voorbeeld"), "")],
    }
    return render(request, "advice_pages/write.html", context)


def _start_of(example: Example) -> dict[str, Any]:
    if example.title:
        return {**vars(text_of(example))}
    proposal = proposal_for(AdviceRequest.objects.select_related("case__unit").get(case=example.case))
    said = {name: getattr(proposal, name) for name in ("title", "situation", "question", "answer")}
    return {**said, "norms": example.norms}


def _sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent, also when nothing was filled in; None when nothing was sent."""
    return request.POST if request.method == "POST" else None


class LookForm(forms.Form):
    """The second look: through, or back with what must be otherwise."""

    has_seen = forms.BooleanField(label=gettext_lazy("Ik bekeek elk woord in de lijst"), required=False)
    note = free_text(gettext_lazy("Wat moet er anders?"), longest=1000, rows=3)


@require_http_methods(["GET", "POST"])
@signed_in
def check(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """The second look: publish it, or send it back."""
    example = get_object_or_404(Example.objects.select_related("case__unit", "written_by"), public_id=public_id)
    if not can_check(request.person, example):
        raise PermissionDenied(_("Dit voorbeeld bekijkt een tweede adviseur of de FIZ, niet wie het schreef."))
    form = LookForm(_sent(request))
    if form.is_valid():
        try:
            return _decide(request, example, form)
        except CaseworkError as fault:
            form.add_error("note" if "back" in request.POST else "has_seen", str(fault))
    context = {
        "example": example,
        "norms": norms_of(example.norm_ids),
        "form": form,
        "left": named(suspects_in(example, text_of(example))),
        "crumbs": [(_("Voorbeelden uit de praktijk"), reverse("examples")), (_("Tweede blik"), "")],
    }
    return render(request, "advice_pages/check.html", context)


def _decide(request: SignedInRequest, example: Example, form: LookForm) -> HttpResponse:
    if "back" in request.POST:
        send_back_example(example=example, by=request.person, note=form.cleaned_data["note"])
        messages.success(request, _("Het voorbeeld gaat terug naar de adviseur."))
        return redirect("examples")
    published = publish_example(example=example, by=request.person, has_seen_suspects=form.cleaned_data["has_seen"])
    messages.success(request, _("Gepubliceerd. Niemand kan meer zien van wie de vraag was."))
    return redirect("example", published.public_id)


def named(left: list[Suspect]) -> list[tuple[str, str]]:
    """Words that may lead to somebody, each with why."""
    return [(suspect.text, str(KINDS[suspect.kind])) for suspect in left]
