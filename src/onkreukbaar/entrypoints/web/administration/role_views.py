"""Roles: who holds which, and what each of them may see and do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from onkreukbaar.entrypoints.web.administration.guard import administrators_only
from onkreukbaar.entrypoints.web.administration.role_words import all_role_words
from onkreukbaar.entrypoints.web.administration.views import reach_of
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.permissions import can_administer_person
from onkreukbaar.reference.people.queries import in_force
from onkreukbaar.reference.people.roles import GRANTED, ROLES


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """For everybody: what each role may see and do, in words."""
    return render(request, "administration/roles.html", {"roles": all_role_words()})


@require_GET
@administrators_only
def grants(request: SignedInRequest) -> HttpResponse:
    """Who holds which role today, among the people one administers. A role that nobody holds is shown too."""
    today, language = timezone.localdate(), "en" if is_english() else "nl"
    running = RoleGrant.objects.filter(in_force(today), person__unit__in=reach_of(request.person))
    found = [
        grant
        for grant in running.select_related("person__unit", "unit").order_by("person__family_name", "pk")
        if can_administer_person(request.person, grant.person, today)
    ]
    rows = [(ROLES[key].name(language), [grant for grant in found if grant.role == key]) for key in GRANTED]
    return render(request, "administration/grants.html", {"rows": rows})
