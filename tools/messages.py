"""Brings the translation files up to date with the code, and compiles them. Needs no gettext programs.

    python tools/messages.py update         every app's locale/en/LC_MESSAGES/django.po
    python tools/messages.py update gifts   only that of the apps with this in their path
    python tools/messages.py compile        every .po to its .mo

The Dutch text is the msgid, so Dutch needs no file. A string belongs to the nearest Django app above it.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onkreukbaar"
LANGUAGES = ["en"]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main(act: str, part: str = "") -> None:
    if act == "update":
        for app, wanted in extract_all().items():
            for language in LANGUAGES:
                if part in str(app.relative_to(SOURCE)):
                    update(po_path(app, language), wanted, language)
    for path in sorted(SOURCE.rglob("*.po")):
        compile_file(path)


def extract_all() -> dict[Path, Catalog]:
    """Every app with strings of its own, and the strings in it: {folder of the app: catalog}."""
    apps = {path.parent for path in SOURCE.rglob("apps.py")}
    found: dict[Path, Catalog] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".svg"} and "tests" not in path.parts and "vendor" not in path.parts:
            for text, context in strings_in(path):
                catalog = found.setdefault(owner_of(path, apps), Catalog(charset="utf-8"))
                catalog.add(text, locations=[(str(path.relative_to(SOURCE)), 1)], context=context)
    return found


def strings_in(path: Path) -> Iterator[tuple[Any, str | None]]:
    """The msgids of one Python module or Django template, each with its context."""
    source = path.read_text(encoding="utf-8")
    code = source if path.suffix == ".py" else as_python(source, str(path))
    found = extract("python", BytesIO(code.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for _line, text, _comments, context in found:
        yield text, context


def as_python(template: str, origin: str) -> str:
    """A template as calls of gettext, without the indentation that Python would stumble over."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    code = templatize(template, origin=origin)
    return "\n".join(line.strip() for line in code.splitlines())


def owner_of(path: Path, apps: set[Path]) -> Path:
    for folder in path.parents:
        if folder in apps:
            return folder
    sys.exit(f"{path}: no Django app owns its strings")


def po_path(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalog(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(path: Path, wanted: Catalog, language: str) -> None:
    """Adds new strings, untranslated, and drops those the code no longer has; never guesses a translation."""
    catalog = read_catalog(path, language)
    catalog.update(wanted, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    text = BytesIO()
    write_po(text, catalog, width=110, omit_header=True, sort_output=False, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language=language) + text.getvalue().decode().lstrip(), encoding="utf-8")


def compile_file(path: Path) -> None:
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read_catalog(path, path.parent.parent.name))


def faults(path: Path, wanted: Catalog, language: str) -> list[str]:
    """What is missing, left over, untranslated, or translated with other placeholders, in one .po file."""
    catalog = read_catalog(path, language)
    ids, there = (
        {_key(message) for message in wanted if message.id},
        {_key(message) for message in catalog if message.id},
    )
    found = [f"missing: {key}" for key in sorted(ids - there)] + [f"left over: {key}" for key in sorted(there - ids)]
    for message in catalog:
        if message.id:
            found += _faults_of(message)
    return found


def _key(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}|{text}" if message.context else text


def _faults_of(message: Message) -> list[str]:
    asked, said = _texts(message.id), _texts(message.string)
    if message.fuzzy or not said or not all(said):
        return [f"untranslated: {_key(message)}"]
    want, have = (sorted(set(PLACEHOLDER.findall(texts[-1]))) for texts in (asked, said))
    return [] if have == want else [f"other placeholders: {_key(message)}"]


def _texts(said: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """A sentence, or its forms for one and for more."""
    return [said] if isinstance(said, str) else list(said or [])


if __name__ == "__main__":
    main(*sys.argv[1:3] or ["update"])
