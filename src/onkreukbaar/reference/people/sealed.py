"""Small secrets that the database may hold only encrypted: seal, open, and digests with a key.

The keys come from settings.SEALING_KEYS (texts of HOME/keys, apart from the database): the first one seals, all of them
open, so that a new key can be put in front.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(Exception):
    """Sealed with a key that this installation does not have, too old, or changed."""


def seal(content: bytes, *, what: str) -> bytes:
    """Encrypt and authenticate. what: what it is for; the same word must be said to open it."""
    return _locks(what).encrypt(content)


def open_sealed(sealed: bytes | memoryview, *, what: str, seconds: int | None = None) -> bytes:
    """The content again. seconds: how old it may be. Raises CannotOpen."""
    try:
        return _locks(what).decrypt(bytes(sealed), ttl=seconds)
    except InvalidToken as fault:
        raise CannotOpen from fault


def digests_of(text: str, *, what: str) -> list[str]:
    """A keyed digest (HMAC-SHA-256, hex) under every key, the present one first."""
    return [hmac.new(_derive(key, what), text.encode(), hashlib.sha256).hexdigest() for key in settings.SEALING_KEYS]


def _locks(what: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(key, what))) for key in settings.SEALING_KEYS])


def _derive(key: str, what: str) -> bytes:
    """A key of 256 bits for one use alone; the key of the installation has 512 bits of its own randomness."""
    return hmac.new(key.encode(), f"onkreukbaar.{what}".encode(), hashlib.sha256).digest()
