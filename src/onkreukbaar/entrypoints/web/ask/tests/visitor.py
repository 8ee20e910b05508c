"""Somebody who answers the questions of "may I?" through the pages, as a browser would; for the tests."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.test import Client

from onkreukbaar.casework.policies import current_pack

Plan = dict[str, dict[str, Any]]
"""What is filled in on each screen, by the key of the screen."""

NONE = {"tick": "none"}


def leave_out(monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    """Let the pages work with a pack that has no rules for this question."""
    pack = current_pack()
    without = replace(pack, rulebooks={key: books for key, books in pack.rulebooks.items() if key != question})
    for module in ("start", "ask.conversation"):
        monkeypatch.setattr(f"onkreukbaar.entrypoints.web.{module}.current_pack", lambda: without)


def fields(page: str, name: str) -> list[str]:
    """The values of the hidden fields with this name, in order."""
    return [html.unescape(value) for value in re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', page)]


def title(page: str) -> str:
    found = re.search(r"<title>(.*?) – Onkreukbaar</title>", page)
    assert found
    return html.unescape(found[1])


def text(page: str) -> str:
    """What a reader sees, without markup and with single blanks."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@dataclass
class Visitor:
    """One person with one browser. `page` is what is on screen now, `screens` the keys of the screens so far."""

    question: str
    client: Client = field(default_factory=Client)
    page: str = ""
    screens: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/mag-dit/{self.question}/"

    def start(self) -> Visitor:
        self.page = self.client.get(self.address).content.decode()
        return self

    @property
    def screen(self) -> str | None:
        """The key of the screen now; None on another page, such as the answer."""
        form = re.search(r'<form class="ok-stack".*?</form>', self.page, re.S)
        return fields(form[0], "screen")[0] if form else None

    @property
    def signed(self) -> str:
        return fields(self.page, "answers")[0]

    def send(self, **posted: Any) -> Visitor:
        """Send the form as it stands, with this filled in."""
        data = {"answers": self.signed, "screen": self.screen or "", "shown": fields(self.page, "shown"), **posted}
        self.page = self.client.post(self.address, data).content.decode()
        return self

    def press(self, **button: str) -> Visitor:
        """Press a button that needs only the answers, such as "Vorige" or "Wijzig"."""
        self.page = self.client.post(self.address, {"answers": self.signed, **button}).content.decode()
        return self

    def follow(self, plan: Plan) -> Visitor:
        """Answer every screen that comes, until the answer stands there."""
        self.start()
        while (key := self.screen) is not None:
            assert key not in self.screens, f"{key} is asked twice"
            self.screens.append(key)
            self.send(**plan[key])
        return self


def supplier(form: str, value: str = "25", **more: dict[str, Any]) -> Plan:
    """A gift from a supplier: what it is, what it is worth, and nothing particular unless said."""
    money = {"value_eur": "known", "value_eur.amount": value} if value else {"value_eur": "unknown"}
    return {"giver": {"giver_kind": "supplier"}, "what": {"form": form}, "value": money, "besides": NONE, **more}


def host(kind: str, event: str, character: str, consent: str, **more: dict[str, Any]) -> Plan:
    """An invitation: by whom, to what, for what, and whether it was discussed."""
    return {
        "host": {"host_kind": kind},
        "event": {"event": event},
        "purpose": {"business_character": character, "manager_consent": consent},
        "hospitality": {"hospitality_eur": "known", "hospitality_eur.amount": "12,50"},
        "besides": NONE,
        **more,
    }


COMMON: dict[str, tuple[str, Plan, str]] = {
    "a bottle of wine": ("gift", supplier("standard"), "Mag, meld het wel"),
    "a pen at a fair": ("gift", supplier("promotional_item", ""), "Mag"),
    "a voucher": ("gift", supplier("voucher"), "Niet aannemen"),
    "a Christmas box that is too dear": (
        "gift",
        supplier("standard", "75", offends={"refusal_offends": "false"}),
        "Niet aannemen",
    ),
    "the third gift in a year": ("gift", supplier("standard", besides={"tick": "third"}), "Niet aannemen"),
    "a parcel at home": (
        "gift",
        supplier("standard", besides={"tick": "home"}, received={"already_received": "true"}),
        "Meld het, stuur zo nodig terug",
    ),
    "a gift from a bidder": (
        "gift",
        {
            **supplier("standard", matter={"involvement": "self", "matter_phase": "evaluation"}),
            "giver": {"giver_kind": "bidder"},
        },
        "Niet aannemen én melden",
    ),
    "a fair": ("invitation", host("association", "fair", "mainly", "given"), "Mag, leg het wel vast"),
    "a football match": ("invitation", host("supplier", "sport", "almost_none", "not_asked"), "Niet doen"),
    "a visit to one company": (
        "invitation",
        host("supplier", "company_visit", "mainly", "given", besides={"tick": "single_company"}),
        "Overleg eerst",
    ),
}
"""The ten commonest cases: question, what is filled in, and the answer in short."""
