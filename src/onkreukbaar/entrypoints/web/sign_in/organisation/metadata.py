"""What the provider says of itself (OpenID Connect Discovery 1.0) and its keys: fetched with a time limit, and kept.

A provider that is away for a moment does not matter while what it said last is less than a day old.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Final

import requests
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from onkreukbaar.entrypoints.web.sign_in.organisation.id_token import key_id_of
from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import Provider, is_safe_address

TIME_LIMIT: Final = (3.0, 6.0)
"""Seconds to connect, and to wait for an answer."""
FRESH, STALE, PAUSE = 3600.0, 86400.0, 30.0
"""Seconds: asked again after FRESH; used for want of better until STALE; an unknown key is asked for once in PAUSE."""
NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LOG = structlog.get_logger(__name__)


class Unreachable(Exception):
    """The provider does not answer, or not as a provider does."""


@dataclass
class _Kept:
    content: dict[str, Any]
    at: float


@dataclass
class _Shelf:
    """What this process fetched, by address."""

    kept: dict[str, _Kept] = field(default_factory=dict)


SHELF = _Shelf()


def metadata_of(provider: Provider) -> dict[str, Any]:
    """The provider's addresses. Raises Unreachable, also when it says it is somebody else."""
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    found = _fetch(address, FRESH)
    addresses = [found.get(name) for name in NEEDED]
    if found.get("issuer") != provider.issuer or not all(is_safe_address(place) for place in addresses):
        LOG.warning("identity provider says it is another, or leaves addresses out")
        raise Unreachable
    return found


def keys_for(provider: Provider, token: str) -> KeySet:
    """The provider's keys; fetched anew when the one that signed this token is not among them. Raises Unreachable."""
    address, wanted = str(metadata_of(provider)["jwks_uri"]), key_id_of(token)
    keys = _keys(_fetch(address, FRESH))
    if wanted and all(key.kid != wanted for key in keys):
        keys = _keys(_fetch(address, PAUSE))
    return keys


def ask(method: str, address: str, **given: Any) -> requests.Response:
    """One request to the provider: no redirects, within the time limit. Raises Unreachable."""
    try:
        return requests.request(method, address, timeout=TIME_LIMIT, allow_redirects=False, **given)
    except requests.RequestException as fault:
        LOG.warning("identity provider unreachable", kind=type(fault).__name__)
        raise Unreachable from fault


def read_object(response: requests.Response, wanted: int | None = None) -> dict[str, Any]:
    """The JSON object of an answer. wanted: the status it must have. Raises Unreachable."""
    if wanted is not None and response.status_code != wanted:
        raise Unreachable
    try:
        content = response.json()
    except ValueError as fault:
        raise Unreachable from fault
    if not isinstance(content, dict):
        raise Unreachable
    return content


def _fetch(address: str, fresh: float) -> dict[str, Any]:
    kept = SHELF.kept.get(address)
    if kept is not None and time.monotonic() - kept.at < fresh:
        return kept.content
    try:
        content = read_object(ask("GET", address), wanted=200)
    except Unreachable:
        if kept is None or time.monotonic() - kept.at >= STALE:
            raise
        return kept.content
    SHELF.kept[address] = _Kept(content, time.monotonic())
    return content


def _keys(content: dict[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set(content)  # type: ignore[arg-type]
    except (JoseError, KeyError, TypeError, ValueError) as fault:
        raise Unreachable from fault
