"""The procedures of units: reading, writing, agreeing."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.wording import value_label
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.visits.forms import FORM, QUESTION, ProcedureForm, line_forms, start_of
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import roles_for_unit
from onkreukbaar.registers.gifts.models import Destination
from onkreukbaar.registers.pre_visit_agreements.actions import (
    agree_procedure,
    can_agree,
    can_write_procedure,
    write_procedure,
)
from onkreukbaar.registers.pre_visit_agreements.models import Procedure
from onkreukbaar.registers.pre_visit_agreements.queries import procedure_for


@require_GET
@signed_in
def list_procedures(request: SignedInRequest) -> HttpResponse:
    """The units that have a procedure of their own, and the reader's own unit."""
    written = Unit.objects.filter(procedures__isnull=False).distinct()
    units = [unit for unit in written if may_read(request.person, unit)]
    own = request.person.unit
    context = {"own": own, "units": [unit for unit in units if unit != own], "crumbs": [(_("Werkwijzen"), "")]}
    return render(request, "visits/procedures.html", context)


@require_GET
@signed_in
def show_procedure(request: SignedInRequest, code: str) -> HttpResponse:
    """What holds in a unit, what waits for agreement, and what held before."""
    unit, today, person = _unit(request, code), timezone.localdate(), request.person
    current = procedure_for(unit, today)
    drafts = list(unit.procedures.filter(agreed_at__isnull=True))
    later = unit.procedures.filter(agreed_at__isnull=False, valid_from__gt=today)
    context = {
        "unit": unit,
        "current": current,
        "lines": _lines(current),
        "drafts": [(draft, _lines(draft), can_agree(person, draft, today)) for draft in drafts],
        "later": later,
        "can_write": can_write_procedure(person, unit, today),
        "crumbs": _crumbs(unit),
    }
    return render(request, "visits/procedure.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: SignedInRequest, code: str) -> HttpResponse:
    """Write a new version, starting from the one that holds."""
    unit, today = _unit(request, code), timezone.localdate()
    if not can_write_procedure(request.person, unit, today):
        raise PermissionDenied(
            _("De werkwijze schrijft de leidinggevende van de afdeling, of de integriteitsfunctionaris (FIZ).")
        )
    current, data = procedure_for(unit, today), request.POST or None
    form, lines = ProcedureForm(data, initial=start_of(current)), line_forms(data, current)
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        write_procedure(unit=unit, lines=[line.line() for line in lines], by=request.person, **form.cleaned_data)
        messages.success(request, _("De werkwijze is geschreven. Ze geldt zodra de FIZ akkoord is."))
        return redirect("procedure", unit.code)
    context = {
        "unit": unit,
        "form": form,
        "lines": lines,
        "has_errors": bool(form.errors) or any(line.errors for line in lines),
        "crumbs": _crumbs(unit, _("Schrijf")),
    }
    return render(request, "visits/write.html", context)


@require_POST
@signed_in
def agree(request: SignedInRequest, code: str, procedure_id: int) -> HttpResponse:
    """Agree to a version."""
    unit = _unit(request, code)
    try:
        agree_procedure(procedure=get_object_or_404(Procedure, pk=procedure_id, unit=unit), by=request.person)
    except CaseworkError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Akkoord. De werkwijze geldt vanaf haar datum."))
    return redirect("procedure", unit.code)


def may_read(person: Person, unit: Unit) -> bool:
    """Everybody reads a procedure; that of a shielded unit only whoever belongs there or has a role for it."""
    if not any(part.is_shielded for part in unit.path()):
        return True
    return unit in person.unit.path() or bool(roles_for_unit(person, unit, timezone.localdate()))


def _unit(request: SignedInRequest, code: str) -> Unit:
    unit = get_object_or_404(Unit, code=code)
    if not may_read(request.person, unit):
        raise Http404
    return unit


def _lines(procedure: Procedure | None) -> list[tuple[str, bool, str, str]]:
    """Kind of gift, accepted or not, where it goes, remark."""
    labels = dict(Destination.choices)
    lines = procedure.lines.all() if procedure else ()
    return [
        (value_label(QUESTION, FORM, line.form), line.is_accepted, str(labels.get(line.destination, "")), line.note)
        for line in lines
    ]


def _crumbs(unit: Unit, last: str = "") -> list[tuple[str, str]]:
    start = [(_("Werkwijzen"), reverse("procedures"))]
    if not last:
        return [*start, (unit.name, "")]
    return [*start, (unit.name, reverse("procedure", args=[unit.code])), (last, "")]
