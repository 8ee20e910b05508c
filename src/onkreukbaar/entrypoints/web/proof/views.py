"""The auditor's page: what is proved about the record, a look at all of it, and an export to check oneself."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onkreukbaar.casework.record_sight import withhold_for
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.proof.archive import zipped
from onkreukbaar.entrypoints.web.proof.showing import show
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.record.actions import Actor, ask_for_check, note_export
from onkreukbaar.record.checkpoints import BehindWitness
from onkreukbaar.record.export import Export, NothingSealed
from onkreukbaar.record.signing import KeyMissing
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.queries import grants_of


def auditor_in(request: SignedInRequest) -> Actor:
    """Who looks, as auditor. Raises PermissionDenied for anybody else."""
    held = {grant.role for grant in grants_of(request.person, timezone.localdate())}
    if roles.AUDITOR.key not in held:
        raise PermissionDenied
    return Actor(request.person.key, roles.AUDITOR.key)


@require_GET
@unstored
@signed_in
def show_proof(request: SignedInRequest) -> HttpResponse:
    """What is proved, and what is not."""
    auditor_in(request)
    return render(request, "proof/proof.html", {"proof": show(timezone.now())})


@require_POST
@signed_in
def check(request: SignedInRequest) -> HttpResponse:
    """Ask for a look at the whole record; it is done beside the pages."""
    ask_for_check(by=auditor_in(request))
    messages.success(request, _("De controle begint binnen een minuut. Je mag deze pagina verlaten."))
    return redirect("proof")


@require_POST
@signed_in
def download(request: SignedInRequest) -> HttpResponse:
    """The record as an archive, with the contents that this reader may see."""
    actor, now = auditor_in(request), timezone.now()
    try:
        note_export(by=actor, contents="visible")
        export = Export(now, withhold_for(request.person))
    except (BehindWitness, KeyMissing, NothingSealed):
        messages.error(
            request, _("Er is nu geen export te maken: het verzegelen gaat niet verder. Vraag het de beheerder.")
        )
        return redirect("proof")
    response = StreamingHttpResponse(zipped(export), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="register-{timezone.localdate(now)}.zip"'
    return cast("HttpResponse", response)  # what a view gives, to whoever guards it
