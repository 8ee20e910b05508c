"""The pages of importing. Only whoever may import sees them, and only his own files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.casework.imports.faults import ImportFault
from onkreukbaar.casework.imports.models import Upload
from onkreukbaar.casework.imports.permissions import check_may_import
from onkreukbaar.casework.imports.uploads import (
    discard_upload,
    is_stuck,
    receive_upload,
    report_of,
)
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import UnknownRegister, all_registers, register_of
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.imports.background import examine_again, examine_in_background, import_in_background
from onkreukbaar.entrypoints.web.imports.forms import UploadForm
from onkreukbaar.entrypoints.web.imports.mappings import known_mappings, rate_files
from onkreukbaar.entrypoints.web.imports.showing import show_report
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in


@require_GET
@signed_in
def choose_register(request: SignedInRequest) -> HttpResponse:
    """The registers into which one can import."""
    check_or_refuse(request)
    language = "en" if is_english() else "nl"
    houses = [(house.key, house.plural(language)) for house in all_registers() if house.importing is not None]
    return render(request, "imports/choose.html", {"houses": houses, "crumbs": [(_("Importeren"), "")]})


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def upload_file(request: SignedInRequest, register_key: str) -> HttpResponse:
    """Choose a file and its mapping; it is looked through before anything lands."""
    register = _register(register_key, request)
    form = UploadForm(request.POST or None, request.FILES or None, known=known_mappings(register.key))
    if request.method == "POST" and form.is_valid():
        upload = _receive(request, register, form)
        if upload is not None:
            examine_in_background(upload)
            return redirect("upload", upload.public_id)
    mine = Upload.objects.filter(uploaded_by=request.person, register_key=register.key)
    context = {"form": form, "uploads": mine, "crumbs": _crumbs(register)}
    return _page(request, "imports/upload.html", register, context)


def _receive(request: SignedInRequest, register: Register, form: UploadForm) -> Upload | None:
    table = form.cleaned_data["table"]
    try:
        return receive_upload(
            register=register,
            file_name=table.name,
            chunks=table.chunks(),
            mapping=form.mapping_text(),
            beside=rate_files(),
            by=request.person,
        )
    except (ImportFault, forms.ValidationError) as fault:
        sentence = " ".join(fault.messages) if isinstance(fault, forms.ValidationError) else str(fault)
        form.add_error("own_mapping" if form.cleaned_data["mapping"] == "own" else "mapping", sentence)
        return None


@unstored
@require_GET
@signed_in
def show_upload(request: SignedInRequest, upload_id: UUID) -> HttpResponse:
    """How far it is, or what came of it."""
    upload, register = _mine(request, upload_id)
    context: dict[str, Any] = {"upload": upload, "crumbs": _crumbs(register, upload.file_name)}
    if upload.state in (Upload.State.EXAMINING, Upload.State.IMPORTING):
        context |= {"is_stuck": is_stuck(upload), "percentage": round(upload.part * 100)}
        return _page(request, "imports/working.html", register, context)
    if upload.state == Upload.State.FAILED:
        return _page(request, "imports/failed.html", register, context)
    context["found"] = show_report(report_of(upload), register)
    return _page(request, "imports/found.html", register, context)


@require_POST
@signed_in
def start_import(request: SignedInRequest, upload_id: UUID) -> HttpResponse:
    """Import what was looked through, or go on with what broke off."""
    upload, _register_of = _mine(request, upload_id)
    try:
        if is_stuck(upload, Upload.State.EXAMINING):
            examine_again(upload=upload, by=request.person)
        else:
            import_in_background(upload=upload, by=request.person)
    except IllegalStep as fault:
        messages.warning(request, str(fault))
    return redirect("upload", upload.public_id)


@require_GET
@signed_in
def download_rejected(request: SignedInRequest, upload_id: UUID) -> HttpResponse:
    """The rejected rows, to be corrected and imported again."""
    upload, _register_of = _mine(request, upload_id)
    if not upload.rejected_path.is_file():
        raise Http404
    name = _("afgewezen regels") + ".csv"
    response = HttpResponse(upload.rejected_path.read_bytes(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
@signed_in
def discard(request: SignedInRequest, upload_id: UUID) -> HttpResponse:
    """Throw a file away; what landed stays."""
    upload, register = _mine(request, upload_id)
    discard_upload(upload=upload, by=request.person)
    messages.success(request, _("Het bestand is weggegooid. Wat in het register staat, blijft staan."))
    return redirect("import-register", register.key)


def _register(key: str, request: SignedInRequest) -> Register:
    """The register, when one can import into it and this person may; raises Http404 or PermissionDenied."""
    try:
        register = register_of(key)
    except UnknownRegister:
        raise Http404 from None
    if register.importing is None:
        raise Http404
    check_or_refuse(request)
    return register


def check_or_refuse(request: SignedInRequest) -> None:
    """Raises PermissionDenied, with the sentence of the domain."""
    try:
        check_may_import(request.person, timezone.localdate())
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused


def _mine(request: SignedInRequest, upload_id: UUID) -> tuple[Upload, Register]:
    """An upload of this person; of somebody else's it does not tell that it exists."""
    upload = get_object_or_404(Upload, public_id=upload_id, uploaded_by=request.person)
    return upload, _register(upload.register_key, request)


def _page(request: HttpRequest, template: str, register: Register, context: dict[str, Any]) -> HttpResponse:
    named = {"register": register, "plural": register.plural("en" if is_english() else "nl")}
    return render(request, template, {**named, **context})


def _crumbs(register: Register, file_name: str = "") -> list[tuple[str, str]]:
    plural = register.plural("en" if is_english() else "nl")
    start = [(_("Registers"), reverse("registers")), (plural, reverse("register", args=[register.key]))]
    if not file_name:
        return [*start, (_("Importeren"), "")]
    return [*start, (_("Importeren"), reverse("import-register", args=[register.key])), (file_name, "")]
