"""The public registers: no sign-in, no name of a reader, the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.wording import language
from onkreukbaar.entrypoints.web.public.caching import for_everybody
from onkreukbaar.entrypoints.web.public.forms import PublicFilterForm
from onkreukbaar.outbound.publication.figures import picture_of
from onkreukbaar.outbound.publication.files import Issue, all_issues, as_catalogue, issue_of
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.pages import files_of, site_address
from onkreukbaar.outbound.publication.policies import publication, published_registers
from onkreukbaar.outbound.publication.queries import last_changed, released_lines, withdrawn_lines
from onkreukbaar.outbound.publication.rows import rows_of, traces_of, with_names
from onkreukbaar.outbound.publication.showing import ShownTable, show_counts, show_rows
from onkreukbaar.outbound.publication.wording import code_label, in_language
from onkreukbaar.rules.publication import Publication, PublicationTerms

PER_PAGE = 25
MOST_TRACES = 50
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True)
class Tile:
    """One register on the first page; lines is None where only numbers are public."""

    key: str
    plural: str
    lines: int | None


@dataclass(frozen=True)
class PublicPage:
    """One page of lines. number: from 1."""

    number: int
    pages: int
    total: int
    shown: ShownTable

    @property
    def first(self) -> int:
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.shown.rows) - 1

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


@require_GET
@for_everybody
def show_all(request: HttpRequest) -> HttpResponse:
    """What is public."""
    tiles = [
        Tile(
            register.key,
            register.plural(language()),
            released_lines(register.key).count() if terms.publishes == "lines" else None,
        )
        for register, terms in published_registers()
    ]
    return render(request, "public/all.html", {"tiles": tiles})


@require_GET
@for_everybody
def show_register(request: HttpRequest, register_key: str) -> HttpResponse:
    """The lines of a register, or its numbers."""
    register, terms, stated = _find(register_key)
    context = {"register": register, "plural": register.plural(language()), "terms": terms}
    if terms.publishes == "counts":
        issue = issue_of(register, terms, stated, timezone.localdate())
        return render(request, "public/counts.html", {**context, "issue": issue, "counts": show_counts(issue)})
    lines = released_lines(register.key)
    form = _filter_form(request, register, terms)
    page = _turn_to(request.GET.get("page", ""), register, terms, form)
    asked = urlencode([(name, value) for name in form.fields if (value := request.GET.get(name))])
    return render(
        request,
        "public/register.html",
        {
            **context,
            "issue": Issue(register, terms, stated, [], [], last_changed(register.key)),
            "form": form,
            "page_of_lines": page,
            "shown": page.shown,
            "query": asked,
            "picture": picture_of(lines, terms.groups),
            "groups": [in_language(group.label) for group in terms.groups],
            "traces": list(traces_of(withdrawn_lines(register.key)[:MOST_TRACES])),
        },
    )


@require_GET
@for_everybody
def download(request: HttpRequest, register_key: str, file_name: str) -> HttpResponse:  # noqa: ARG001 - a view gets it
    """A file for machines."""
    register, terms, stated = _find(register_key)
    files = files_of(issue_of(register, terms, stated, timezone.localdate()))
    content = files.get(f"{register.key}/{file_name}")
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=MEDIA_TYPES[file_name.rpartition(".")[2]])


@require_GET
@for_everybody
def catalogue(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view gets it
    """What there is, for portals of open data."""
    issues = all_issues(timezone.localdate())
    content = as_catalogue(issues, site_address(), current_pack().card.organisation)
    return HttpResponse(content, content_type="application/ld+json")


def _find(register_key: str) -> tuple[Register, PublicationTerms, Publication]:
    stated = publication()
    for register, terms in published_registers():
        if register.key == register_key and stated is not None:
            return register, terms, stated
    raise Http404


def _filter_form(request: HttpRequest, register: Register, terms: PublicationTerms) -> PublicFilterForm:
    lines = PublicLine.objects.filter(pk__in=released_lines(register.key).values("pk")).order_by()
    years = sorted({year for year in lines.values_list("year", flat=True).distinct() if year}, reverse=True)
    values = sorted({value for value in lines.values_list("outcome", flat=True).distinct() if value})
    outcomes = [(value, code_label(register, terms.outcome, value)) for value in values]
    return PublicFilterForm(request.GET, years=years, outcomes=outcomes)


def _turn_to(asked: str, register: Register, terms: PublicationTerms, form: PublicFilterForm) -> PublicPage:
    lines = form.filters().narrow(released_lines(register.key))
    total = lines.count()
    pages = max(1, ceil(total / PER_PAGE))
    number = min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 9 else 1
    cut = with_names(lines)[(number - 1) * PER_PAGE : number * PER_PAGE]
    return PublicPage(number, pages, total, show_rows(register, terms, rows_of(terms, cut)))
