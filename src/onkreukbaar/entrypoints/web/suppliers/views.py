"""Finding a supplier, reading what the registers hold on it, and taking that along for the file of a tender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.counterpart_export import (
    as_csv,
    can_export,
    details_of,
    export_lines,
    phase_words,
    registers_read_for_file,
)
from onkreukbaar.casework.counterparts import Line, Lines, find_lines, latest_organisations
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.entrypoints.web.suppliers.drawing import draw
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import group_members

PER_PAGE, MOST_FOUND, LATEST = 50, 50, 12
MOST_DRAWN = 2_000
"""Cases in the drawing, the latest; the table and the counts are of all."""


class SearchForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Naam of KvK-nummer"),
        max_length=100,
        error_messages={"required": gettext_lazy("Vul een naam in, bijvoorbeeld Delta Antennes.")},
    )


class FileForm(forms.Form):
    """What a file is for, and how it comes."""

    use_required_attribute = False
    purpose = forms.CharField(
        label=gettext_lazy("Waarvoor is het dossier?"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: aanbesteding radio's. We leggen vast wie het dossier maakte."),
        error_messages={"required": gettext_lazy("Schrijf waarvoor het is, bijvoorbeeld: aanbesteding radio's.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Hoe wil je het hebben?"),
        widget=forms.RadioSelect,
        initial="page",
        choices=[("page", gettext_lazy("Als bladzijde om te printen")), ("csv", gettext_lazy("Als tabel (csv)"))],
        error_messages={"required": gettext_lazy("Kies hoe je het wilt hebben.")},
    )


@dataclass(frozen=True)
class Shown:
    """A line as the page shows it."""

    line: Line
    kind: str
    phase: str
    details: Sequence[tuple[str, str]] = ()


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def show_suppliers(request: SignedInRequest) -> HttpResponse:
    """Those of the latest cases somebody may see; or what he looks for. By POST: it stands in no address and no log."""
    form = SearchForm(request.POST or None)
    found = _find(form.cleaned_data["words"]) if form.is_bound and form.is_valid() else None
    latest = latest_organisations(request.person, timezone.localdate(), LATEST) if found is None else []
    context = {"form": form, "found": found, "latest": latest, "has_errors": bool(form.errors), "most": MOST_FOUND}
    return render(request, "suppliers/suppliers.html", context)


def _find(words: str) -> list[Organisation]:
    plain = normalise_name(words)
    wanted = Q(kvk_number=words.strip()) | (Q(normalised_name__contains=plain) if plain else Q(pk__in=[]))
    return list(Organisation.objects.filter(wanted).select_related("parent").order_by("name")[:MOST_FOUND])


@require_GET
@signed_in
def show_supplier(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """All that the registers hold on one, as far as it is for this reader."""
    return _page(request, _organisation(public_id), FileForm(initial={"form": "page"}))


@require_POST
@signed_in
def take_file(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """The file for a tender, as a page to print or as a table."""
    organisation, form = _organisation(public_id), FileForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, form)
    try:
        lines = export_lines(organisation=organisation, purpose=form.cleaned_data["purpose"], by=request.person)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    if form.cleaned_data["form"] == "csv":
        return _download(lines)
    shown = [_shown(line, whole=True) for line in lines]
    context = {
        "organisation": organisation, "shown": shown, "made_of": _made_of(request),
        "purpose": form.cleaned_data["purpose"], **_summary(lines),
        "made_by": request.person.full_name, "made_on": timezone.localdate(),
    }  # fmt: skip
    return render(request, "suppliers/file.html", context)


def _download(lines: Lines) -> HttpResponse:
    answer = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="leverancier.csv"'
    return answer


def _organisation(public_id: UUID) -> Organisation:
    return get_object_or_404(Organisation.objects.select_related("parent"), public_id=public_id)


def _page(request: SignedInRequest, organisation: Organisation, form: FileForm) -> HttpResponse:
    today = timezone.localdate()
    lines = find_lines(request.person, organisation, today)
    kinds = {each.register.key: each.register.plural(get_language() or "nl") for each in lines.found}
    chosen = request.GET.get("soort", "")
    wanted = [each for each in reversed(lines.found) if chosen not in kinds or each.register.key == chosen]
    paging = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    others = [member for member in group_members(organisation) if member != organisation]
    context = {
        "organisation": organisation,
        "others": others,
        "drawing": draw(list(lines.only(lines.dated[-MOST_DRAWN:]))),
        "drawn": MOST_DRAWN,
        "is_drawn_in_part": len(lines.dated) > MOST_DRAWN,
        "kinds": kinds,
        "chosen": chosen if chosen in kinds else "",
        "paging": paging,
        "shown": [_shown(line) for line in lines.only(list(paging.object_list))],
        "form": form,
        "has_errors": bool(form.errors),
        "may_export": can_export(request.person, today),
        "made_of": _made_of(request),
        "crumbs": [(_("Leveranciers"), reverse("suppliers")), (organisation.name, "")],
        **_summary(lines),
    }
    return render(request, "suppliers/supplier.html", context)


def _made_of(request: SignedInRequest) -> list[str]:
    """The registers in this reader's file, as they are called."""
    registers = registers_read_for_file(request.person, timezone.localdate())
    return [each.plural(get_language() or "nl") for each in registers]


def _shown(line: Line, *, whole: bool = False) -> Shown:
    kind = line.register.label(get_language() or "nl")
    return Shown(line, kind, phase_words(line), details_of(line, whole=whole))


def _summary(lines: Lines) -> dict[str, object]:
    """How much there is, since when, and what there was before a purchase ran for the first time; over all of it."""
    days = [each.on for each in lines.dated if each.on is not None]
    running_on = lines.first_running()
    return {
        "total": len(lines),
        "first_on": days[0] if days else None,
        "running_on": running_on,
        "before": sum(day < running_on for day in days) if running_on else 0,
    }
