"""A mail as it comes in, read without trust: bounded in size, parts and depth, whatever its charset. Pure.

Reads what people forward: as an attachment, or below a line such as "-----Oorspronkelijk bericht-----" and a few lines
of header (Outlook, Gmail, Thunderbird, Apple Mail; Dutch and English); plain text or HTML only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime

from onkreukbaar.entrypoints.mail_in.html_text import text_of_html

LARGEST = 10 * 1024 * 1024
MOST_PARTS = 60
LONGEST_TEXT = 60_000
LONGEST_LINE = 300


class Unreadable(ValueError):
    """This is no mail that can be read: too large, or broken beyond reading."""


@dataclass(frozen=True)
class Forwarded:
    """The mail that was forwarded: who sent it (name and address, '' when unknown), when, about what, and its text."""

    name: str
    address: str
    subject: str
    text: str
    on: dt.date | None


@dataclass(frozen=True)
class Incoming:
    """A mail that came in.

    sender: the one address it says it is from, in small letters; '' when there is none or more than one.
    is_automatic: an answering machine, a list or a mail server wrote it; nobody may answer it.
    """

    sender: str
    message_id: str
    is_automatic: bool
    forwarded: Forwarded


_FROM = re.compile(r"^[>\s*_]*(?:van|from)\s*:\s*[*_]*\s*(?P<value>\S.*)$", re.IGNORECASE)
_OTHER = re.compile(
    r"^[>\s*_]*(?P<name>verzonden|sent|datum|date|aan|to|cc|onderwerp|subject|antwoord aan|reply-to)"
    r"\s*:\s*[*_]*\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_SUBJECTS = frozenset({"onderwerp", "subject"})
_DAYS = frozenset({"verzonden", "sent", "datum", "date"})
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FORWARD_SIGN = re.compile(r"^\s*(?:(?:fw|fwd|fwd?:|doorst|dgs|tr|wg)\s*:\s*)+", re.IGNORECASE)
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
HEADER_LINES = 8


def read_mail(content: bytes, *, own_addresses: frozenset[str] = frozenset()) -> Incoming:
    """Read a mail. Raises Unreadable, and nothing else whatever is in it.

    own_addresses: ours, in small letters; a mail from one of them is a loop.
    """
    if len(content) > LARGEST:
        raise Unreadable("too large")
    try:
        message = message_from_bytes(content, policy=default)
        sender = _one_address(message)
        automatic = not sender or sender in own_addresses or is_automatic(message)
        return Incoming(sender, _header(message, "Message-ID")[:200], automatic, _forwarded(message))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error


def is_automatic(message: Message) -> bool:
    """Did a machine write this (RFC 3834), or does it go to a list?"""
    submitted = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = _header(message, "Precedence").strip().lower()
    marks = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Loop")
    return (
        submitted not in ("", "no")
        or precedence in _BULK
        or any(_header(message, mark) for mark in marks)
        or _header(message, "Return-Path").strip() == "<>"
        or message.get_content_type() == "multipart/report"
    )


def _header(message: Message, name: str) -> str:
    """A header as one line of text; '' when it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _one_address(message: Message) -> str:
    try:
        found = getaddresses([str(value) for value in message.get_all("From", [])])
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""
    addresses = {address.strip().lower() for _name, address in found if address}
    return addresses.pop() if len(addresses) == 1 else ""


def _forwarded(message: EmailMessage) -> Forwarded:
    """The message inside: attached, below the usual lines, or the mail itself when it was not forwarded at all."""
    inner = next((part for part in _parts(message) if part.get_content_type() == "message/rfc822"), None)
    attached = inner.get_payload() if inner is not None else None
    if isinstance(attached, list) and attached and isinstance(attached[0], Message):
        return _of_message(attached[0])
    text, subject = _text(message), _FORWARD_SIGN.sub("", _header(message, "Subject"))
    return _inline(text, subject) or Forwarded("", "", subject, text, None)


def _of_message(message: Message) -> Forwarded:
    name, address = _name_and_address(_header(message, "From"))
    return Forwarded(name, address, _header(message, "Subject"), _text(message), _day(_header(message, "Date")))


def _inline(text: str, subject: str) -> Forwarded | None:
    """The forwarded mail below its header lines: a "From:" with a subject or a day close by."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        sender = _FROM.match(line)
        if sender is None:
            continue
        headers, end = _headers(lines, number + 1)
        if not headers.keys() & (_SUBJECTS | _DAYS):
            continue
        name, address = _name_and_address(sender["value"])
        inner = next((value for key, value in headers.items() if key in _SUBJECTS), subject)
        sent = next((value for key, value in headers.items() if key in _DAYS), "")
        body = "\n".join(re.sub(r"^>+ ?", "", each) for each in lines[end:]).strip()
        return Forwarded(name, address, _FORWARD_SIGN.sub("", inner), body, _day(sent))
    return None


def _headers(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The header lines from a place on, and where the text begins."""
    found: dict[str, str] = {}
    end = start
    for number in range(start, min(start + HEADER_LINES, len(lines))):
        header = _OTHER.match(lines[number])
        if header is not None:
            found[header["name"].lower()] = header["value"].strip()
            end = number + 1
        elif lines[number].strip(" >*_") and number > end:
            break
    return found, end


def _name_and_address(text: str) -> tuple[str, str]:
    """From `"Delta, Eva" <eva@delta.example>`, `Eva Delta [mailto:eva@…]`, or an address alone."""
    found = _ADDRESS.search(text)
    address = found.group().lower() if found else ""
    name = text[: found.start()] if found else text
    return re.sub(r"(?i)\[?mailto:?|[\"'<>\[\]]", " ", name).strip(" ,;(")[:120], address


def _day(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: Message) -> Iterator[Message]:
    """The parts in order, so many at most; not those inside an attached message."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(0), seen + 1
        yield part
        inside = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inside, list):
            waiting = [each for each in inside if isinstance(each, Message)] + waiting


def _text(message: Message) -> str:
    """The plain text; what the HTML says when there is none. So long at most."""
    texts = [part for part in _parts(message) if part.get_content_maintype() == "text" and not part.get_filename()]
    plain = [_decoded(part) for part in texts if part.get_content_subtype() == "plain"]
    if not any(each.strip() for each in plain):
        plain = [text_of_html(_decoded(part)) for part in texts if part.get_content_subtype() == "html"]
    lines = "\n".join(plain)[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")
    return "\n".join(line[:LONGEST_LINE].rstrip() for line in lines)


def _decoded(part: Message) -> str:
    """The text of a part in its charset; when that is unknown or not true, as well as can be."""
    payload = part.get_payload(decode=True)
    raw = payload[: 4 * LONGEST_TEXT] if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("windows-1252", errors="replace")
