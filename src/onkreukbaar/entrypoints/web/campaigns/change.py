"""What changed, on the register's own form, filled in as it stands."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.campaigns.actions import correct_changed, declare_change
from onkreukbaar.casework.campaigns.items import Item, items_of
from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.web.campaigns.own import CONFLICT, turn_or_404
from onkreukbaar.entrypoints.web.cases.corrections import changed_values
from onkreukbaar.entrypoints.web.cases.register_forms import declare_form, participants_in
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in


class KeyForm(forms.Form):
    """So that a double click declares once."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, campaign_id: int, case_id: int) -> HttpResponse:
    """Show the form, or hand in what changed: a correction while that is possible, else a new declaration."""
    turn = turn_or_404(request, campaign_id)
    item = _item_or_404(turn, case_id)
    if item.answer is not None and item.answer.changed_at is not None:
        return _back(turn)
    # What was decided on is not corrected under the decision: the change is declared, and decided on anew.
    corrects = not item.case.verdict and can_do(Act.CORRECT, request.person, item.case)
    data = request.POST if request.method == "POST" else None
    form = _form(request, item, data, corrects=corrects)
    key = KeyForm(data, initial={"submission_key": uuid.uuid4()})
    if data is None or not all([form.is_valid(), key.is_valid()]):
        return _page(request, turn, item, form, key)
    if not _is_changed(form, item):
        form.add_error(None, _("Je hebt nog niets veranderd. Klopt alles nog? Kies dan ‘Klopt nog’."))
        return _page(request, turn, item, form, key)
    try:
        case = _hand_in(request, turn, item, form, key.cleaned_data["submission_key"], corrects=corrects)
    except CaseworkError as refused:
        return _page(request, turn, item, form, key, refusal=str(refused), status=CONFLICT)
    messages.success(request, _("Vastgelegd in zaak %(number)s. Ga verder met de rest.") % {"number": case.number})
    return _back(turn)


def _item_or_404(turn: Turn, case_id: int) -> Item:
    found = next((item for item in items_of(turn) if item.case.pk == case_id and not item.is_new), None)
    if found is None or not turn.is_open or not turn.campaign.is_running:
        raise Http404
    return found


def _form(request: SignedInRequest, item: Item, data: Any, *, corrects: bool) -> forms.ModelForm[Any]:
    """The form with what stands there now. A correction works on the entry itself, a new declaration on its like."""
    if corrects:
        return declare_form(item.register, request.person, data, instance=item.register.entry_of(item.case))
    return declare_form(item.register, request.person, data, instance=like(item))


def like(item: Item) -> Entry:
    """A new entry with all that its owner said in the old one; what was decided on that is left behind."""
    entry = item.register.entry()
    decided = item.register.decision_form._meta.fields if item.register.decision_form else ()
    for field in item.entry._meta.concrete_fields:
        if not field.primary_key and field.name not in (decided or ()):
            setattr(entry, field.attname, getattr(item.entry, field.attname))
    if item.register.replaces is not None:
        item.register.replaces(entry, item.case)
    return entry


def _is_changed(form: forms.ModelForm[Any], item: Item) -> bool:
    names = [field.name for field in item.entry._meta.concrete_fields if field.editable and not field.primary_key]
    before = model_to_dict(item.entry if form.instance.pk else like(item), names)
    return before != model_to_dict(form.instance, names)


def _hand_in(
    request: SignedInRequest, turn: Turn, item: Item, form: forms.ModelForm[Any], key: uuid.UUID, *, corrects: bool
) -> Case:
    person = request.person
    if corrects:
        values = changed_values(form, item.register.entry_of(item.case))
        return correct_changed(turn=turn, case=item.case, values=values, by=person)
    submission = Submission(
        register=item.register,
        entry=form.save(commit=False),
        unit=person.unit,
        declarant=person,
        participants=participants_in(form, person),
        submission_key=key,
    )
    return declare_change(turn=turn, case=item.case, submission=submission, by=person)


def _back(turn: Turn) -> HttpResponse:
    return HttpResponseRedirect(reverse("answer-campaign", args=[turn.campaign_id]))


def _page(
    request: SignedInRequest,
    turn: Turn,
    item: Item,
    form: forms.ModelForm[Any],
    key: KeyForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "turn": turn,
        "item": item,
        "form": form,
        "key": key,
        "label": item.register.label(get_language() or "nl"),
        "refusal": refusal,
        "layout": [f"{item.register.key}/declare.html", "web/cases/declare_fields.html"],
        "crumbs": [
            (_("Klopt dit nog?"), reverse("my-campaigns")),
            (turn.campaign.title, reverse("answer-campaign", args=[turn.campaign_id])),
            (_("Wat is er veranderd?"), ""),
        ],
    }
    return render(request, "campaign_pages/change.html", context, status=422 if form.errors else status)
