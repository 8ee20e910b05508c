"""Everybody's own page: what is held on me, who looked, my cover, my language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework import data_map
from onkreukbaar.casework.models import SavedView
from onkreukbaar.casework.queries import lifted_holds
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.language import remember_language
from onkreukbaar.entrypoints.web.my_data import held
from onkreukbaar.entrypoints.web.my_data.forms import AbsenceForm, LanguageForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.actions import choose_language, end_absence, set_absence
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Absence
from onkreukbaar.reference.people.queries import covered_by, line_manager_for


@unstored
@require_GET
@signed_in
def my_data(request: SignedInRequest) -> HttpResponse:
    """What is held on me, and who looked at it."""
    person, today = request.person, timezone.localdate()
    context = {
        "person": person,
        "groups": [
            (_("Wie je bent"), held.lines_about(person)),
            (_("Dienst en functie"), held.service_lines(person)),
            (_("Je rollen"), held.role_lines(person)),
        ],
        "registers": held.registers_about(person),
        "views": SavedView.objects.filter(owner=person),
        "looks": held.looks_at(person),
        "lifted_holds": lifted_holds(person),
        "changes": held.changes_about(person, person),
        "absences": person.absences.filter(until_on__gte=today).select_related("cover"),
        "covering": covered_by(person, today),
        "manager": line_manager_for(person, today),
        "case_fields": data_map.PERSONAL_FIELDS,
        "look_heads": [_("Wie"), _("Rol"), _("Waarvoor"), _("Zaak"), _("Wanneer")],
        "language": LanguageForm(initial={"language": person.language}),
    }
    return render(request, "my_data/my_data.html", context)


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def arrange_cover(request: SignedInRequest) -> HttpResponse:
    """Say that I am away, and who takes over."""
    form = AbsenceForm(request.POST or None, by=request.person)
    if form.is_bound and form.is_valid():
        try:
            set_absence(person=request.person, by=request.person, **form.cleaned_data)
        except PeopleError as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            messages.success(
                request, _("Je vervanging is geregeld. Taken die in die tijd komen, ziet je vervanger ook.")
            )
            return redirect("my-data")
    return render(request, "my_data/absence.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def end_cover(request: SignedInRequest, absence_id: int) -> HttpResponse:
    """I am back, or I stay."""
    absence = get_object_or_404(Absence, pk=absence_id, person=request.person)
    end_absence(absence=absence, by=request.person)
    messages.success(request, _("Je vervanging is beëindigd. Je taken zijn weer alleen van jou."))
    return redirect("my-data")


@require_POST
@signed_in
def change_language(request: SignedInRequest) -> HttpResponse:
    """Remember in which language I read, here and in what is sent to me."""
    form, response = LanguageForm(request.POST), redirect("my-data")
    if form.is_valid():
        choose_language(person=request.person, language=form.cleaned_data["language"], by=request.person)
        remember_language(response, form.cleaned_data["language"])
    return response
