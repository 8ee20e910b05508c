"""The permissions: which hold, which end soon, and what rests on them. Nobody else sees them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.casework.terms import term
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.permissions.forms import EndForm, FileForm, PermissionForm
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.information_sharing.actions import (
    NewPermission,
    keep_permission,
    move_end,
    withdraw_permission,
)
from onkreukbaar.registers.information_sharing.clearances import can_keep_permissions, can_read_permissions, with_counts
from onkreukbaar.registers.information_sharing.due_works import BEFORE_END
from onkreukbaar.registers.information_sharing.models import SharingPermission, regime_name
from onkreukbaar.registers.information_sharing.permission_imports import (
    COLUMNS,
    PermissionReport,
    import_permissions,
)

PER_PAGE = 50
Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Line:
    """One permission as a page shows it."""

    permission: SharingPermission
    today: dt.date
    soon: dt.date

    @property
    def count(self) -> int:
        """How much was shared on it and not taken back."""
        return int(getattr(self.permission, "out_there", 0))

    @property
    def regime(self) -> str:
        return regime_name(self.permission.regime)

    @property
    def standing(self) -> str:
        last = self.permission.last_on
        if self.permission.ended_on is not None:
            return _("Ingetrokken")
        if last is not None and last < self.today:
            return _("Afgelopen")
        if self.permission.valid_from > self.today:
            return _("Begint nog")
        return _("Loopt af") if last is not None and last <= self.soon else _("Geldig")

    @property
    def tone(self) -> str:
        last = self.permission.last_on
        if last is not None and last < self.today:
            return "flat"
        return "care" if last is not None and last <= self.soon else "go"


def _readers_only(page: Page) -> Page:
    """Only for whoever keeps the permissions, and the auditor."""

    @wraps(page)
    def shown(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_read_permissions(request.person, timezone.localdate()):
            raise PermissionDenied(_("De toestemmingen zijn voor de beveiligingsfunctionaris."))
        return page(request, *args, **kwargs)

    return shown


def _keepers_only(page: Page) -> Page:
    @wraps(page)
    def shown(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_keep_permissions(request.person, timezone.localdate()):
            raise PermissionDenied(_("Toestemmingen legt de beveiligingsfunctionaris vast."))
        return page(request, *args, **kwargs)

    return shown


def _sent(request: SignedInRequest) -> Any:
    """What was sent, also when that is nothing; None when nobody sent anything yet."""
    return request.POST if request.method == "POST" else None


def _line(permission: SharingPermission, today: dt.date) -> Line:
    soon = add_working_days(today, term(BEFORE_END))
    return Line(permission, today, soon)


@unstored
@require_GET
@signed_in
@_readers_only
def list_permissions(request: SignedInRequest) -> HttpResponse:
    """All of them, by company."""
    today = timezone.localdate()
    page = Paginator(with_counts(SharingPermission.objects.all()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "paging": page,
        "lines": [_line(each, today) for each in page.object_list],
        "can_keep": can_keep_permissions(request.person, today),
        "crumbs": [(_("Toestemmingen"), "")],
    }
    return render(request, "permission_pages/list.html", context)


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
@_keepers_only
def keep(request: SignedInRequest) -> HttpResponse:
    """Write one down."""
    form, refusal = PermissionForm(_sent(request)), ""
    if request.method == "POST" and form.is_valid():
        try:
            keep_permission(new=NewPermission(**form.cleaned_data), by=request.person)
        except CaseworkError as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("De toestemming is vastgelegd."))
            return redirect("permissions")
    return _form_page(request, "permission_pages/keep.html", _("Leg een toestemming vast"), form, refusal=refusal)


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
@_readers_only
def show_permission(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """One permission: move its end, or withdraw it."""
    permission = with_counts(SharingPermission.objects.filter(public_id=public_id)).first()
    if permission is None:
        raise Http404
    form, refusal = EndForm(_sent(request), initial={"valid_until": permission.valid_until}), ""
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, permission, form)
        except CaseworkError as fault:
            refusal = str(fault)
        else:
            return redirect("permission", permission.public_id)
    line = _line(permission, timezone.localdate())
    more = {"line": line, "can_keep": can_keep_permissions(request.person, timezone.localdate())}
    return _form_page(
        request, "permission_pages/permission.html", permission.holder_name, form, refusal=refusal, **more
    )


def _change(request: SignedInRequest, permission: SharingPermission, form: EndForm) -> None:
    if "withdraw" in request.POST:
        withdraw_permission(permission=permission, by=request.person)
        messages.success(request, _("De toestemming is ingetrokken. Wie erop deelde, krijgt bericht."))
        return
    move_end(permission=permission, valid_until=form.cleaned_data["valid_until"], by=request.person)
    messages.success(request, _("De laatste dag is veranderd."))


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
@_keepers_only
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Bring in a file, and say of every row what came of it."""
    form, refusal, report = FileForm(_sent(request), request.FILES), "", None
    if request.method == "POST" and form.is_valid():
        try:
            report = _import(request, form.cleaned_data["file"])
        except (CaseworkError, UnreadableFile) as fault:
            refusal = str(fault)
    more = {"report": report, "columns": COLUMNS}
    return _form_page(request, "permission_pages/file.html", _("Breng een bestand in"), form, refusal=refusal, **more)


def _import(request: SignedInRequest, given: Any) -> PermissionReport:
    """The file lies on disk only while it is read, under a name of ours."""
    with tempfile.TemporaryDirectory() as folder:
        suffix = ".xlsx" if str(given.name).lower().endswith(".xlsx") else ".csv"
        path = Path(folder) / f"permissions{suffix}"
        path.write_bytes(given.read())
        return import_permissions(path=path, by=request.person)


def _form_page(
    request: SignedInRequest, template: str, title: str, form: Any, *, refusal: str, **more: object
) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "refusal": refusal,
        "has_errors": bool(form.errors),
        "crumbs": [(_("Toestemmingen"), reverse("permissions")), (title, "")],
        **more,
    }
    return render(request, template, context)
