"""Walking through the product along its links, as a role would."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve

MOST_OF_A_KIND = 4
"""Pages of one kind (cases, norms) that a walk opens: enough to meet their states, few enough to end."""


class Links(HTMLParser):
    """The addresses that a page links to, and the language it says it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # A link with a language of its own (hreflang) is the switch on a page that has an address for each.
        if tag == "a" and given.get("href") and not given.get("hreflang"):
            self.addresses.append(str(given["href"]))
        if tag == "html":
            self.language = str(given.get("lang"))


@dataclass
class Walk:
    """What a walk met: pages by kind (the name of their address), every address seen, and what was wrong."""

    kinds: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def first_of_each_kind(self) -> list[str]:
        return [addresses[0] for addresses in self.kinds.values()]


def walk(client: Client, language: str = "nl", start: str = "/") -> Walk:
    """Follow every link from the start page, breadth first."""
    found, waiting = Walk(seen={start}), deque([start])
    while waiting:
        address = waiting.popleft()
        for link in _open(client, address, language, found):
            if link not in found.seen:
                found.seen.add(link)
                waiting.append(link)
    return found


def _open(client: Client, address: str, language: str, found: Walk) -> list[str]:
    kind = resolve(urlsplit(address).path).url_name or address
    alike = found.kinds.setdefault(kind, [])
    if len(alike) == MOST_OF_A_KIND:
        return []
    alike.append(address)
    response = client.get(address, follow=True)
    if response.status_code != 200:
        found.faults.append(f"{address}: {response.status_code}")
    return _read(response, address, language, found)


def _read(response: HttpResponseBase, address: str, language: str, found: Walk) -> list[str]:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    page = Links(response.content.decode())  # type: ignore[attr-defined]
    if page.language != language:
        found.faults.append(f"{address}: in {page.language}")
    inside = [link.split("#")[0] for link in page.addresses if link.startswith("/") and not link.startswith("/static/")]
    return [link for link in inside if link]
