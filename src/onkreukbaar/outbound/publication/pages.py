"""The folder's pages, in both languages, with the files beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.outbound.publication.figures import picture_of
from onkreukbaar.outbound.publication.files import Issue, all_issues, as_catalogue, as_csv, as_csvw, as_json
from onkreukbaar.outbound.publication.queries import released_lines
from onkreukbaar.outbound.publication.rows import WITHDRAWN
from onkreukbaar.outbound.publication.showing import show_counts, show_rows
from onkreukbaar.outbound.publication.wording import in_language

LANGUAGES = {"nl": "index.html", "en": "en.html"}
STYLE = Path(__file__).parent / "static" / "publication" / "folder.css"
SHOWN = 500
"""Lines on a page of the folder, newest first; the files hold them all."""


def make_files(on: dt.date) -> dict[str, bytes]:
    """Every file of the folder. The same lines give the same files."""
    issues = all_issues(on)
    files = {"folder.css": STYLE.read_bytes()}
    files["catalogue.json"] = as_catalogue(issues, site_address(), current_pack().card.organisation)
    for language, name in LANGUAGES.items():
        with translation.override(language):
            files[name] = _page("publication/folder_index.html", {"issues": issues, "language": language})
            files |= {f"{issue.key}/{name}": _register_page(issue, language) for issue in issues}
    for issue in issues:
        files |= files_of(issue)
    return files


def site_address() -> str:
    """The address of the public registers, without a slash at its end."""
    return f"{settings.SITE_URL.rstrip('/')}/openbaar"


def files_of(issue: Issue) -> dict[str, bytes]:
    """The files for machines of one register."""
    base = f"{issue.key}/{issue.key}"
    return {
        f"{base}.csv": as_csv(issue),
        f"{base}.csv-metadata.json": as_csvw(issue),
        f"{base}.json": as_json(issue),
    }


def _register_page(issue: Issue, language: str) -> bytes:
    is_lines = issue.terms.publishes == "lines"
    public = [row for row in issue.rows if row.status != WITHDRAWN]
    lines = released_lines(issue.key)
    context = {
        "issue": issue,
        "language": language,
        "shown": show_rows(issue.register, issue.terms, public[:SHOWN]) if is_lines else None,
        "total": len(public),
        "has_more": len(public) > SHOWN,
        "traces": [row for row in issue.rows if row.status == WITHDRAWN],
        "counts": None if is_lines else show_counts(issue),
        "picture": picture_of(lines, issue.terms.groups) if is_lines else None,
        "groups": [in_language(group.label) for group in issue.terms.groups],
    }
    return _page("publication/folder_register.html", context)


def _page(template: str, context: Mapping[str, object]) -> bytes:
    organisation = in_language(current_pack().card.organisation)
    return render_to_string(template, {**context, "organisation": organisation}).encode()
