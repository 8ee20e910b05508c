"""What a reader sees of an HTML mail, as plain text. Nothing is fetched, nothing is run. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def text_of_html(page: str) -> str:
    """The text of a page with its line breaks.

    >>> text_of_html("<p>Beste <b>Daan</b>,</p><style>p{}</style><p>Kom je?</p>")
    'Beste Daan,\\n\\nKom je?'
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    text = re.sub(r" *\n *", "\n", "".join(reader.found))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
