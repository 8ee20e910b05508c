"""Codes of six digits that an app shows for thirty seconds (TOTP, RFC 6238), checked by `cryptography`. Pure."""

from __future__ import annotations

import base64
import datetime as dt
import secrets
from typing import Final
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS: Final = 30
DIGITS: Final = 6
EARLIER_AND_LATER: Final = 1
"""Steps that a clock may be off, either way."""
_BYTES: Final = 20  # as RFC 4226 wants it for SHA-1, the one hash that every app knows


def new_secret() -> bytes:
    """A new shared secret, 160 bits."""
    return secrets.token_bytes(_BYTES)


def as_text(secret: bytes) -> str:
    """The secret as an app wants it typed: base 32, in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def address_of(secret: bytes, *, account: str, issuer: str) -> str:
    """The address in the picture that an app scans."""
    given = urlencode({"secret": as_text(secret).replace(" ", ""), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{given}"


def step_of(code: str, secret: bytes, at: dt.datetime, *, after: int) -> int | None:
    """The step of time that a code belongs to, within EARLIER_AND_LATER steps of `at`; None when it does not fit.

    after: the last step that was used; that one and those before it never work again.
    """
    digits = "".join(code.split())
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    now = int(at.timestamp()) // SECONDS
    for step in range(now - EARLIER_AND_LATER, now + EARLIER_AND_LATER + 1):
        if step > after and _fits(secret, digits, step):
            return step
    return None


def code_at(secret: bytes, at: dt.datetime) -> str:
    """The code of a moment: what the app shows."""
    return _reckoner(secret).generate(int(at.timestamp())).decode()


def _fits(secret: bytes, digits: str, step: int) -> bool:
    try:
        _reckoner(secret).verify(digits.encode(), step * SECONDS)
    except InvalidToken:
        return False
    return True


def _reckoner(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303 - SHA-1 inside HMAC is sound, and all that apps know
