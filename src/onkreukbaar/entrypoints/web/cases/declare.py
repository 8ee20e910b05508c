"""Laying down a declaration: from the answers of "may I?", or from an empty form."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.attachments import attach_document, clean_document
from onkreukbaar.casework.faults import BadDocument, CaseworkError
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Elsewhere, Register
from onkreukbaar.casework.street import UnknownRegister, register_for, register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.cases.prefill import draft_key, start_values, values_of_changed
from onkreukbaar.entrypoints.web.cases.register_forms import declare_form, participants_in
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import LINE_MANAGER, ROLES


class EnvelopeForm(forms.Form):
    """What goes with every declaration: its key, so that sending it twice declares once, and perhaps a photo."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    different = forms.BooleanField(widget=forms.HiddenInput, required=False)
    document = forms.FileField(
        label=gettext_lazy("Foto of pdf"),
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld een foto, een bon of een brief. Hoogstens 25 MB. Geen gerubriceerde informatie."
        ),
        error_messages={"empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand.")},
    )

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not register.takes_documents:
            del self.fields["document"]

    def clean_document(self) -> Any:
        """Read it now: a file that cannot be kept must not leave a case without it."""
        given = self.cleaned_data["document"]
        if given:
            try:
                clean_document(given.read())
            except BadDocument as fault:
                raise forms.ValidationError(str(fault)) from fault
            given.seek(0)
        return given


DECLARED = "vastgelegd"
"""In the address of a case that was declared a moment ago."""


INSTEAD_OF = "vervangt"
"""In the address: the number of the case whose place a new declaration takes."""


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def declare(request: SignedInRequest, register: str) -> HttpResponse:
    """Show the form of a register, or hand in what was filled in."""
    try:
        house = register_of(register)
    except UnknownRegister as unknown:
        raise Http404 from unknown
    if request.method == "POST" and "submission_key" in request.POST:
        return _hand_in(request, house)
    other = house.elsewhere(request.person)
    if other is not None:
        return _show_elsewhere(request, house, other)
    answers = request.POST.get("answers", "")
    initial = start_values(house, answers, request.POST.get("question", ""))
    changed = values_of_changed(house, request.GET.get(INSTEAD_OF, ""), request.person)
    form = declare_form(house, request.person, initial={**changed, **initial})
    envelope = EnvelopeForm(register=house, initial={"submission_key": draft_key(house, answers) or uuid.uuid4()})
    return _page(request, house, form, envelope, comes_from_answer=bool(initial))


def _show_elsewhere(request: SignedInRequest, house: Register, other: Elsewhere) -> HttpResponse:
    """Whoever need not declare here is shown where he belongs, with his question already filled in there."""
    language = get_language() or "nl"
    there = register_of(other.register_key)
    context = {
        "label": house.label(language),
        "other": other,
        "answers": request.POST.get("answers", ""),
        "there": there.label(language),
        "crumbs": [(_("Mijn zaken"), reverse("my-cases")), (house.label(language), "")],
    }
    return render(request, "web/cases/elsewhere.html", context)


def _hand_in(request: SignedInRequest, register: Register) -> HttpResponse:
    form = declare_form(register, request.person, request.POST)
    envelope = EnvelopeForm(request.POST, request.FILES, register=register)
    if not all([form.is_valid(), envelope.is_valid()]):
        return _page(request, register, form, envelope)
    key = envelope.cleaned_data["submission_key"]
    earlier = Case.objects.filter(submission_key=key, declarant=request.person).first()
    if earlier is None:
        alike = list(register.duplicates(form.instance, request.person))
        if alike and not envelope.cleaned_data["different"]:
            return _page(request, register, form, envelope, alike=alike)
    try:
        case = _submit(register, form, key, request.person)
        _attach(case, envelope.cleaned_data.get("document"), request.person)
    except CaseworkError as error:
        return _page(request, register, form, envelope, refusal=str(error))
    return HttpResponseRedirect(f"{reverse('case', args=[case.number])}?{DECLARED}=1")


def _submit(register: Register, form: forms.ModelForm[Any], key: uuid.UUID, person: Person) -> Case:
    submission = Submission(
        register=register,
        entry=form.save(commit=False),
        unit=person.unit,
        declarant=person,
        participants=participants_in(form, person),
        submission_key=key,
    )
    return submit_case(submission, by=person)


def _attach(case: Case, document: Any, person: Person) -> None:
    """Add the photo, unless the same declaration already brought it (a double click)."""
    if document and not case.attachments.filter(name=document.name).exists():
        attach_document(case=case, by=person, name=document.name, content=document.read())


def say_declared(request: SignedInRequest, case: Case) -> None:
    """Say on the page of a new case that it is on record; written into no session, for that is a write per case."""
    messages.success(request, _("Vastgelegd als zaak %(number)s.") % {"number": case.number})
    if case.is_late and register_for(case).decide_before_event:
        messages.warning(request, _("Hierover had vooraf iemand moeten beslissen. Goed dat je het alsnog vastlegt."))
    elif case.is_late:
        messages.warning(request, _("Dit is later gemeld dan de termijn. Goed dat je het alsnog doet."))


def _page(
    request: SignedInRequest,
    register: Register,
    form: forms.ModelForm[Any],
    envelope: EnvelopeForm,
    *,
    alike: list[Case] | None = None,
    comes_from_answer: bool = False,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "register": register,
        "label": register.label(get_language() or "nl"),
        "form": form,
        "envelope": envelope,
        "alike": alike or [],
        "comes_from_answer": comes_from_answer,
        "refusal": refusal,
        "has_errors": bool(form.errors or envelope.errors),
        "layout": [f"{register.key}/declare.html", "web/cases/declare_fields.html"],
        "closed_to": _readers_of(register) if register.is_confidential else "",
        "is_for_the_line": register.read_by == {LINE_MANAGER.key},
        "crumbs": [(_("Mijn zaken"), reverse("my-cases")), (_("Leg vast"), "")],
    }
    return render(request, [f"{register.key}/declare_page.html", "web/cases/declare.html"], context)


def _readers_of(register: Register) -> str:
    """The roles that read a confidential register, as words."""
    return _(" en ").join(ROLES[role].name(get_language() or "nl") for role in sorted(register.read_by))
