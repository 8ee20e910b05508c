"""A signed bundle: a JSON Web Signature in its flattened form with the payload as it is (RFC 7515, RFC 7797, ES256)."""

from __future__ import annotations

import binascii
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from onkreukbaar.rules.bundle import FORMAT
from onkreukbaar.rules.bundle_keys import KeyFolder, PublicKey, decode, encode, follow

_HEADER: Final = {"alg": "ES256", "b64": False, "crit": ["b64"], "typ": FORMAT}


class NotTrusted(ValueError):
    """The bundle is broken, not signed by a key we trust, or older than the one we hold; the message says which."""


@dataclass(frozen=True)
class Trusted:
    """A bundle that was verified: its content, and the key to pin from now on."""

    content: dict[str, Any]
    key: PublicKey


def sign_bundle(payload: str, keys: KeyFolder) -> str:
    """The payload (canonical JSON) with its signature and the public keys that lead to it."""
    chain = keys.chain()
    protected = encode(json.dumps({**_HEADER, "kid": chain[-1].kid}, sort_keys=True).encode())
    _, signature = keys.sign(_message(protected, payload))
    signed = {
        "payload": payload,
        "protected": protected,
        "signature": signature,
        "keys": [asdict(key) for key in chain],
    }
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":"))


def verify_bundle(text: str, pinned: PublicKey, held_version: str = "") -> Trusted:
    """The bundle in a signed text, when the pinned key leads to the key that signed it, and it is not older than held.

    Raises NotTrusted. The same as static/offline/bundle.js.
    """
    try:
        signed = json.loads(text)
        header = json.loads(decode(signed["protected"]))
        chain = _read_chain(signed["keys"])
        payload, signature = str(signed["payload"]), str(signed["signature"])
    except (ValueError, KeyError, TypeError, binascii.Error) as fault:
        raise NotTrusted("the file is broken or cut off") from fault
    if {**header, "kid": ""} != {**_HEADER, "kid": ""}:
        raise NotTrusted("the file is not a policy bundle")
    key = follow(pinned, chain, str(header["kid"]))
    if key is None:
        raise NotTrusted("the key that signed it is not one we trust")
    if not key.verifies(signature, _message(signed["protected"], payload)):
        raise NotTrusted("the signature does not fit the content")
    content: dict[str, Any] = json.loads(payload)
    if content.get("format") != FORMAT:
        raise NotTrusted("the file is not a policy bundle")
    if content["version"] < held_version:
        raise NotTrusted("it is older than the one we hold")
    return Trusted(content, key)


def read_keys(text: str) -> tuple[PublicKey, ...]:
    """The public keys that come with a signed text, the last one first to sign. Trusts nothing."""
    return _read_chain(json.loads(text)["keys"])


def _read_chain(entries: Sequence[dict[str, str]]) -> tuple[PublicKey, ...]:
    return tuple(PublicKey(**entry) for entry in entries)


def _message(protected: str, payload: str) -> bytes:
    return f"{protected}.{payload}".encode()
