"""Our own key pairs, by which the provider knows us (private_key_jwt, OpenID Connect Core §9): RSA of 3072 bits.

They lie in HOME/keys as `sign-in-<moment>.pem`. A new key is published at once and used a day later, so that no
provider meets a signature before it could fetch the key; the one before stays published until the next change.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from joserfc.jwk import KeySet, RSAKey

BITS: Final = 3072
FORM: Final = "%Y%m%dT%H%M%SZ"
PUBLISHED_FIRST: Final = dt.timedelta(days=1)
KEPT: Final = 2
"""Key pairs that are published side by side: the newest and the one before."""


def signing_key() -> RSAKey:
    """The key that signs now: the newest that has been published for a day, else the oldest. Made at first use."""
    files = _files() or [_make()]
    ripe = [path for path in files if timezone.now() - _made_at(path) >= PUBLISHED_FIRST]
    return _read(ripe[-1] if ripe else files[0])


def published_keys() -> dict[str, Any]:
    """The public halves, as a JSON Web Key Set (RFC 7517)."""
    return KeySet([_read(path) for path in _files() or [_make()]]).as_dict(private=False)  # type: ignore[return-value]


def renew_key() -> str:
    """Make a new key pair beside the newest one and forget those before; gives the name of the new one."""
    made = _make()
    for old in _files()[:-KEPT]:
        old.unlink()
    return made.stem


def _make() -> Path:
    """A file of its own, readable for its owner alone."""
    folder = Path(settings.SIGN_IN_KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"sign-in-{timezone.now().astimezone(dt.UTC).strftime(FORM)}-{secrets.token_hex(2)}.pem"
    key = RSAKey.generate_key(BITS, private=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.as_pem(private=True))
    return path


def _files() -> list[Path]:
    return sorted(Path(settings.SIGN_IN_KEYS).glob("sign-in-*.pem"))


def _made_at(path: Path) -> dt.datetime:
    return dt.datetime.strptime(path.stem.split("-")[2], FORM).replace(tzinfo=dt.UTC)


def _read(path: Path) -> RSAKey:
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} is leesbaar voor anderen (chmod 600).")
    return RSAKey.import_key(path.read_bytes(), {"kid": path.stem, "use": "sig"})
