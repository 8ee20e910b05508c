"""Keys that sign policy bundles: ES256 (ECDSA on P-256, FIPS 186-5), which every browser can verify.

In a folder: `policies-<kid>.pem`, private and readable for its owner only, and `policies-keys.json`, the public keys
in order. Each is signed by the one before it, so that who pinned an old key follows to the new one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

CHAIN: Final = "policies-keys.json"
ENDORSES: Final = "onkreukbaar-policy-key."
"""What stands before a key that another key signs, so that the signature can be used for nothing else."""
_SIZE: Final = 32


@dataclass(frozen=True)
class PublicKey:
    """A public key.

    Args:
        kid: the first 16 hex digits of its thumbprint (RFC 7638); x, y: the point, as base64url of 32 bytes each.
        made_on: ISO 8601. signed_by, signature: the kid of the key before it and its signature; empty for a first key.
    """

    kid: str
    x: str
    y: str
    made_on: str
    signed_by: str = ""
    signature: str = ""

    @property
    def written(self) -> str:
        """The key in the words of RFC 7638: what its thumbprint and its endorsement are made of."""
        return json.dumps({"crv": "P-256", "kty": "EC", "x": self.x, "y": self.y}, separators=(",", ":"))

    def verifies(self, signature: str, message: bytes) -> bool:
        """Whether this key made the signature (base64url of r and s) over the message."""
        raw = decode(signature)
        if len(raw) != 2 * _SIZE:
            return False
        numbers = (int.from_bytes(raw[:_SIZE]), int.from_bytes(raw[_SIZE:]))
        point = ec.EllipticCurvePublicNumbers(
            int.from_bytes(decode(self.x)), int.from_bytes(decode(self.y)), ec.SECP256R1()
        )
        try:
            point.public_key().verify(encode_dss_signature(*numbers), message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True

    def endorses(self, other: PublicKey) -> bool:
        return other.signed_by == self.kid and self.verifies(other.signature, (ENDORSES + other.written).encode())


class KeyFolder:
    """The keys in a folder; the first is made at first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def chain(self) -> tuple[PublicKey, ...]:
        """The public keys, the oldest first; the last one signs."""
        path = self._folder / CHAIN
        if not path.exists():
            self._add(date.today().isoformat(), None)  # noqa: DTZ011  a note for people
        return tuple(PublicKey(**entry) for entry in json.loads(path.read_text(encoding="ascii")))

    def sign(self, message: bytes) -> tuple[PublicKey, str]:
        """The key that signs now, and its signature over the message: base64url of r and s."""
        key = self.chain()[-1]
        return key, _sign(self._private(key), message)

    def rotate(self, on: date, *, is_fresh_start: bool = False) -> PublicKey:
        """A new key, signed by the one before it.

        is_fresh_start: not signed, because the old key is no longer trusted: every device must then install again.
        """
        before = self.chain()[-1]
        return self._add(on.isoformat(), None if is_fresh_start else before)

    def _add(self, made_on: str, before: PublicKey | None) -> PublicKey:
        private = ec.generate_private_key(ec.SECP256R1())
        key = _public(private, made_on)
        if before is not None:
            signature = _sign(self._private(before), (ENDORSES + key.written).encode())
            key = PublicKey(key.kid, key.x, key.y, made_on, before.kid, signature)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(self._pem(key), pem)
        earlier = self.chain() if before is not None else ()
        content = json.dumps([asdict(entry) for entry in (*earlier, key)], indent=1)
        write_file(self._folder / CHAIN, content.encode("ascii"))
        return key

    def _pem(self, key: PublicKey) -> Path:
        return self._folder / f"policies-{key.kid}.pem"

    def _private(self, key: PublicKey) -> ec.EllipticCurvePrivateKey:
        """Raises PermissionError when others than the owner may read the file."""
        if self._pem(key).stat().st_mode & 0o077:
            raise PermissionError(
                f"{self._pem(key)}: others can read this key. Make it readable for its owner (chmod 600)."
            )
        private = serialization.load_pem_private_key(self._pem(key).read_bytes(), password=None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{self._pem(key).name} is not a P-256 key")
        return private


def follow(pinned: PublicKey, chain: Sequence[PublicKey], kid: str) -> PublicKey | None:
    """The key with this kid, when it is the pinned one or the pinned one leads to it; else None."""
    known = pinned
    for _ in range(len(chain) + 1):
        if known.kid == kid:
            return known
        following = next((key for key in chain if known.endorses(key)), None)
        if following is None:
            return None
        known = following
    return None


def encode(raw: bytes) -> str:
    """base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def write_file(path: Path, content: bytes) -> None:
    """The whole file or nothing, readable for its owner only."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.replace(path)


def _public(private: ec.EllipticCurvePrivateKey, made_on: str) -> PublicKey:
    numbers = private.public_key().public_numbers()
    x, y = (encode(number.to_bytes(_SIZE)) for number in (numbers.x, numbers.y))
    written = PublicKey("", x, y, made_on).written
    return PublicKey(hashlib.sha256(written.encode()).hexdigest()[:16], x, y, made_on)


def _sign(private: ec.EllipticCurvePrivateKey, message: bytes) -> str:
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(hashes.SHA256())))
    return encode(r.to_bytes(_SIZE) + s.to_bytes(_SIZE))
