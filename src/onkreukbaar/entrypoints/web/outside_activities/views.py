"""The paper of an outside activity: the same content on a page and in a PDF, for whoever may see the case."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.paper import Paper
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.cases.views import case_for
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.outbound.papers.pdf import MEDIA_TYPE, write_pdf
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.outside_activities.models import OutsideActivity
from onkreukbaar.registers.outside_activities.paper import paper_of
from onkreukbaar.registers.outside_activities.register import REGISTER


@unstored
@require_GET
@signed_in
def show_paper(request: SignedInRequest, number: str) -> HttpResponse:
    """The paper as a page, to read or print."""
    case, paper = _paper(number, request.person)
    context = {
        "case": case,
        "paper": paper,
        "crumbs": [(case.number, reverse("case", args=[case.number])), (_("Formulier"), "")],
    }
    return render(request, "outside_activity_pages/paper.html", context)


@unstored
@require_GET
@signed_in
def download_paper(request: SignedInRequest, number: str) -> HttpResponse:
    """The paper as a PDF. Its name says the number of the case and nothing else."""
    case, paper = _paper(number, request.person)
    headers = {"Content-Disposition": f'attachment; filename="DFE137-{case.number}.pdf"'}
    return HttpResponse(write_pdf(paper), content_type=MEDIA_TYPE, headers=headers)


def _paper(number: str, reader: Person) -> tuple[Case, Paper]:
    """Raises Http404 for a case that is no outside activity, or of which the reader does not see the content."""
    case = case_for(number, reader)
    activity = OutsideActivity.objects.filter(case=case).select_related("case__declarant", "case__unit").first()
    seen = visible_classes(reader, case)
    if activity is None or REGISTER.sight not in seen:
        raise Http404
    return case, paper_of(activity, seen)
