"""Security keys and passkeys (W3C WebAuthn, level 2), verified by `fido2`. The challenge waits in the session."""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import Any, Final

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from onkreukbaar.reference.people.actions.second_factors import note_use, secret_of
from onkreukbaar.reference.people.models import Account, SecondFactor

CHALLENGE: Final = "key_challenge"
SERVICE: Final = "Onkreukbaar"


class NotVerified(Exception):
    """The answer of a key does not fit the question: another challenge, another site, a wrong signature."""


def can_have_keys(request: HttpRequest) -> bool:
    """A browser ties a key to a name; it refuses to where the service is reached by a bare IP address."""
    try:
        ip_address(_host(request).strip("[]"))
    except ValueError:
        return True
    return False


def ask_new_key(request: HttpRequest, account: Account) -> str:
    """The question to a key that is to be added, as JSON for the browser."""
    user = PublicKeyCredentialUserEntity(
        id=account.person.public_id.bytes, name=account.username, display_name=account.username
    )
    options, state = _server(request).register_begin(
        user,
        _credentials(account),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    request.session[CHALLENGE] = state
    return json.dumps(dict(options.public_key))


def read_new_key(request: HttpRequest, answer: str) -> tuple[bytes, int]:
    """The public half of a new key, and its count so far. Raises NotVerified. A challenge is answered once."""
    try:
        data = _server(request).register_complete(request.session.pop(CHALLENGE), json.loads(answer))
    except (KeyError, ValueError, TypeError) as fault:
        raise NotVerified from fault
    if data.credential_data is None:
        raise NotVerified
    return bytes(data.credential_data), data.counter


def ask_key(request: HttpRequest, account: Account) -> str:
    """The question to a key that somebody has, as JSON for the browser; '' when he has none."""
    credentials = _credentials(account)
    if not credentials or not can_have_keys(request):
        return ""
    options, state = _server(request).authenticate_begin(credentials, UserVerificationRequirement.PREFERRED)
    request.session[CHALLENGE] = state
    return json.dumps(dict(options.public_key))


def key_fits(request: HttpRequest, account: Account, answer: str) -> str:
    """Check an answer inside an attempt: the kind of factor, or '' when it does not fit or the key was copied."""
    factors = {AttestedCredentialData(secret_of(factor)).credential_id: factor for factor in _factors(account)}
    try:
        given: dict[str, Any] = json.loads(answer)
        counter = AuthenticationResponse.from_dict(given).response.authenticator_data.counter
        used = _server(request).authenticate_complete(request.session.pop(CHALLENGE), _credentials(account), given)
    except (KeyError, ValueError, TypeError):
        return ""
    factor = factors[used.credential_id]
    return str(factor.kind) if note_use(factor, counter) else ""


def _server(request: HttpRequest) -> Fido2Server:
    origin = f"{request.scheme}://{request.get_host()}"
    entity = PublicKeyCredentialRpEntity(name=SERVICE, id=_host(request))
    return Fido2Server(entity, verify_origin=lambda given: given == origin)


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()


def _factors(account: Account) -> list[SecondFactor]:
    return list(account.second_factors.filter(kind=SecondFactor.Kind.KEY))


def _credentials(account: Account) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(secret_of(factor)) for factor in _factors(account)]
