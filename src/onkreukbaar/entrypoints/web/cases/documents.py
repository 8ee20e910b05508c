"""Handing out an attachment to somebody who may see it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from onkreukbaar.casework.attachments import read_document
from onkreukbaar.casework.faults import BadDocument
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.entrypoints.web.cases.views import case_for, not_yours
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in


@require_GET
@signed_in
def download_attachment(request: SignedInRequest, number: str, public_id: UUID) -> HttpResponse:
    """The kept file, always as a download: a browser never runs or draws it inside our pages."""
    case = case_for(number, request.person)
    attachment = case.attachments.filter(public_id=public_id).first()
    if attachment is None:
        raise Http404
    if attachment.visibility not in visible_classes(request.person, case):
        raise PermissionDenied(not_yours())
    try:
        content = read_document(attachment)
    except BadDocument as fault:
        raise Http404(str(fault)) from fault
    response = HttpResponse(content, content_type=attachment.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=attachment.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
