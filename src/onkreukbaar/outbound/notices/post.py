"""Handing letters in at a mail server, one connection for many, and what each of its answers means."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from onkreukbaar.outbound.notices.post_address import PostAddress

SECONDS_TO_ANSWER = 30


class ServerSilent(Exception):
    """The server is not there, or refuses us altogether: this says nothing about a letter."""


class Refused(Exception):
    """The server will not take this letter for this address, now or ever (code 5xx)."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class AskedToComeBack(Exception):
    """The server will not take this letter now (code 4xx)."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class BrokenOff(Exception):
    """The connection was lost after handing over began: the server may have the letter."""


class ClaimLost(Exception):
    """Another worker took the letter over; it was not handed over here."""


class Post:
    """A connection to a mail server, opened when it is first needed."""

    def __init__(self, address: PostAddress) -> None:
        self._address = address
        self._server: smtplib.SMTP | None = None

    def send(self, message: EmailMessage, sender: str, to: str, hand_over: Callable[[], bool]) -> None:
        """Hand one message in. `hand_over` is called just before the first byte of it goes; False stops there.

        Raises ServerSilent, Refused, AskedToComeBack, BrokenOff, ClaimLost.
        """
        server = self._ready()
        try:
            self._address_it(server, sender, to)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise ServerSilent from error
        if not hand_over():
            self.close()
            raise ClaimLost
        try:
            code, _text = server.data(message.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as error:  # the answer to DATA itself: nothing went yet
            code = error.smtp_code
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise BrokenOff from error
        self._judge(code)

    def close(self) -> None:
        """Say goodbye, if anybody is there."""
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
            self._server = None

    def _ready(self) -> smtplib.SMTP:
        try:
            if self._server is None:
                self._server = self._connect()
            elif self._server.noop()[0] != 250:
                self.close()
                self._server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            self._server = None
            raise ServerSilent from error
        return self._server

    def _connect(self) -> smtplib.SMTP:
        where, tls = self._address, ssl.create_default_context()
        if where.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(where.host, where.port, timeout=SECONDS_TO_ANSWER, context=tls)
        else:
            server = smtplib.SMTP(where.host, where.port, timeout=SECONDS_TO_ANSWER)
        if where.scheme == "smtp+starttls":
            server.starttls(context=tls)
        server.ehlo_or_helo_if_needed()
        if where.user:
            server.login(where.user, where.password)
        return server

    def _address_it(self, server: smtplib.SMTP, sender: str, to: str) -> None:
        code, _text = server.mail(sender)
        if code != 250:  # it refuses us, not the letter
            raise smtplib.SMTPResponseException(code, "")
        code, _text = server.rcpt(to)
        if code not in (250, 251):
            server.rset()
            self._judge(code)

    def _judge(self, code: int) -> None:
        if code == 421:
            self.close()
            raise ServerSilent
        if 400 <= code < 500:
            raise AskedToComeBack(code)
        if code >= 500:
            raise Refused(code)
