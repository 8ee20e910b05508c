"""Reading people in from files: first a preview in which nothing is recorded, then the import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.entrypoints.web.administration import uploads
from onkreukbaar.entrypoints.web.administration.guard import administrators_only
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest
from onkreukbaar.reference.people.imports.columns import SHEETS
from onkreukbaar.reference.people.imports.faults import SheetFault
from onkreukbaar.reference.people.imports.report import Report
from onkreukbaar.reference.people.imports.run import import_people

SESSION_KEY = "people_import"
KIND_NAMES = {
    "units": gettext_lazy("Eenheden"),
    "positions": gettext_lazy("Functies"),
    "persons": gettext_lazy("Mensen"),
    "service": gettext_lazy("Dienstverbanden"),
    "holdings": gettext_lazy("Wie welke functie heeft"),
    "roles": gettext_lazy("Rollen"),
}
SHOWN = 50


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list) and data else [None]
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    sheets = FilesField(
        label=gettext_lazy("Bestanden"),
        help_text=gettext_lazy("CSV. Kies ze allemaal tegelijk; de volgorde maakt niet uit."),
        widget=Files(attrs={"multiple": True, "accept": ".csv,text/csv,text/plain"}),
        error_messages={
            "required": gettext_lazy("Kies één of meer bestanden."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )

    def clean_sheets(self) -> Any:
        files = self.cleaned_data["sheets"]
        if sum(file.size for file in files) > uploads.MOST_BYTES:
            raise forms.ValidationError(_("Deze bestanden zijn samen te groot. Kies hoogstens 25 MB tegelijk."))
        return files


@require_http_methods(["GET", "POST"])
@administrators_only
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose files; they are looked through at once."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        key = uploads.put_aside(form.cleaned_data["sheets"])
        try:
            uploads.sheets_in(key)
        except SheetFault as fault:
            uploads.clear(key)
            form.add_error("sheets", str(fault))
        else:
            uploads.clear(request.session.get(SESSION_KEY, "-"))
            request.session[SESSION_KEY] = key
            return redirect("people-import-preview")
    context = {"form": form, "kinds": [(KIND_NAMES[kind.key], kind) for kind in SHEETS]}
    return render(request, "administration/import_upload.html", context, status=422 if form.errors else 200)


@require_GET
@administrators_only
def preview(request: SignedInRequest) -> HttpResponse:
    """What would come of it. Everything is tried, and taken back."""
    report = _run(request, is_dry_run=True)
    return render(request, "administration/import_preview.html", _context(report))


@require_POST
@administrators_only
def take_over(request: SignedInRequest) -> HttpResponse:
    """Import the files that were previewed."""
    report = _run(request, is_dry_run=False)
    uploads.put_rejected(request.session[SESSION_KEY], [part.rejected_csv() for part in report.sheets])
    return render(request, "administration/import_done.html", _context(report))


@require_GET
@administrators_only
def rejected(request: SignedInRequest, place: int) -> HttpResponse:
    """The rejected rows of one file, to be corrected and imported again."""
    try:
        content = uploads.rejected_file(request.session.get(SESSION_KEY, ""), place)
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="afgewezen-{place + 1}.csv"'
    return response


def _run(request: SignedInRequest, *, is_dry_run: bool) -> Report:
    try:
        sheets = uploads.sheets_in(request.session.get(SESSION_KEY, ""))
    except FileNotFoundError:
        raise Http404 from None
    return import_people(sheets=sheets, by=request.person, is_dry_run=is_dry_run)


def _context(report: Report) -> dict[str, object]:
    counts = {name: report.count(name) for name in ("rows", "landed", "unchanged", "rejected")}
    return {
        "report": report,
        "counts": counts,
        "shown": report.rejections[:SHOWN],
        "more": max(0, len(report.rejections) - SHOWN),
        "stems": [Path(part.sheet.file).stem for part in report.sheets],
    }
