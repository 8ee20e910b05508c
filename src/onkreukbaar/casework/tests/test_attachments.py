"""Photos and documents: what they are, not what they are called; nothing hidden in them is kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from onkreukbaar.casework.attachments import MOST_BYTES, attach_document, check_size, clean_document, read_document
from onkreukbaar.casework.faults import BadDocument, NotAllowed
from onkreukbaar.casework.models import Attachment
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.reference.people.tests.cast import Cast


def pdf_of(author: str = "", password: str = "", pages: int = 1) -> bytes:
    """A PDF with empty pages, that says who made it."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=100, height=100)[NameObject("/PieceInfo")] = TextStringObject(author)
    writer.add_metadata({"/Author": author, "/Producer": "Een verzonnen programma"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PDF = pdf_of()


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), place: str = "") -> bytes:
    """A picture, with the name of a place in its metadata when asked."""
    out = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010E] = place  # ImageDescription
        exif[0x0110] = "Telefoon 7"  # Model
    Image.effect_noise(size, 90).convert("RGB").save(out, format=kind, exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_photo_is_what_it_is(kind: str, media_type: str) -> None:
    kept, found = clean_document(photo(kind))
    assert found == media_type
    assert Image.open(io.BytesIO(kept)).size == (64, 48)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_do_not_come_along(kind: str) -> None:
    content = photo(kind, place="Den Helder")
    assert b"Den Helder" in content
    kept, _media_type = clean_document(content)
    for hidden in (b"Den Helder", b"Telefoon 7", b"Exif"):
        assert hidden not in kept


def test_a_large_photo_of_a_telephone_is_kept() -> None:
    content = photo("JPEG", (4000, 3000))
    assert len(content) > 10 * 1024 * 1024
    kept, media_type = clean_document(content)
    assert media_type == "image/jpeg"
    assert Image.open(io.BytesIO(kept)).size == (4000, 3000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"\xff\xd8\xff\xe0 not a photo",
        photo()[:200],
        b"GIF89a",
    ],
    ids=["empty", "page", "program", "pretends", "cut off", "gif"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(BadDocument, match=r"Kies een"):
        clean_document(content)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    bomb = io.BytesIO()
    Image.new("1", (30000, 30000)).save(bomb, format="PNG")
    assert len(bomb.getvalue()) < 1024 * 1024
    with pytest.raises(BadDocument):
        clean_document(bomb.getvalue())


def test_too_large_says_how_large_it_may_be() -> None:
    with pytest.raises(BadDocument, match="25 MB"):
        check_size(MOST_BYTES + 1)
    check_size(MOST_BYTES)


def test_a_pdf_keeps_its_pages_and_not_its_maker() -> None:
    kept, media_type = clean_document(pdf_of(author="A. Verzonnen", pages=2))
    assert media_type == "application/pdf"
    assert len(PdfReader(io.BytesIO(kept)).pages) == 2
    assert b"Verzonnen" not in kept
    assert b"verzonnen programma" not in kept


@pytest.mark.parametrize("broken", [b"%PDF-1.7\n%%EOF\n", b"%PDF-geen pdf", PDF[: len(PDF) // 2]])
def test_a_pdf_that_is_not_one_is_refused_with_a_sentence(broken: bytes) -> None:
    with pytest.raises(BadDocument, match="pdf"):
        clean_document(broken)


def test_a_pdf_with_a_password_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadDocument, match="zonder wachtwoord"):
        clean_document(pdf_of(password="geheim"))


@pytest.mark.django_db
def test_a_document_comes_back_as_it_was_kept_and_damage_shows(cast: Cast) -> None:
    case = declare(cast.sanne)
    attachment = attach_document(case=case, by=cast.sanne, name="../../bon.pdf", content=PDF)
    assert attachment.name == "bon.pdf"
    assert attachment.size == len(read_document(attachment)) > 0
    place = next(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    assert place.stat().st_mode & 0o077 == 0
    place.write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(BadDocument):
        read_document(attachment)


@pytest.mark.django_db
def test_who_has_no_part_in_it_adds_nothing(cast: Cast) -> None:
    case = declare(cast.sanne)
    with pytest.raises(NotAllowed):
        attach_document(case=case, by=cast.noor, name="bon.pdf", content=PDF)
    assert not Attachment.objects.exists()
