"""The rules behind the answers: norms in our own words, what the organisation chose, and the rows that rest on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.conversation import questions_asked
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.norm_lines import NormLine, norm_line, where
from onkreukbaar.rules.catalogue import Interpretation, Norm, Source
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.rulebook import Branch

MODALITY_NAMES: dict[str, Promise] = {
    "must": _("Dit moet"),
    "must_not": _("Dit mag niet"),
    "should": _("Dit hoort zo"),
    "should_not": _("Dit hoort niet"),
    "may": _("Dit mag"),
    "advice": _("Advies"),
    "exception": _("Uitzondering"),
    "condition": _("Voorwaarde"),
    "fact": _("Uitleg"),
}


@dataclass(frozen=True)
class SectionPart:
    """A section of a document with its norms."""

    title: str
    norms: list[NormLine]


@dataclass(frozen=True)
class SourcePart:
    """A document with its sections."""

    id: str
    title: str
    kind: str
    issuer: str
    published_on: dt.date
    is_date_certain: bool
    note: str
    sections: list[SectionPart]


@dataclass(frozen=True)
class Reading:
    """What we chose where the sources leave room."""

    id: str
    question: str
    reading: str
    reason: str


@dataclass(frozen=True)
class RowLine:
    """A row of a rulebook, as a sentence, with the answer it gives."""

    question: str
    text: str
    label: str
    tone: str


def show_rules(request: HttpRequest) -> HttpResponse:
    """Every norm, by document and section."""
    pack = current_pack()
    sources = [_source_part(pack, source) for source in pack.sources.values()]
    return render(request, "web/rules/rules.html", {"sources": sources, "norm_count": len(pack.norms)})


def show_readings(request: HttpRequest) -> HttpResponse:
    """Every choice of the organisation, with its reason."""
    readings = [_reading(entry) for entry in current_pack().interpretations.values()]
    return render(request, "web/rules/readings.html", {"readings": readings})


def show_norm(request: HttpRequest, norm_id: str) -> HttpResponse:
    """One norm: where it stands, what it says, what it leaves open, what we chose, which rows rest on it."""
    pack = current_pack()
    norm = pack.norms.get(norm_id)
    if norm is None:
        raise Http404(norm_id)
    context = {
        "norm": norm,
        "where": where(pack, norm),
        "text": in_language(norm.text),
        "modality": MODALITY_NAMES[norm.modality],
        "details": _details(norm),
        "readings": [
            _reading(pack.interpretations[key]) for key in norm.interpretations if key in pack.interpretations
        ],
        "rows": _rows(pack, norm_id),
        "source": pack.sources[norm.document],
    }
    return render(request, "web/rules/norm.html", context)


def _source_part(pack: Pack, source: Source) -> SourcePart:
    norms = [norm for norm in pack.norms.values() if norm.document == source.id]
    parts = [
        (section, [norm for norm in norms if norm.section_codes[0] == section.code])
        for section in source.sections.values()
    ]
    return SourcePart(
        id=source.id,
        title=source.title,
        kind=in_language(source.kind),
        issuer=in_language(source.issuer),
        published_on=source.published_on,
        is_date_certain=source.is_date_certain,
        note=in_language(source.note),
        sections=[SectionPart(in_language(section.title), _lines(pack, found)) for section, found in parts if found],
    )


def _lines(pack: Pack, norms: Iterable[Norm]) -> list[NormLine]:
    return [norm_line(pack, norm.id) for norm in norms]


def _reading(entry: Interpretation) -> Reading:
    return Reading(entry.id, in_language(entry.question), in_language(entry.reading), in_language(entry.reason))


def _details(norm: Norm) -> list[tuple[Promise, str]]:
    """What a norm says besides, as label and text; parts that the source does not give are left out."""
    parts = (
        (_("Voor wie"), norm.addressee),
        (_("Nuance"), norm.qualifier),
        (_("Wanneer"), norm.condition),
        (_("Wie moet het weten, wat leg je vast"), norm.record),
        (_("Wat de bron openlaat"), norm.leaves_open),
    )
    return [(label, in_language(text)) for label, text in parts if text]


def _rows(pack: Pack, norm_id: str) -> list[RowLine]:
    found: list[RowLine] = []
    for book in questions_asked(pack, timezone.localdate()).values():
        words = Words(pack, book)
        found += [_row(words, branch) for branch in book.branches if norm_id in branch.norms]
    return found


def _row(words: Words, branch: Branch) -> RowLine:
    outcome = words.outcome(branch.outcome)
    label = in_language(outcome.label_for(words.rulebook.question.key))
    return RowLine(words.title, words.in_general(branch.row_text), label, outcome.tone)
