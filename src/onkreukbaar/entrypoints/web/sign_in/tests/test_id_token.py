"""What the provider signed: every check refuses by itself, and no header talks us out of one."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from onkreukbaar.entrypoints.web.sign_in.organisation.id_token import (
    LEEWAY,
    LOGOUT,
    Expected,
    TokenFault,
    key_id_of,
    read_id_token,
    read_logout_token,
)

ISSUER, CLIENT, NONCE = "https://inloggen.voorbeeld.example", "onkreukbaar", "n-0S6_WzA2Mj"
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"}, private=True)
OTHER = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"}, private=True)
KEYS = KeySet([RSAKey.import_key(KEY.as_dict(private=False))])
EXPECTED = Expected(ISSUER, CLIENT, ("PS256", "RS256"), NOW)
SECOND = int(NOW.timestamp())
CLAIMS = {"iss": ISSUER, "aud": CLIENT, "sub": "sub-1", "nonce": NONCE, "iat": SECOND - 5, "exp": SECOND + 300}


def signed(claims: dict[str, Any], key: Any = KEY, algorithm: str = "PS256") -> str:
    return jwt.encode({"alg": algorithm, "kid": "een"}, claims, key, algorithms=[algorithm])


def with_claims(**more: Any) -> dict[str, Any]:
    return {name: value for name, value in {**CLAIMS, **more}.items() if value is not None}


def part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def read(token: str) -> dict[str, Any]:
    return read_id_token(token, KEYS, EXPECTED, nonce=NONCE)


@pytest.mark.parametrize("algorithm", ["PS256", "RS256"])
def test_a_good_token_gives_its_claims(algorithm: str) -> None:
    token = signed(CLAIMS, algorithm=algorithm)
    assert read(token)["sub"] == "sub-1"
    assert key_id_of(token) == "een"
    assert read(signed(with_claims(aud=[CLIENT, "ander"], azp=CLIENT)))["sub"] == "sub-1"


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("nonce", {"nonce": "anders"}),
        ("nonce", {"nonce": None}),
        ("expired", {"exp": SECOND - LEEWAY}),
        ("times", {"exp": None}),
        ("times", {"exp": "morgen"}),
        ("times", {"iat": None}),
        ("not yet", {"iat": SECOND + LEEWAY + 1}),
        ("not yet", {"nbf": SECOND + LEEWAY + 1}),
        ("audience", {"aud": "een ander"}),
        ("audience", {"aud": None}),
        ("audience", {"aud": ["een ander"]}),
        ("authorised party", {"aud": [CLIENT, "een ander"]}),
        ("authorised party", {"azp": "een ander"}),
        ("issuer", {"iss": "https://elders.example"}),
        ("issuer", {"iss": ISSUER + "/"}),
        ("issuer", {"iss": None}),
        ("subject", {"sub": None}),
        ("subject", {"sub": ""}),
        ("subject", {"sub": 7}),
        ("subject", {"sub": "x" * 256}),
    ],
)
def test_a_wrong_claim_is_refused(what: str, changed: dict[str, Any]) -> None:
    with pytest.raises(TokenFault) as fault:
        read(signed(with_claims(**changed)))
    assert fault.value.what == what


def test_the_clocks_may_differ_a_minute() -> None:
    assert read(signed(with_claims(exp=SECOND - LEEWAY + 1, iat=SECOND + LEEWAY)))


def test_the_signature_of_another_key_is_refused() -> None:
    with pytest.raises(TokenFault, match="signature"):
        read(signed(CLAIMS, key=OTHER))


def test_a_changed_token_is_refused() -> None:
    head, _body, signature = signed(CLAIMS).split(".")
    with pytest.raises(TokenFault, match="signature"):
        read(f"{head}.{part(with_claims(sub='sub-2'))}.{signature}")


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE"])
def test_a_token_without_a_signature_is_refused(algorithm: str) -> None:
    with pytest.raises(TokenFault, match="signature"):
        read(f"{part({'alg': algorithm, 'kid': 'een'})}.{part(CLAIMS)}.")


def test_our_public_key_is_no_shared_secret() -> None:
    """The old confusion: HS256 with the provider's public key as its secret."""
    for secret in (KEY.as_pem(private=False), KEY.as_pem(private=False).strip()):
        content = f"{part({'alg': 'HS256', 'kid': 'een'})}.{part(CLAIMS)}"
        mark = hmac.new(secret, content.encode(), hashlib.sha256).digest()
        with pytest.raises(TokenFault, match="signature"):
            read(f"{content}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}")


def test_an_algorithm_that_was_not_chosen_is_refused() -> None:
    expected = Expected(ISSUER, CLIENT, ("ES256",), NOW)
    with pytest.raises(TokenFault, match="signature"):
        read_id_token(signed(CLAIMS), KEYS, expected, nonce=NONCE)


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "....", "é.é.é"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenFault):
        read(token)
    with pytest.raises(TokenFault):
        key_id_of(token)


def test_a_logout_token_names_who_signed_out_and_is_no_id_token() -> None:
    good = with_claims(nonce=None, exp=None, events={LOGOUT: {}})
    assert read_logout_token(signed(good), KEYS, EXPECTED) == "sub-1"
    for wrong in (with_claims(nonce=None), {**good, "nonce": NONCE}, {**good, "events": []}):
        with pytest.raises(TokenFault, match="events"):
            read_logout_token(signed(wrong), KEYS, EXPECTED)
    with pytest.raises(TokenFault, match="nonce"):
        read(signed({**good, "exp": SECOND + 300}))
