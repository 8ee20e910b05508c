"""Pages for administrators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.permissions import can_administer, can_administer_person, is_administrator

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Lets in who is an administrator today, of whatever unit. What he administers the acts themselves check."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_administrator(request.person, timezone.localdate()):
            raise PermissionDenied(_("Dit deel is voor beheerders. Heb je het nodig? Vraag het aan een beheerder."))
        return view(request, *args, **kwargs)

    return unstored(signed_in(guarded))


def person_or_404(by: Person, key: str) -> Person:
    """Somebody under the administration of whoever looks; anybody else does not exist here."""
    person = Person.objects.filter(public_id=key).select_related("unit").first()
    if person is None or not can_administer_person(by, person, timezone.localdate()):
        raise Http404
    return person


def unit_or_404(by: Person, code: str) -> Unit:
    """A unit under the administration of whoever looks; any other does not exist here."""
    unit = Unit.objects.filter(code=code).select_related("parent").first()
    if unit is None or not can_administer(by, unit, timezone.localdate()):
        raise Http404
    return unit
