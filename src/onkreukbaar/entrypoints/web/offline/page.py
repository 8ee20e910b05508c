"""The page as it is kept on a device: its HTML in both languages, and the files it needs with the hash of each.

Nothing in it depends on who asks: it is rendered without a request.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation

from onkreukbaar.casework.deadlines import is_working_day
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import register_for_question
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.entrypoints.web.icons import TONE_ICONS, icon_svg, verdict_svg
from onkreukbaar.entrypoints.web.offline.words import page_words

ADDRESSES = {"nl": "offline", "en": "offline-en"}
ICONS = ("arrow-left", "arrow-right", "ask", "briefcase", "calendar", "check", "clock", "coins", "copy", "flag", "gift")
MORE_ICONS = ("handover", "info", "page", "people", "speak", "stop", "tick", "warn")
YEARS = 3
"""How many calendar years of public holidays go along, to count terms in working days."""
STYLES = ("vendor/voorbeeld.css", "vendor/utrecht.css", "web/theme.css", "web/onkreukbaar.css", "web/additions.css")
OTHER_FILES = (
    "vendor/fonts/source-sans-3-latin-wght-normal.woff2",
    "vendor/fonts/source-sans-3-latin-wght-italic.woff2",
    "vendor/fonts/source-serif-4-latin-wght-normal.woff2",
    "web/mark.svg",
    "offline/icon-192.png",
    "offline/icon-512.png",
)


def render_page(language: str) -> str:
    """The HTML of the page in one language."""
    pack = current_pack()
    with translation.override(language):
        context = {
            "language": language,
            "other": reverse(ADDRESSES["en" if language == "nl" else "nl"]),
            "organisation": in_language(pack.card.organisation),
            "setup": _setup(pack.offline.questions),
            "icons": [(f"icon-{name}", icon_svg(name)) for name in (*ICONS, *MORE_ICONS)],
            "verdicts": [(f"verdict-{tone}", verdict_svg(tone)) for tone in TONE_ICONS if tone != "flat"],
            "styles": STYLES,
        }
        return render_to_string("offline/page.html", context)


def worker_script() -> str:
    """The worker, with the list of files that it keeps and the hash that each must have."""
    files = page_files()
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]
    setup = json.dumps({"version": version, "files": files}, sort_keys=True)
    return f"self.SETUP = {setup};\n{_read('offline/worker.js').decode()}"


def page_files() -> dict[str, str]:
    """Address to hash (as Subresource Integrity writes it) of all that the page needs."""
    pages = {reverse(name): render_page(language).encode() for language, name in ADDRESSES.items()}
    scripts = [f"offline/{name}" for name in script_names() if name != "worker.js"]
    served = {static(name): _read(name) for name in (*STYLES, *OTHER_FILES, *scripts)}
    manifest = {reverse("offline-manifest"): manifest_text().encode()}
    return {address: _integrity(content) for address, content in {**pages, **manifest, **served}.items()}


def script_names() -> list[str]:
    """Every script of the page, as seen from its folder."""
    folder = Path(str(finders.find("offline/bundle.js"))).parent
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.js"))


def manifest_text() -> str:
    """What an installed page looks like on a device (W3C Web Application Manifest)."""
    icons = [
        {"src": static(f"offline/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    icons.append({"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"})
    manifest: dict[str, Any] = {
        "name": "Onkreukbaar: mag dit?",
        "short_name": "Mag dit?",
        "id": reverse("offline"),
        "start_url": reverse("offline"),
        "scope": reverse("offline"),
        "display": "standalone",
        "lang": "nl",
        "background_color": "#ffffff",
        "theme_color": "#0b5563",
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1)


def _setup(questions: tuple[str, ...]) -> dict[str, Any]:
    """What the scripts must know of the house."""
    return {
        "words": page_words(),
        "bundle": reverse("offline-bundle"),
        "worker": reverse("offline-worker"),
        "scope": reverse("offline"),
        "declare": reverse("offline-declare"),
        "declarable": [question for question in questions if register_for_question(question)],
        "holidays": [day.isoformat() for day in _holidays(timezone.localdate().year)],
    }


def _holidays(year: int) -> list[dt.date]:
    """The public holidays on weekdays of this year and those after it."""
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=step) for step in range((dt.date(year + YEARS, 1, 1) - first).days))
    return [day for day in days if day.weekday() < 5 and not is_working_day(day)]


def _read(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
