"""The mail server as an installation names it: one address. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
ONLY_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class PostAddress:
    """Where letters are handed in. scheme: smtp (as it is), smtp+starttls, smtps (both checked by certificate)."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def is_safe(self) -> bool:
        """Encrypted, or never leaving this machine."""
        return self.scheme != "smtp" or self.host in ONLY_HERE


def read_post_address(text: str) -> PostAddress | None:
    """From `smtp+starttls://user:password@host:587`; None when empty: no letters. Raises ValueError."""
    if not text.strip():
        return None
    parts = urlsplit(text.strip())
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("ONKREUKBAAR_MAIL_URL is geen adres: smtp+starttls://naam:wachtwoord@server:587, of smtps://")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return PostAddress(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme], user, password)
