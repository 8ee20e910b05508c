"""The way to the provider and back: authorization code, PKCE (RFC 7636, S256), state, nonce, private_key_jwt.

What must come back with the visitor waits in his own session, under the state; it is used once.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from joserfc import jwt

from onkreukbaar.entrypoints.web.sign_in.organisation.client_keys import signing_key
from onkreukbaar.entrypoints.web.sign_in.organisation.id_token import LEEWAY, Expected, TokenFault, read_id_token
from onkreukbaar.entrypoints.web.sign_in.organisation.metadata import (
    Unreachable,
    ask,
    keys_for,
    metadata_of,
    read_object,
)
from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import Provider
from onkreukbaar.reference.people.sealed import CannotOpen, open_sealed, seal

TRIPS: Final = "trips_to_provider"
KEPT_FORM: Final = "form on a trip"
MOST_TRIPS, LONGEST_TRIP = 3, 15 * 60
ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS: Final = 60


@dataclass(frozen=True)
class Trip:
    """What waits for somebody's return.

    at: when he left (seconds). kept: the form he had sent, sealed. onward: where to. is_again: he must prove anew who
    he is, though the provider still knows him.
    """

    nonce: str
    verifier: str
    at: float
    kept: str
    onward: str
    is_again: bool = False


def leave(request: HttpRequest, provider: Provider, kept: str, onward: str, *, is_again: bool = False) -> str:
    """Note a trip in the session; gives the provider's address to go to. Raises Unreachable."""
    endpoint = metadata_of(provider)["authorization_endpoint"]
    state, nonce, verifier = (secrets.token_urlsafe(32) for _part in range(3))
    sealed = seal(kept.encode(), what=KEPT_FORM).decode() if kept else ""
    trips = dict(list(request.session.get(TRIPS, {}).items())[-(MOST_TRIPS - 1) :])
    trips[state] = asdict(Trip(nonce, verifier, timezone.now().timestamp(), sealed, onward, is_again))
    request.session[TRIPS] = trips
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": address_back(request),
        "scope": " ".join(provider.scopes),
        "state": state,
        "nonce": nonce,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
    }
    if provider.acr:
        asked["acr_values"] = " ".join(provider.acr)
    if is_again:
        asked |= {"prompt": "login", "max_age": "0"}
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


def come_back(request: HttpRequest) -> Trip | None:
    """The trip that this return belongs to, used up by it; None when this browser made no such trip, or long ago."""
    trips = request.session.get(TRIPS, {})
    found = trips.pop(request.GET.get("state", ""), None)
    if found is None:
        return None
    request.session[TRIPS] = trips
    trip = Trip(**found)
    return trip if timezone.now().timestamp() - trip.at <= LONGEST_TRIP else None


def kept_form(trip: Trip) -> str:
    """The text of the form that waited; '' when there was none, or it can no longer be read."""
    try:
        return open_sealed(trip.kept.encode(), what=KEPT_FORM).decode() if trip.kept else ""
    except CannotOpen:
        return ""


def claims_for(request: HttpRequest, provider: Provider, trip: Trip) -> dict[str, Any]:
    """Exchange the code for an ID token; the checked claims, with those of userinfo where the file wants them.

    Raises Unreachable, and TokenFault for what is refused or wrong.
    """
    if request.GET.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: no mix-up with another provider
        raise TokenFault("issuer of the answer")
    addresses = metadata_of(provider)
    given = {
        "grant_type": "authorization_code",
        "code": request.GET["code"],
        "redirect_uri": address_back(request),
        "code_verifier": trip.verifier,
        "client_id": provider.client_id,
        "client_assertion_type": ASSERTION,
        "client_assertion": client_assertion(provider, addresses),
    }
    response = ask("POST", addresses["token_endpoint"], data=given)
    if response.status_code >= 500:
        raise Unreachable
    answer = read_object(response)
    token = answer.get("id_token")
    if response.status_code != 200 or not isinstance(token, str):
        raise TokenFault(f"exchange, {_word(answer.get('error'))}")
    claims = read_id_token(token, keys_for(provider, token), expected_of(provider), nonce=trip.nonce)
    if provider.acr and claims.get("acr") not in provider.acr:
        raise TokenFault("acr")
    if trip.is_again:
        _check_again(claims.get("auth_time"), trip)
    return claims | _userinfo(addresses, answer, claims) if provider.claims_from == "userinfo" else claims


def client_assertion(provider: Provider, addresses: dict[str, Any]) -> str:
    """Who we are, signed with our own key for one minute and one use (RFC 7523)."""
    key, now = signing_key(), int(timezone.now().timestamp())
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": provider.issuer if provider.assertion_audience == "issuer" else addresses["token_endpoint"],
        "jti": secrets.token_urlsafe(16),
        "iat": now,
        "exp": now + ASSERTION_SECONDS,
    }
    header = {"alg": provider.signing_algorithm, "kid": key.kid}
    return jwt.encode(header, claims, key, algorithms=[provider.signing_algorithm])


def expected_of(provider: Provider) -> Expected:
    """What a token of this provider must say now."""
    return Expected(provider.issuer, provider.client_id, provider.algorithms, timezone.now())


def address_back(request: HttpRequest) -> str:
    """Our address that the provider sends visitors back to."""
    return request.build_absolute_uri(reverse("organisation-return"))


def _check_again(auth_time: object, trip: Trip) -> None:
    """Did he prove who he is after he left, as was asked (§3.1.2.1, max_age)? Raises TokenFault."""
    if not isinstance(auth_time, int | float) or auth_time < trip.at - LEEWAY:
        raise TokenFault("not proved again")


def _word(error: object) -> str:
    """The code of an OAuth error, fit for a log; nothing else of what the provider says."""
    return error if isinstance(error, str) and re.fullmatch(r"[a-z_]{1,40}", error) else "no error code"


def _userinfo(addresses: dict[str, Any], answer: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """What the provider says of the same subject (§5.3); what the ID token says of itself is not replaced."""
    endpoint, token = addresses.get("userinfo_endpoint"), answer.get("access_token")
    if not endpoint or not token:
        raise TokenFault("userinfo")
    found = read_object(ask("GET", endpoint, headers={"Authorization": f"Bearer {token}"}), wanted=200)
    if found.get("sub") != claims["sub"]:
        raise TokenFault("userinfo subject")
    return {name: value for name, value in found.items() if name not in claims}


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
