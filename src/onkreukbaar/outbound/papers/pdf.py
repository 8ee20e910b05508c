"""Writing pages as a tagged PDF (ISO 32000-1, 14.7 and 14.8): structure, language and title, for whoever listens to it.

Headings, paragraphs and tables are tagged, with what is asked as the head of its row. The fonts are those that every
reader has, so they are not in the file: PDF/UA (ISO 14289-1) asks for that, and this is not it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from onkreukbaar.casework.paper import Paper
from onkreukbaar.outbound.papers.letters import NAMES, Alphabet
from onkreukbaar.outbound.papers.sheet import HEIGHT, WIDTH, Element, Sheet, lay_out

MEDIA_TYPE = "application/pdf"
ROW_HEAD = "/A <</O /Table /Scope /Row>>"


@dataclass
class File:
    """The numbered objects of a file; a number can be taken before its object is known."""

    objects: list[bytes] = field(default_factory=list)

    def take(self) -> int:
        self.objects.append(b"null")
        return len(self.objects)

    def put(self, number: int, content: str | bytes) -> int:
        self.objects[number - 1] = content.encode() if isinstance(content, str) else content
        return number

    def add(self, content: str | bytes) -> int:
        return self.put(self.take(), content)

    def stream(self, content: bytes) -> int:
        packed = zlib.compress(content)
        return self.add(b"<</Filter /FlateDecode /Length %d>> stream\n%b\nendstream" % (len(packed), packed))

    def written(self, root: int, info: int) -> bytes:
        """The whole file, with its table of where each object begins."""
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, content in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        size, begins = len(places) + 1, len(out)
        out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
        out += f"trailer <</Size {size} /Root {root} 0 R /Info {info} 0 R>>\nstartxref\n{begins}\n%%EOF\n".encode()
        return bytes(out)


def write_pdf(paper: Paper) -> bytes:
    """A paper as a PDF file. The same paper gives the same bytes."""
    sheet, file = lay_out(paper), File()
    fonts = _fonts(file, sheet.alphabet)
    pages, numbers = file.take(), [file.take() for _page in sheet.pages]
    for place, page in enumerate(sheet.pages):
        content = file.stream(b"\n".join(page.drawn))
        file.put(
            numbers[place],
            f"<</Type /Page /Parent {pages} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
            f"/Resources <</Font <<{fonts}>>>> /StructParents {place} /Tabs /S>>",
        )
    file.put(pages, f"<</Type /Pages /Count {len(numbers)} /Kids [{_list(numbers)}]>>")
    tree = _structure(file, sheet, numbers)
    root = file.add(
        f"<</Type /Catalog /Pages {pages} 0 R /StructTreeRoot {tree} 0 R /MarkInfo <</Marked true>> "
        f"/Lang ({paper.language}) /ViewerPreferences <</DisplayDocTitle true>>>>"
    )
    return file.written(root, file.add(f"<</Title {_text(paper.title)} /Creator (Onkreukbaar)>>"))


def _structure(file: File, sheet: Sheet, pages: list[int]) -> int:
    """The tree of elements, and for each page which element each of its marked lines is of."""
    tree, known = file.take(), {}
    for element in _all(sheet.root):
        known[id(element)] = file.take()
    _put_element(file, sheet.root, tree, known, pages)
    parents = " ".join(
        f"{place} [{_list([known[id(owner)] for owner in page.owners])}]" for place, page in enumerate(sheet.pages)
    )
    top = known[id(sheet.root)]
    return file.put(tree, f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree <</Nums [{parents}]>>>>")


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _all(child)


def _put_element(file: File, element: Element, parent: int, known: dict[int, int], pages: list[int]) -> None:
    own = known[id(element)]
    marked = [f"<</Type /MCR /Pg {pages[page]} 0 R /MCID {mark}>>" for page, mark in element.lines]
    kids = [*(f"{known[id(child)]} 0 R" for child in element.children), *marked]
    more = ROW_HEAD if element.kind == "TH" else ""
    file.put(own, f"<</Type /StructElem /S /{element.kind} /P {parent} 0 R /K [{' '.join(kids)}] {more}>>")
    for child in element.children:
        _put_element(file, child, own, known, pages)


def _fonts(file: File, alphabet: Alphabet) -> str:
    """Both fonts, with the codes of the letters that WinAnsiEncoding lacks, and what those mean as text."""
    named = " ".join(f"{code} /{NAMES[letter]}" for letter, code in alphabet.extra.items())
    encoding = file.add(f"<</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{named}]>>")
    meaning = file.stream(_meaning(alphabet).encode())
    found = []
    for key, name in (("F1", "Helvetica"), ("F2", "Helvetica-Bold")):
        font = file.add(
            f"<</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding {encoding} 0 R /ToUnicode {meaning} 0 R>>"
        )
        found.append(f"/{key} {font} 0 R")
    return " ".join(found)


def _meaning(alphabet: Alphabet) -> str:
    """Code to character, for copying and reading aloud (ISO 32000-1, 9.10.3)."""
    codes = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}
    codes = {code: letter for code, letter in codes.items() if letter} | {c: a for a, c in alphabet.extra.items()}
    lines = [f"<{code:02x}> <{ord(letter):04x}>" for code, letter in sorted(codes.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{mapped}\nendcmap end end"
    )


def _list(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _text(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"
