"""Files on their way to an import: between the preview and the import they wait in the home folder, a day at most."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from onkreukbaar.reference.people.imports.sheet import Sheet, read_sheet

FOLDER: Final = "people-imports"
ONE_DAY: Final = 24 * 3600
MOST_BYTES: Final = 25 * 1024 * 1024
_NAMES: Final = "names.json"


def put_aside(files: Sequence[UploadedFile[Any]]) -> str:
    """Keep uploaded files for the import that follows; returns the opaque name of their folder."""
    _sweep()
    key = secrets.token_urlsafe(16)
    folder = _root() / key
    folder.mkdir(mode=0o700, parents=True)
    for place, file in enumerate(files):
        (folder / str(place)).write_bytes(file.read())
    names = [file.name or str(place) for place, file in enumerate(files)]
    (folder / _NAMES).write_text(json.dumps(names))
    return key


def sheets_in(key: str) -> list[Sheet]:
    """The sheets that were put aside. Raises FileNotFoundError when they are gone, SheetFault for an unreadable one."""
    folder = _folder(key)
    names = json.loads((folder / _NAMES).read_text())
    return [read_sheet(name, (folder / str(place)).read_bytes()) for place, name in enumerate(names)]


def put_rejected(key: str, texts: Sequence[str]) -> None:
    """Keep the files of rejected rows, to be downloaded."""
    for place, text in enumerate(texts):
        (_folder(key) / f"rejected-{place}.csv").write_text(text, encoding="utf-8-sig", newline="")


def rejected_file(key: str, place: int) -> bytes:
    """One file of rejected rows. Raises FileNotFoundError."""
    return (_folder(key) / f"rejected-{place}.csv").read_bytes()


def clear(key: str) -> None:
    """Throw the files away."""
    shutil.rmtree(_folder(key), ignore_errors=True)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def _folder(key: str) -> Path:
    """Only a name that we gave out: it can lead nowhere else."""
    if not key or not all(sign.isalnum() or sign in "-_" for sign in key):
        raise FileNotFoundError(key)
    return _root() / key


def _sweep() -> None:
    for folder in _root().glob("*"):
        if time.time() - folder.stat().st_mtime > ONE_DAY:
            shutil.rmtree(folder, ignore_errors=True)
