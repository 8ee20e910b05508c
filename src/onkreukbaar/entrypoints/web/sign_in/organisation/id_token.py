"""What the provider signed: an ID token (OpenID Connect Core §3.1.3.7) or a logout token (Back-Channel Logout §2.6).

Pure: the keys, the time and what is expected are handed in. Everything is checked; nothing is believed of a header
but which key of the provider was used.
"""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

LEEWAY: Final = 60
"""Seconds that the clocks may differ."""
LOGOUT: Final = "http://schemas.openid.net/event/backchannel-logout"


class TokenFault(Exception):
    """A token that is not taken. `what` names the check, for the log; it holds nothing of the token itself."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Expected:
    """Who must have signed, for whom, by which algorithms, and what time it is."""

    issuer: str
    client_id: str
    algorithms: Collection[str]
    now: dt.datetime


def key_id_of(token: str) -> str:
    """Which key of the provider signed, by its own saying; '' when it says none. Raises TokenFault('form')."""
    try:
        return str(jws.extract_compact(token.encode()).headers().get("kid") or "")
    except (JoseError, ValueError) as fault:
        raise TokenFault("form") from fault


def read_id_token(token: str, keys: KeySet, expected: Expected, *, nonce: str) -> dict[str, Any]:
    """The claims. Raises TokenFault."""
    claims = _read(token, keys, expected)
    _check_times(claims, expected.now)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise TokenFault("nonce")
    return claims


def read_logout_token(token: str, keys: KeySet, expected: Expected) -> str:
    """The subject who signed out at the provider. Raises TokenFault; a token without a subject is not taken."""
    claims = _read(token, keys, expected)
    _check_times({"exp": expected.now.timestamp() + LEEWAY, **claims}, expected.now)
    events = claims.get("events")
    if not isinstance(events, dict) or LOGOUT not in events or "nonce" in claims:
        raise TokenFault("events")
    return str(claims["sub"])


def _read(token: str, keys: KeySet, expected: Expected) -> dict[str, Any]:
    try:
        claims = dict(jwt.decode(token, keys, algorithms=list(expected.algorithms)).claims)
    except (JoseError, ValueError, TypeError) as fault:
        raise TokenFault("signature") from fault
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != expected.issuer:
        raise TokenFault("issuer")
    if expected.client_id not in audiences:
        raise TokenFault("audience")
    if (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != expected.client_id:
        raise TokenFault("authorised party")
    if not isinstance(claims.get("sub"), str) or not claims["sub"] or len(claims["sub"]) > 255:
        raise TokenFault("subject")
    return claims


def _check_times(claims: dict[str, Any], now: dt.datetime) -> None:
    moment = now.timestamp()
    times = {name: claims.get(name) for name in ("exp", "iat")}
    if not all(isinstance(time, int | float) and not isinstance(time, bool) for time in times.values()):
        raise TokenFault("times")
    if moment >= claims["exp"] + LEEWAY:
        raise TokenFault("expired")
    if claims["iat"] > moment + LEEWAY or claims.get("nbf", 0) > moment + LEEWAY:
        raise TokenFault("not yet")
