"""Reading the examples of docs/api.md: each a call with curl and what came back."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client

from onkreukbaar.entrypoints.api.edition import BASE

PAGE = Path(__file__).resolve().parents[5] / "docs" / "api.md"
LEFT_OUT = "…"
_EXAMPLE = re.compile(r"```sh\n(?P<call>.*?)\n```\n+```json\n(?P<answer>.*?)\n```", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One call as somebody would type it, and its answer as the page shows it."""

    call: str
    answer: Any

    def run(self, known: Mapping[str, str]) -> HttpResponse:
        """Make the call, with the values of the variables in it."""
        method, address, headers, body = self.parts(known)
        kind = headers.pop("Content-Type", "")
        return Client().generic(method, address, body, kind, headers=headers)  # type: ignore[return-value]

    def parts(self, known: Mapping[str, str]) -> tuple[str, str, dict[str, str], str]:
        words = shlex.split(self.call.replace("\\\n", " "))
        given = {flag: [words[i + 1] for i, word in enumerate(words) if word == flag] for flag in ("-X", "-H", "-d")}
        used = {index + 1 for index, word in enumerate(words) if word in given}
        rest = [word for index, word in enumerate(words) if index not in used and word not in given]
        command, address = rest  # anything else is no call we know
        assert command == "curl"
        headers = dict(line.split(": ", 1) for line in (filled(each, known) for each in given["-H"]))
        method = (given["-X"] or ["GET"])[0]
        return method, filled(address, {**known, "API": BASE}), headers, (given["-d"] or [""])[0]


def filled(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$([A-Z]+)", lambda found: known[found[1]], text)


def examples(page: str) -> Iterator[Example]:
    """All examples of the page, in its order."""
    for found in _EXAMPLE.finditer(page):
        yield Example(found["call"], json.loads(found["answer"]))


def differs(shown: Any, told: Any, at: str = "$") -> str:
    """Where an answer is not as the page shows it; '' when it is. `…` stands for anything, and for all the rest."""
    if shown == LEFT_OUT:
        return ""
    if isinstance(shown, dict) and isinstance(told, dict):
        missing = set(shown) - set(told) - {LEFT_OUT}
        more = set(told) - set(shown) if LEFT_OUT not in shown else set()
        if missing or more:
            return f"{at}: {sorted(missing | more)}"
        found = (differs(part, told[name], f"{at}.{name}") for name, part in shown.items() if name != LEFT_OUT)
        return next((fault for fault in found if fault), "")
    if isinstance(shown, list) and isinstance(told, list):
        parts = [part for part in shown if part != LEFT_OUT]
        if len(parts) > len(told) or (len(parts) < len(told) and LEFT_OUT not in shown):
            return f"{at}: {len(told)} of them"
        found = (differs(part, told[index], f"{at}[{index}]") for index, part in enumerate(parts))
        return next((fault for fault in found if fault), "")
    return "" if shown == told else f"{at}: {told!r}"
