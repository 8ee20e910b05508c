"""A public register as files for machines: CSV with its metadata (W3C CSVW), JSON, and a catalogue (DCAT-AP-NL)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation

from onkreukbaar.casework.export import guard
from onkreukbaar.casework.register import Register
from onkreukbaar.outbound.publication.figures import CountRow, counts_of
from onkreukbaar.outbound.publication.policies import publication, published_registers
from onkreukbaar.outbound.publication.queries import last_changed, released_lines, withdrawn_lines
from onkreukbaar.outbound.publication.rows import PublicRow, columns_of, rows_of, traces_of, with_names
from onkreukbaar.outbound.publication.wording import labels_of
from onkreukbaar.rules.publication import Publication, PublicationTerms

DAYS = ("published_on", "corrected_on", "withdrawn_on")
AT_ONCE = 1000


@dataclass(frozen=True)
class Issue:
    """A public register as it is now: its terms, its rows (or its numbers), and when it last changed."""

    register: Register
    terms: PublicationTerms
    stated: Publication
    rows: list[PublicRow]
    counts: list[CountRow]
    changed_on: dt.date | None

    @property
    def key(self) -> str:
        return self.register.key


def issue_of(register: Register, terms: PublicationTerms, stated: Publication, on: dt.date) -> Issue:
    """All that is public of a register on a day."""
    if terms.publishes == "counts":
        counts = counts_of(register, terms, on, stated.smallest_count)
        return Issue(register, terms, stated, [], counts, None)
    lines = with_names(released_lines(register.key)).iterator(chunk_size=AT_ONCE)
    rows = [*rows_of(terms, lines), *traces_of(withdrawn_lines(register.key))]
    return Issue(register, terms, stated, rows, [], last_changed(register.key))


def all_issues(on: dt.date) -> list[Issue]:
    """Everything that is public on a day."""
    stated = publication()
    return [issue_of(register, terms, stated, on) for register, terms in published_registers()] if stated else []


def header_of(issue: Issue) -> list[str]:
    """The columns of the file."""
    if issue.terms.publishes == "counts":
        return ["year", issue.terms.outcome, "count"]
    return ["id", "status", *(column.name for column in columns_of(issue.terms)), *DAYS]


def records_of(issue: Issue) -> list[dict[str, str | int | None]]:
    """The rows of the file, by column. A number that is too small is None."""
    if issue.terms.publishes == "counts":
        outcome = issue.terms.outcome
        told = [(row.year, value, number) for row in issue.counts for value, number in row.counts.items()]
        return [{"year": year, outcome: value, "count": number} for year, value, number in told]
    names = header_of(issue)
    return [{name: _cells(row).get(name, "") for name in names} for row in issue.rows]


def _cells(row: PublicRow) -> Mapping[str, str]:
    days = {"published_on": row.published_on, "corrected_on": row.corrected_on, "withdrawn_on": row.withdrawn_on}
    return {"id": row.id, "status": row.status, **row.values, **days}


def as_csv(issue: Issue) -> bytes:
    """Comma-separated, UTF-8; RFC 4180."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header_of(issue))
    writer.writeheader()
    for record in records_of(issue):
        writer.writerow({name: guard(value) if isinstance(value, str) else value for name, value in record.items()})
    return out.getvalue().encode()


def as_json(issue: Issue) -> bytes:
    """The register with its licence, the day it last changed, what its codes mean, and its lines."""
    return written(
        {
            "register": issue.key,
            "title": titles_of(issue.register),
            "licence": issue.stated.licence_url,
            "changedOn": str(issue.changed_on) if issue.changed_on else None,
            "codes": codes_of(issue),
            "lines": records_of(issue),
        }
    )


def codes_of(issue: Issue) -> dict[str, dict[str, dict[str, str]]]:
    """What the values of each coded column mean, in both languages: the values that occur."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for field in issue.terms.fields:
        if field.precision == "code":
            values = sorted({str(record.get(field.column) or "") for record in records_of(issue)} - {""})
            found[field.column] = {value: labels_of(issue.register, field.name, value) for value in values}
    return found


def as_csvw(issue: Issue) -> bytes:
    """The metadata of the CSV file, as CSV on the Web asks."""
    return written(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
            "url": f"{issue.key}.csv",
            "dc:title": issue.register.plural_nl,
            "dc:license": {"@id": issue.stated.licence_url},
            "tableSchema": {"columns": [_column(issue, name) for name in header_of(issue)]},
        }
    )


def _column(issue: Issue, name: str) -> dict[str, object]:
    titles = {"nl": name, "en": name}
    for language in ("nl", "en"):
        with translation.override(language):
            titles[language] = next((each.label for each in columns_of(issue.terms) if each.name == name), name)
    datatype = "date" if name in DAYS else "integer" if name == "count" else "string"
    return {"name": name, "titles": [name], "dc:description": titles, "datatype": datatype}


def as_catalogue(issues: list[Issue], site: str, organisation: Mapping[str, str]) -> bytes:
    """What there is, for portals of open data: DCAT-AP-NL 3.0 in JSON-LD. site: the address it all stands at."""
    return written(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "vcard": "http://www.w3.org/2006/vcard/ns#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@id": f"{site}/",
            "@type": "dcat:Catalog",
            "dct:title": _texts({"nl": "Open register", "en": "Open register"}),
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(organisation)},
            "dcat:dataset": [_dataset(issue, site, organisation) for issue in issues],
        }
    )


def _dataset(issue: Issue, site: str, organisation: Mapping[str, str]) -> dict[str, object]:
    modified = {"@value": str(issue.changed_on), "@type": "xsd:date"} if issue.changed_on else None
    found: dict[str, object] = {
        "@id": f"{site}/{issue.key}/",
        "@type": "dcat:Dataset",
        "dct:identifier": issue.key,
        "dct:title": _texts(titles_of(issue.register)),
        "dct:description": _texts(_description(issue)),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(organisation)},
        "dct:accessRights": {"@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
        "dcat:theme": {"@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE"},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/DAILY"},
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": "Open register",
            "vcard:hasEmail": {"@id": f"mailto:{issue.stated.contact_email}"},
        },
        "dcat:distribution": [_distribution(issue, site, ending, media) for ending, media in MEDIA.items()],
    }
    return found if modified is None else {**found, "dct:modified": modified}


MEDIA = {"csv": "text/csv", "json": "application/json"}


def _distribution(issue: Issue, site: str, ending: str, media: str) -> dict[str, object]:
    address = f"{site}/{issue.key}/{issue.key}.{ending}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": _texts({"nl": ending, "en": ending}),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dct:license": {"@id": issue.stated.licence_url},
    }


def _description(issue: Issue) -> dict[str, str]:
    if issue.terms.publishes == "counts":
        return {"nl": "Aantallen per jaar.", "en": "Numbers per year."}
    return {
        "nl": "Eén regel per zaak, zonder namen van medewerkers onder het openbare niveau.",
        "en": "One line per case, without names of staff below the public level.",
    }


def titles_of(register: Register) -> dict[str, str]:
    """The name of a register in both languages."""
    return {"nl": register.plural_nl, "en": register.plural_en}


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def written(content: object) -> bytes:
    """JSON that is the same text for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
