"""A letter that comes back (a delivery status report, RFC 3464): it is noted at the letter, for an administrator."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from uuid import UUID

from onkreukbaar.entrypoints.mail_in.parse import LARGEST
from onkreukbaar.outbound.notices.bounced import note_bounced

_FAILED = re.compile(r"(?mi)^Action:\s*failed\s*$")
_OURS = re.compile(r"(?mi)^Message-ID:\s*<([0-9a-f-]{36})@")


def note_bounce(content: bytes) -> bool:
    """Note that a letter of ours came back; False when this is no such report."""
    if len(content) > LARGEST:
        return False
    try:
        report = message_from_bytes(content, policy=compat32)
        if report.get_content_type() != "multipart/report":
            return False
        text = _whole(report)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False
    letter = _OURS.search(text)
    return letter is not None and _FAILED.search(text) is not None and note_bounced(UUID(letter[1]))


def _whole(report: Message) -> str:
    parts = report.get_payload()
    texts = [part.as_string() for part in parts[:10] if isinstance(part, Message)] if isinstance(parts, list) else []
    return "\n".join(texts)[:200_000]
