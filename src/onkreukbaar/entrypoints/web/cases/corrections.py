"""Correcting the data of a case, on a page of its own: the register's form, filled in as it stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.actions import correct_entry
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.permissions import Act, check_may, visible_classes
from onkreukbaar.casework.street import register_for
from onkreukbaar.entrypoints.web.cases.forms import CorrectForm
from onkreukbaar.entrypoints.web.cases.register_forms import declare_form, leave_out_unseen
from onkreukbaar.entrypoints.web.cases.views import CONFLICT, case_for
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def correct_case(request: SignedInRequest, number: str) -> HttpResponse:
    """Show the form, or correct: the old value stays on record, and the rules answer again."""
    case = case_for(number, request.person)
    try:
        check_may(Act.CORRECT, request.person, case)
    except CaseworkError as refused:
        raise PermissionDenied(str(refused)) from refused
    register = register_for(case)
    data = request.POST if request.method == "POST" else None
    form = declare_form(register, case.declarant or request.person, data, instance=register.entry_of(case))
    leave_out_unseen(form, register, visible_classes(request.person, case))
    why = CorrectForm(data, case=case, by=request.person, auto_id="reden-%s", initial={"version": case.version})
    if data is None or not all([form.is_valid(), why.is_valid()]):
        return _page(request, case, form, why)
    try:
        values = changed_values(form, register.entry_of(case))
        correct_entry(
            case=case,
            by=request.person,
            version=why.cleaned_data["version"],
            values=values,
            reason=why.cleaned_data["text"],
        )
    except CaseworkError as error:
        return _page(request, case, form, why, refusal=str(error), status=CONFLICT)
    messages.success(
        request,
        _("De gegevens zijn verbeterd. De regels zijn opnieuw gevraagd.") if values else _("Er is niets veranderd."),
    )
    return HttpResponseRedirect(reverse("case", args=[number]))


def changed_values(form: forms.ModelForm[Any], entry: Entry) -> dict[str, Any]:
    """The columns that the form leaves different from how they are now."""
    columns = [field.name for field in entry._meta.concrete_fields if field.editable and not field.primary_key]
    return {
        name: getattr(form.instance, name) for name in columns if getattr(form.instance, name) != getattr(entry, name)
    }


def _page(
    request: SignedInRequest,
    case: Case,
    form: forms.ModelForm[Any],
    why: CorrectForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "why": why,
        "refusal": refusal,
        "layout": [f"{case.register_key}/declare.html", "web/cases/declare_fields.html"],
        "crumbs": [(case.number, reverse("case", args=[case.number])), (_("Verbeter de gegevens"), "")],
    }
    return render(request, "web/cases/correct.html", context, status=status)
