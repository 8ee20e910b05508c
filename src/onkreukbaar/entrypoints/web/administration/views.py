"""People in administration: finding, adding, and one page for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.imports.permissions import can_import
from onkreukbaar.entrypoints.web.administration.deeds import HEAVY_DEEDS, PERSON_DEEDS, Deed, add_person
from onkreukbaar.entrypoints.web.administration.forms import NewPersonForm, SearchForm
from onkreukbaar.entrypoints.web.administration.guard import administrators_only, person_or_404
from onkreukbaar.entrypoints.web.my_data.held import changes_about
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, ask_proof
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.reference.people.models import Account, Person, SecondFactor, Unit
from onkreukbaar.reference.people.permissions import administrator_grants, can_administer_person
from onkreukbaar.reference.people.queries import find_people, line_of_command, units_in_reach

PER_PAGE = 50


@require_GET
@administrators_only
def home(request: SignedInRequest) -> HttpResponse:
    """What there is to administer."""
    units = reach_of(request.person)
    context = {
        "units": len(units),
        "people": Person.objects.filter(unit__in=units).count(),
        "may_import": can_import(request.person, timezone.localdate()),
        "accounts": Account.objects.filter(person__unit__in=units, is_active=True).count(),
    }
    return render(request, "administration/home.html", context)


@require_http_methods(["GET", "POST"])
@administrators_only
def people(request: SignedInRequest) -> HttpResponse:
    """The people of the units one administers. A search comes by POST: no name stands in an address."""
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    found = (
        find_people(text, reach_of(request.person))
        .select_related("account")
        .order_by("family_name", "given_name", "pk")
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [person for person in page.object_list if can_administer_person(request.person, person, today)]
    return render(request, "administration/people.html", {"form": form, "text": text, "paging": page, "people": rows})


@require_http_methods(["GET", "POST"])
@administrators_only
def new_person(request: SignedInRequest) -> HttpResponse:
    """Add somebody, with his first working day."""
    form = NewPersonForm(request.POST or None, by=request.person)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                person = add_person(form.cleaned_data, request.person)
        except PeopleError as fault:
            show_fault(form, fault)
        else:
            return redirect("administer-person", person.key)
    return render(request, "administration/new_person.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@administrators_only
def person_page(request: SignedInRequest, key: str) -> HttpResponse:
    """One person: what is recorded, and what can be done. Of cases nothing is shown here."""
    person = person_or_404(request.person, key)
    context = {
        "person": person,
        "periods": person.employment_periods.all(),
        "holdings": person.holdings.select_related("position"),
        "grants": person.grants.select_related("unit"),
        "absences": person.absences.select_related("cover"),
        "account": Account.objects.filter(person=person).first(),
        "has_second_factor": SecondFactor.objects.filter(account__person=person).exists(),
        "managers": line_of_command(person, timezone.localdate()),
        "changes": changes_about(person, request.person),
        "is_self": person == request.person,
    }
    return render(request, "administration/person.html", context)


@require_http_methods(["GET", "POST"])
@administrators_only
def person_deed(request: SignedInRequest, key: str, slug: str, row: int | None = None) -> HttpResponse:
    """The page of one act on a person; the heavy ones want a fresh proof of who acts."""
    person = person_or_404(request.person, key)
    if slug in HEAVY_DEEDS and (asked := ask_proof(request)):
        return asked
    crumbs = {"name": person.full_name, "view": "administer-person", "key": person.key}
    return carry_out(request, PERSON_DEEDS, slug, person, row, crumbs)


def carry_out(
    request: SignedInRequest, deeds: dict[str, Deed], slug: str, subject: Any, row: int | None, crumbs: dict[str, str]
) -> HttpResponse:
    """Show the form of an act, and do it. crumbs: name and address (view, key) of the page to go back to."""
    deed = deeds.get(slug)
    if deed is None or (deed.target is None) != (row is None):
        raise Http404
    target = subject if deed.target is None else deed.target(subject, row or 0)
    if target is None:
        raise Http404
    form = deed.form(
        request.POST if request.method == "POST" else None, initial=deed.initial(target), by=request.person
    )
    context = {"deed": deed, "form": form, "crumbs_back": crumbs, "target": target, "is_own": target != subject}
    if form.is_bound and form.is_valid():
        try:
            result = deed.run(target, request.person, form.cleaned_data)
        except PeopleError as fault:
            show_fault(form, fault)
        else:
            if deed.shows:
                return render(request, "administration/shown_once.html", context | {"result": result})
            messages.success(request, str(deed.done))
            return redirect(crumbs["view"], crumbs["key"])
    return render(request, "administration/deed.html", context, status=422 if form.errors else 200)


def show_fault(form: Any, fault: PeopleError) -> None:
    """Put a refusal at the field it hangs on, where the form has it."""
    form.add_error(fault.field if fault.field in form.fields else None, str(fault))


def reach_of(person: Person) -> list[Unit]:
    """The units somebody administers today."""
    return units_in_reach(administrator_grants(person, timezone.localdate()))
