"""Filling a form on a page again with what somebody had typed. Works on any page, so no page has to know of it.

Reads the HTML that a view made and writes it out again, changed only inside the one form that was sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from typing import Final

Attributes = list[tuple[str, str | None]]
BUTTONS: Final = frozenset({"submit", "button", "image", "reset"})
UNTOUCHED: Final = BUTTONS | {"file", "password"}
TICKS: Final = frozenset({"checkbox", "radio"})


def refill(html: str, action: str, page: str, fields: Iterable[tuple[str, str]]) -> str | None:
    """The page with its form to `action` filled in; None when no form there has a visible field for any of it.

    Args:
        html: the page as its view made it. action: the path the form was sent to. page: the path of the page itself.
        fields: name and value of what was sent, in order. What has no field on the page is added as a hidden one.
    """
    values = defaultdict(list)
    for name, value in fields:
        values[name].append(value)
    survey = _Survey(action, page, values)
    survey.feed(html)
    best = max(survey.forms, key=lambda form: len(form.seen), default=None)
    if best is None or not best.seen:
        return None
    writer = _Writer(best, values)
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


class _Form:
    """One form of the page: which of the sent names it shows, and which names it has at all."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.seen: set[str] = set()
        self.known: set[str] = set()


class _Survey(HTMLParser):
    """Finds the forms that could have sent this."""

    def __init__(self, action: str, page: str, values: dict[str, list[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.action, self.page, self.values = action, page, values
        self.forms: list[_Form] = []
        self.count = -1
        self.inside: _Form | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = dict(attrs)
        if tag == "form":
            self.count += 1
            if (found.get("method") or "").lower() == "post" and (found.get("action") or self.page) == self.action:
                self.inside = _Form(self.count)
                self.forms.append(self.inside)
        elif self.inside is not None and tag in {"input", "textarea", "select", "button"} and found.get("name"):
            self._note(tag, found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None

    def _note(self, tag: str, found: dict[str, str | None]) -> None:
        assert self.inside is not None  # noqa: S101 - for the type checker
        name, kind = found["name"] or "", (found.get("type") or "text").lower() if tag == "input" else tag
        self.inside.known.add(name)
        if kind not in UNTOUCHED and kind != "hidden" and name in self.values:
            self.inside.seen.add(name)


class _Writer(HTMLParser):
    """Writes the page out again, with the values in the one form."""

    def __init__(self, form: _Form, values: dict[str, list[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.form = form
        self.values = values
        self.queues = {name: list(found) for name, found in values.items()}
        self.out: list[str] = []
        self.count = -1
        self.inside = False
        self.select: str | None = None
        self.is_skipping = False
        self.folds: list[int] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = dict(attrs)
        if tag == "form":
            self.count += 1
            self.inside = self.count == self.form.place
        elif tag == "details":
            self.folds.append(len(self.out))
        if self.inside and tag in {"input", "textarea", "select", "option"}:
            self._control(tag, attrs, found)
        else:
            self._raw()

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag == "input":
            self.handle_starttag(tag, attrs)
        else:
            self._raw()

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.is_skipping = False
        elif tag == "select":
            self.select = None
        elif tag == "details" and self.folds:
            self.folds.pop()
        elif tag == "form" and self.inside:
            self.out.extend(_hidden(name, value) for name in self._left() for value in self.values[name])
            self.inside = False
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.is_skipping:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _unfold(self, is_typed: bool) -> None:
        """What somebody typed must not come back out of sight."""
        for place in self.folds if is_typed else ():
            if " open" not in self.out[place]:
                self.out[place] = f"{self.out[place][:-1]} open>"

    def _raw(self) -> None:
        self.out.append(self.get_starttag_text() or "")

    def _left(self) -> list[str]:
        return [name for name in self.values if name not in self.form.known]

    def _control(self, tag: str, attrs: Attributes, found: dict[str, str | None]) -> None:
        if tag == "input":
            self._input(attrs, found)
        elif tag == "option":
            self._option(attrs, found)
        elif tag == "textarea":
            self._textarea(found)
        else:
            self.select = found.get("name")
            self._raw()

    def _input(self, attrs: Attributes, found: dict[str, str | None]) -> None:
        name, kind = found.get("name") or "", (found.get("type") or "text").lower()
        if kind in UNTOUCHED or name == "csrfmiddlewaretoken":
            self._raw()
        elif kind in TICKS:
            is_on = (found.get("value") or "on") in self.values.get(name, [])
            self._unfold(is_on and "checked" not in found)
            self.out.append(_tag("input", attrs, {"checked": "" if is_on else None}))
        elif self.queues.get(name):
            value = self.queues[name].pop(0)
            self._unfold(kind != "hidden" and value != (found.get("value") or ""))
            self.out.append(_tag("input", attrs, {"value": value}))
        else:
            self._raw()

    def _textarea(self, found: dict[str, str | None]) -> None:
        self._raw()
        queue = self.queues.get(found.get("name") or "")
        if queue:
            self._unfold(bool(queue[0]))
            self.out.append("\n" + escape(queue.pop(0)))  # a browser drops the first line break
            self.is_skipping = True

    def _option(self, attrs: Attributes, found: dict[str, str | None]) -> None:
        if self.select not in self.values or "value" not in found:
            self._raw()
            return
        is_on = (found["value"] or "") in self.values[self.select or ""]
        self._unfold(is_on and bool(found["value"]) and "selected" not in found)
        self.out.append(_tag("option", attrs, {"selected": "" if is_on else None}))


def _tag(tag: str, attrs: Attributes, changes: dict[str, str | None]) -> str:
    """A tag with some attributes set, and those of None left out."""
    kept = [(name, value) for name, value in attrs if name not in changes]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return f"<{tag}" + "".join(f' {name}="{escape(value or "")}"' for name, value in kept) + ">"


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
