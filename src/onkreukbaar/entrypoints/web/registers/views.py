"""The list of a register and what one can do with it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.export import export_register
from onkreukbaar.casework.imports.permissions import can_import
from onkreukbaar.casework.listing import Filters, Sight, rows_of
from onkreukbaar.casework.models import SavedView
from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import UnknownRegister, all_registers, register_of
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.registers.forms import ExportForm, FilterForm, SaveViewForm, SearchForm
from onkreukbaar.entrypoints.web.registers.overview import overview_of
from onkreukbaar.entrypoints.web.registers.paging import turn_to
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def language() -> str:
    return "en" if is_english() else "nl"


def find_register(key: str) -> Register:
    try:
        return register_of(key)
    except UnknownRegister:
        raise Http404 from None


def _clean_query(query: QueryDict) -> str:
    """The filters as they can be kept: only the fields of the form and the sorting, without a page number."""
    kept = [(name, value) for name in (*FilterForm.base_fields, "sort") if (value := query.get(name))]
    return urlencode(kept)


@require_GET
@signed_in
def registers(request: SignedInRequest) -> HttpResponse:
    """All registers of the street that this reader may read."""
    street = [(register.key, register.plural(language())) for register in all_registers()]
    return render(request, "web/registers/all.html", {"street": street})


@require_http_methods(["GET", "POST"])
@signed_in
def register_list(request: SignedInRequest, register_key: str) -> HttpResponse:
    """The list. A search comes by POST, so that what somebody looks for stands in no address."""
    person, register = request.person, find_register(register_key)
    units = units_read_by(person, timezone.localdate(), by=register.read_by)
    form = FilterForm(request.GET, units=units)
    search = SearchForm(request.POST or None)
    text = search.cleaned_data["text"] if search.is_valid() else ""
    filters, sort = form.filters(text), request.GET.get("sort", "")
    page = turn_to(request.GET.get("page", ""), person, register, filters, sort)
    context = {
        "register": register,
        "plural": register.plural(language()),
        "label": register.label(language()),
        "units": units,
        "form": form,
        "search": search,
        "text": text,
        "sort": sort,
        "query": _clean_query(request.GET),
        "paging": page,
        "columns": [column for column in register.columns if column.on_screen],
        "rows": list(rows_of(register, page.cases, Sight(person, timezone.localdate()))),
        "views": SavedView.objects.filter(owner=person, register_key=register.key).order_by("name"),
        "save": SaveViewForm(),
        "export": ExportForm(),
        "is_filtered": filters != Filters(),
        "own_part": [f"{register.key}/list_part.html", "web/cases/no_part.html"],
        "may_import": register.importing is not None and can_import(person, timezone.localdate()),
    }
    return render(request, "web/registers/list.html", context)


@require_POST
@signed_in
def save_view(request: SignedInRequest, register_key: str) -> HttpResponse:
    """Keep the filters of this list under a name; the same name replaces it."""
    register, form = find_register(register_key), SaveViewForm(request.POST)
    query = _clean_query(QueryDict(request.POST.get("query", "")))
    if form.is_valid():
        SavedView.objects.update_or_create(
            owner=request.person, register_key=register.key, name=form.cleaned_data["name"], defaults={"filters": query}
        )
        messages.success(request, _("Deze weergave is bewaard."))
    else:
        messages.error(request, _("Geef de weergave een naam, bijvoorbeeld: dit jaar geweigerd."))
    return redirect(f"{reverse('register', args=[register.key])}?{query}")


@require_POST
@signed_in
def remove_view(request: SignedInRequest, register_key: str, view_id: int) -> HttpResponse:
    get_object_or_404(SavedView, pk=view_id, owner=request.person, register_key=register_key).delete()
    messages.success(request, _("De weergave is weg."))
    return redirect("register", register_key)


@require_POST
@signed_in
def export(request: SignedInRequest, register_key: str) -> HttpResponse:
    """Download the list, cut to the reader's sight."""
    person, register = request.person, find_register(register_key)
    query = QueryDict(request.POST.get("query", ""))
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Schrijf waarvoor je de lijst nodig hebt, bijvoorbeeld: jaarverslag."))
        return redirect(f"{reverse('register', args=[register.key])}?{_clean_query(query)}")
    units = units_read_by(person, timezone.localdate(), by=register.read_by)
    filters = FilterForm(query, units=units).filters(request.POST.get("text", ""))
    wanted = form.cleaned_data["file_format"]
    content = export_register(
        register=register, filters=filters, file_format=wanted, purpose=form.cleaned_data["purpose"], by=person
    )
    response = HttpResponse(content, content_type=MEDIA_TYPES[wanted])
    response["Content-Disposition"] = f'attachment; filename="{register.key}.{wanted}"'
    return response


@require_GET
@signed_in
def overview(request: SignedInRequest) -> HttpResponse:
    """What is going on per unit: a picture, and its table."""
    person = request.person
    today, street = timezone.localdate(), all_registers()
    units = {roles: units_read_by(person, today, by=roles) for roles in {register.counted_by for register in street}}
    if not any(units.values()):
        raise PermissionDenied
    parts = [overview_of(register, units[register.counted_by], language()) for register in street]
    return render(request, "web/registers/overview.html", {"parts": [part for part in parts if part.units]})
