"""A paper as a PDF: read back by another program, and listened to in the order of its structure."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as thoroughly
from hypothesis import strategies as st
from pypdf import PdfReader

from onkreukbaar.casework.paper import Paper, PaperPart
from onkreukbaar.outbound.papers.letters import NAMES, Alphabet, width_of
from onkreukbaar.outbound.papers.pdf import write_pdf
from onkreukbaar.outbound.papers.sheet import wrapped


def paper(**other: Any) -> Paper:
    given: dict[str, Any] = {
        "language": "nl",
        "title": "Melding van nevenwerk",
        "lead": ("Een zin vooraf.",),
        "parts": (PaperPart("Wie", (("Naam", "Zoë Łukasz-Yıldız"), ("Adres", ""))),),
        "signatures": ("Handtekening medewerker",),
        "foot": "Zaak 2026-0412",
    }
    return Paper(**{**given, **other})


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def root_of(reader: PdfReader) -> Any:
    return reader.root_object


def kinds(element: Any) -> list[Any]:
    """The kinds of the elements, each with those in it."""
    children = [each.get_object() for each in element.get("/K", [])]
    return [(each["/S"], kinds(each)) for each in children if each.get("/Type") == "/StructElem"]


def test_another_program_reads_all_of_it() -> None:
    told = text_of(write_pdf(paper()))
    for words in ("Melding van nevenwerk", "Zoë Łukasz-Yıldız", "Handtekening medewerker", "Zaak 2026-0412   1 / 1"):
        assert words in told


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    reader = read(write_pdf(paper(language="en", title="Zoë’s form")))
    root = root_of(reader)
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Zoë’s form"


def test_the_structure_is_headings_paragraphs_and_tables_with_heads() -> None:
    (top,) = kinds(root_of(read(write_pdf(paper())))["/StructTreeRoot"])
    row: Any = ("/TR", [("/TH", []), ("/TD", [])])
    assert top == ("/Document", [("/H1", []), ("/P", []), ("/H2", []), ("/Table", [row, row]), ("/P", [])])


def test_every_marked_line_is_of_an_element_and_the_other_way_round() -> None:
    reader = read(write_pdf(paper(parts=(PaperPart("Veel", (("Uitleg", "woord " * 2000),) * 2),))))
    tree = root_of(reader)["/StructTreeRoot"]
    nums = tree["/ParentTree"]["/Nums"]
    assert len(reader.pages) > 3
    for place, page in enumerate(reader.pages):
        assert page["/StructParents"] == nums[2 * place] == place
        owners = nums[2 * place + 1]
        for mark, owner in enumerate(owners):
            lines = [kid.get_object() for kid in owner.get_object()["/K"]]
            assert any(line.get("/MCID") == mark and line["/Pg"].get_object() == page for line in lines)
        drawn: Any = page.get_contents()
        assert drawn.get_data().count(b"/MCID") == len(owners)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf(paper()) == write_pdf(paper())


def test_a_letter_no_font_has_loses_its_accent_and_no_more() -> None:
    alphabet = Alphabet()
    assert alphabet.encode("Nguyễn") == b"Nguyen"
    assert alphabet.encode("日") == b"?"
    assert len({bytes(alphabet.encode(letter)) for letter in list(NAMES)[:20]}) == 20


@thoroughly(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_somebody_typed_gives_a_file_that_can_be_read(said: str, title: str) -> None:
    made = write_pdf(paper(title=title, parts=(PaperPart(title, ((said, said),)),)))
    assert read(made).pages[0].extract_text() is not None


@thoroughly(deadline=None)
@given(st.text(alphabet="abcdefgWMi .-\n", max_size=300), st.sampled_from([40.0, 120.0, 400.0]))
def test_lines_fit_and_no_word_is_lost(text: str, room: float) -> None:
    lines = list(wrapped(text, room, 10))
    assert all(width_of(line, 10) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(("text", "width"), [("", 0.0), ("i", 2.22), ("W", 9.44), ("é", 5.56), ("ij", 4.44)])
def test_how_wide_letters_are(text: str, width: float) -> None:
    assert width_of(text, 10) == pytest.approx(width)
