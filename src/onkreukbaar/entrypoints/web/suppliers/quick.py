"""A call, booked in half a minute: which company, who, about what. The rest can wait, and is folded away."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from onkreukbaar.casework.street import UnknownRegister, register_of
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.cases.register_forms import declare_form
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.registers.business_contacts.models import Medium
from onkreukbaar.registers.business_contacts.queries import recent_names

KEY = "business_contacts"
ASKED = ("organisation_name", "external_persons", "subject")
ASSUMED = ("contact_on", "medium")
"""What a call just now is: today, by telephone. It can be changed under "more"."""
MORE = ("contact_on", "medium", "initiative", "matter_phase", "description", "information_given")


@unstored
@require_GET
@signed_in
def show_quick_form(request: SignedInRequest) -> HttpResponse:
    """The short form. It is handed in where the long one is, which also says what is still missing."""
    try:
        register = register_of(KEY)
    except UnknownRegister as unknown:
        raise Http404 from unknown
    initial = {"contact_on": timezone.localdate(), "medium": Medium.PHONE.value}
    form = declare_form(register, request.person, initial=initial)
    context = {
        "asked": [form[name] for name in ASKED],
        "more": [form[name] for name in MORE],
        "recent": recent_names(request.person),
        "submission_key": uuid.uuid4(),
    }
    return render(request, "suppliers/quick.html", context)
