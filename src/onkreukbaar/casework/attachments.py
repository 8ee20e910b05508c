"""Photos and documents: type checked by content, size limited, metadata stripped, kept under their own hash."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import BadDocument
from onkreukbaar.casework.models import Attachment, Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
PHOTO_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PDF = "application/pdf"
ABOUT_THE_MAKER = ("/Metadata", "/PieceInfo", "/AA")
"""What a page of a PDF can say of its maker and program, or do by itself."""
ACCEPTED = ("image/jpeg", "image/png", "image/webp", PDF)


def _megabytes(size: int) -> int:
    return max(1, round(size / 1024 / 1024))


def check_size(size: int) -> None:
    """Raise BadDocument when a file is larger than we keep."""
    if size > MOST_BYTES:
        raise BadDocument(
            _("Dit bestand is te groot (%(size)d MB). Kies er een van hoogstens %(most)d MB.")
            % {"size": _megabytes(size), "most": _megabytes(MOST_BYTES)}
        )
    if size == 0:
        raise BadDocument(_("Dit bestand is leeg. Kies een ander bestand."))


def clean_document(content: bytes) -> tuple[bytes, str]:
    """The content without metadata, and its media type by what it is, not by what it is called.

    A photo is drawn anew, so that place and device do not come along; of a PDF only the pages are kept, without what
    says who made it and with which program. A photo inside a PDF is left as it is. Raises BadDocument.
    """
    check_size(len(content))
    if content.startswith(b"%PDF-"):
        return _copy_pages(content), PDF
    try:
        with Image.open(io.BytesIO(content)) as photo:
            return _draw_anew(photo)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadDocument(_("Dit is geen foto of pdf die we kunnen lezen. Kies een jpg, png, webp of pdf.")) from error


def _copy_pages(content: bytes) -> bytes:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted or not reader.pages:
            raise BadDocument(_("Deze pdf is leeg of heeft een wachtwoord. Kies een pdf zonder wachtwoord."))
        writer = PdfWriter()
        for page in reader.pages:
            kept = writer.add_page(page)
            for name in ABOUT_THE_MAKER:
                kept.pop(name, None)
        writer.metadata = None
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadDocument(_("Dit is geen foto of pdf die we kunnen lezen. Kies een jpg, png, webp of pdf.")) from error
    return out.getvalue()


def _draw_anew(photo: Image.Image) -> tuple[bytes, str]:
    kind = photo.format or ""
    if kind not in PHOTO_FORMATS or photo.width * photo.height > MOST_PIXELS:
        raise BadDocument(_("Deze foto kunnen we niet bewaren. Kies een jpg, png of webp van gewone grootte."))
    upright = ImageOps.exif_transpose(photo)
    bare = upright.convert("RGB") if kind == "JPEG" else upright.copy()
    bare.info.clear()
    out = io.BytesIO()
    bare.save(out, format=kind)
    return out.getvalue(), PHOTO_FORMATS[kind]


def _place(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def _keep(content: bytes, sha256: str) -> None:
    """Write a file so that it is there whole or not at all."""
    place = _place(sha256)
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_suffix(f".{os.getpid()}.new")
    try:
        draft.write_bytes(content)
        draft.chmod(0o600)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def check_takes_documents(case: Case) -> None:
    """Raise BadDocument when no document belongs in a case of this register."""
    if not register_for(case).takes_documents:
        raise BadDocument(_("Bij deze zaak horen geen bijlagen. Zet de informatie zelf nooit in dit systeem."))


@one_transaction
def attach_document(*, case: Case, by: Person, name: str, content: bytes, is_proof: bool = False) -> Attachment:
    """Add a photo or document to a case. The name is shown; the file is kept under its hash."""
    check_takes_documents(case)
    check_may(Act.ATTACH, by, case)
    kept, media_type = clean_document(content)
    sha256 = hashlib.sha256(kept).hexdigest()
    _keep(kept, sha256)
    write_case_event("document_added", case, by, sha256=sha256, media_type=media_type)
    return Attachment.objects.create(
        case=case,
        name=Path(name).name[:120],
        media_type=media_type,
        size=len(kept),
        sha256=sha256,
        is_proof=is_proof,
        visibility=register_for(case).sight,
        added_by=by,
        added_at=timezone.now(),
    )


def read_document(attachment: Attachment) -> bytes:
    """The kept file. Raises BadDocument when it is gone or no longer what was kept."""
    place = _place(attachment.sha256)
    content = place.read_bytes() if place.exists() else b""
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise BadDocument(_("Dit bestand is beschadigd of weg. Meld dit aan de beheerder."))
    return content
