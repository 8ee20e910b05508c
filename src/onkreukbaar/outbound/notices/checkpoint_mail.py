"""Mailing a checkpoint of the record to the witness who keeps it (settings.RECORD_WITNESSES)."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import formataddr, localtime, make_msgid, parseaddr

from django.conf import settings

from onkreukbaar.outbound.notices.post import Post, ServerSilent
from onkreukbaar.outbound.notices.post_address import read_post_address
from onkreukbaar.outbound.notices.wording import OUR_NAME
from onkreukbaar.record import chain

TEXT = """Dit is ijkpunt {number} van het register. Bewaar dit bericht.

Laatste gebeurtenis: {sequence}
Hash: {head_hash}

Met het bestand bij dit bericht kun je later zelf nagaan dat er niets is
veranderd, weggehaald of tussengevoegd:
onkreukbaar verify MAP --anchor BESTAND
"""


def send_checkpoint(*, to: str, checkpoint: Mapping[str, object]) -> None:
    """Hand it in at the mail server now; the record offers it again at the next tick when this fails.

    Raises ServerSilent without a mail server, and what `Post.send` raises.
    """
    address = read_post_address(settings.MAIL_URL)
    if address is None:
        raise ServerSilent
    post = Post(address)
    try:
        post.send(build(to, checkpoint), parseaddr(settings.MAIL_FROM)[1], to, lambda: True)
    finally:
        post.close()


def build(to: str, checkpoint: Mapping[str, object]) -> EmailMessage:
    """The message, with the checkpoint as a file."""
    message, sender = EmailMessage(), parseaddr(settings.MAIL_FROM)[1]
    message["From"], message["To"] = formataddr((OUR_NAME, sender)), to
    message["Subject"] = f"IJkpunt {checkpoint['number']} van het register, {str(checkpoint['at'])[:10]}"
    message["Date"], message["Message-ID"] = localtime(), make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(TEXT.format(**checkpoint))
    content = (chain.canonical(checkpoint) + "\n").encode()
    name = f"ijkpunt-{int(str(checkpoint['number'])):06}.json"
    message.add_attachment(content, maintype="application", subtype="json", filename=name)
    return message
