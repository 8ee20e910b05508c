"""A letter as an e-mail: plain text and simple HTML, with a Message-ID that is the same at every try."""

from __future__ import annotations

import datetime as dt
import re
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from onkreukbaar.outbound.notices.letters import SITE
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.wording import OUR_NAME

SIGNATURE = "-- "
_LINK = re.compile(r"(?P<label>.*):\n(?P<address>https?://\S+)")


class NoAddress(ValueError):
    """Somebody has no e-mail address at which a letter can arrive."""


def address_of(letter: Letter) -> str:
    """Where it goes. Raises NoAddress, also for an address that would smuggle in a header."""
    address = letter.recipient.email.strip()
    try:
        validate_email(address)
        address.encode("ascii")
    except (ValidationError, UnicodeEncodeError) as error:
        raise NoAddress from error
    return address


def message_id(letter: Letter, sender: str) -> str:
    """The same for every try: a mail program shows a letter that came twice only once."""
    return f"<{letter.public_id}@{parseaddr(sender)[1].rpartition('@')[2]}>"


def text_of(letter: Letter, site: str) -> str:
    """The plain text with the address of the service filled in; site without a slash at its end."""
    return letter.text.replace(SITE, site)


def build_message(letter: Letter, *, sender: str, site: str, at: dt.datetime) -> EmailMessage:
    """The message as it is sent. Raises NoAddress."""
    text = text_of(letter, site)
    message = EmailMessage()
    message["From"] = formataddr((OUR_NAME, parseaddr(sender)[1]))
    message["To"] = address_of(letter)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id(letter, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(text, cte="quoted-printable")
    page = render_to_string("notices/letter.html", {"letter": letter, "body": html_body(text), "name": OUR_NAME})
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message


def html_body(text: str) -> SafeString:
    """The paragraphs of a plain text as HTML: a list, a link with its label as words, the small print."""
    parts = text.strip().split("\n\n")
    is_small, found = False, []
    for part in parts:
        if part.strip() == SIGNATURE.strip():
            is_small = True
            continue
        found.append(_paragraph(part, is_small=is_small))
    return mark_safe("\n".join(found))  # noqa: S308 - each part was escaped above


def _paragraph(part: str, *, is_small: bool) -> SafeString:
    lines = part.split("\n")
    if all(line.startswith("- ") for line in lines):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line[2:],) for line in lines)))
    link = _LINK.fullmatch(part)
    if link is None:
        return format_html('<p class="small">{}</p>' if is_small else "<p>{}</p>", part)
    shape = '<p class="small"><a href="{}">{}</a></p>' if is_small else '<p><a class="button" href="{}">{}</a></p>'
    return format_html(shape, link["address"], link["label"])
