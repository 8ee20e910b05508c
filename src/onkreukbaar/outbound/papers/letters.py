"""Letters of the two fonts every PDF reader has (Helvetica, Helvetica-Bold): their codes, names and widths.

Most letters are those of WinAnsiEncoding (ISO 32000-1, annex D). Others of Europe that the fonts hold too get
a code that is free, for one paper at a time; what they do not hold is written without its accent. Widths are those of
Adobe's metrics.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_NAMED: Final = (
    "Ā Amacron ā amacron Ă Abreve ă abreve Ą Aogonek ą aogonek Ć Cacute ć cacute Č Ccaron č ccaron Ď Dcaron ď "
    "dcaron Đ Dcroat đ dcroat Ē Emacron ē emacron Ė Edotaccent ė edotaccent Ę Eogonek ę eogonek Ě Ecaron ě ecaron "
    "Ğ Gbreve ğ gbreve Ģ Gcommaaccent ģ gcommaaccent Ī Imacron ī imacron Į Iogonek į iogonek İ Idotaccent ı "
    "dotlessi Ķ Kcommaaccent ķ kcommaaccent Ĺ Lacute ĺ lacute Ļ Lcommaaccent ļ lcommaaccent Ľ Lcaron ľ lcaron Ł "
    "Lslash ł lslash Ń Nacute ń nacute Ņ Ncommaaccent ņ ncommaaccent Ň Ncaron ň ncaron Ō Omacron ō omacron Ő "
    "Ohungarumlaut ő ohungarumlaut Ŕ Racute ŕ racute Ŗ Rcommaaccent ŗ rcommaaccent Ř Rcaron ř rcaron Ś Sacute ś "
    "sacute Ş Scedilla ş scedilla Ș Scommaaccent ș scommaaccent Ť Tcaron ť tcaron Ţ Tcommaaccent ţ tcommaaccent Ū "
    "Umacron ū umacron Ů Uring ů uring Ű Uhungarumlaut ű uhungarumlaut Ų Uogonek ų uogonek Ź Zacute ź zacute Ż "
    "Zdotaccent ż zdotaccent "
)
_NAMES: Final = _NAMED.split()
NAMES: Final = dict(zip(_NAMES[::2], _NAMES[1::2], strict=True))
"""Letter to its name in the fonts, for those outside WinAnsiEncoding."""
FREE: Final = (*range(1, 9), *range(14, 32))
"""Codes that WinAnsiEncoding leaves free, without white space."""

_DIGITS: Final = " 556" * 10
_REGULAR: Final = (
    f"278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278{_DIGITS} 278 278 584 584 584 556 1015 "
    "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 "
    "278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 "
    "722 500 500 500 334 260 334 584"
)
_BOLD: Final = (
    f"278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278{_DIGITS} 333 333 584 584 584 611 975 "
    "722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 "
    "333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 "
    "778 556 556 500 389 280 389 584"
)
_WIDTHS: Final = {
    is_bold: {chr(32 + place): int(width) for place, width in enumerate(widths.split())}
    for is_bold, widths in ((False, _REGULAR), (True, _BOLD))
}
WIDE: Final = 1000
"""Thousandths of the size: no letter in use is wider, so that an unknown one never runs off the page."""


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a text is in points. A letter with an accent is as wide as without."""
    widths = _WIDTHS[is_bold]
    return sum(widths.get(letter, widths.get(_plain(letter)[:1], WIDE)) for letter in text) * size / 1000


def _plain(letter: str) -> str:
    """A letter without its accent; itself when it has none."""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


class Alphabet:
    """The codes of the letters of one paper; `extra` grows while it is written: letter to its code."""

    def __init__(self) -> None:
        self.extra: dict[str, int] = {}

    def encode(self, text: str) -> bytes:
        return b"".join(self._code(letter) for letter in text)

    def _code(self, letter: str) -> bytes:
        try:
            return letter.encode("cp1252")
        except UnicodeEncodeError:
            return self._extra(letter)

    def _extra(self, letter: str) -> bytes:
        if letter in NAMES and letter not in self.extra and len(self.extra) < len(FREE):
            self.extra[letter] = FREE[len(self.extra)]
        if letter in self.extra:
            return bytes([self.extra[letter]])
        return _plain(letter).encode("cp1252", "replace") or b"?"
