"""The file about the identity provider (settings.SIGN_IN_FILE, TOML): read, checked, and told what is wrong in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from onkreukbaar.reference.people.roles import GRANTED

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
ALGORITHMS: Final = ("PS256", "ES256", "RS256", "PS384", "ES384", "EdDSA", "Ed25519")
"""Signatures of the provider that can be chosen. All by a key pair: 'none' and shared secrets are not among them."""
OUR_ALGORITHMS: Final = ("PS256", "RS256")
WHOLE: Final = "*"
UNIT: Final = "{unit}"
_KEYS: Final = {
    "provider": {
        "issuer", "client_id", "name_nl", "name_en", "scopes", "acr", "algorithms", "signing_algorithm",
        "assertion_audience", "claims_from",
    },
    "person": {"number_claim", "create", "unit", "unit_claim"},
    "role": {"claim", "value", "role", "unit"},
}  # fmt: skip


class FileFault(Exception):
    """What is wrong in the file: one sentence for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class RoleRule:
    """Who has `value` in `claim` has `role` for `unit`: a code, WHOLE, or UNIT where the value itself names the unit.

    >>> RoleRule("groups", "lm/{unit}", "line_manager", "{unit}").unit_in("lm/radio")
    'radio'
    """

    claim: str
    value: str
    role: str
    unit: str

    def unit_in(self, value: str) -> str | None:
        """The unit (a code, '' for the whole organisation) when a value of the claim fits; else None."""
        if UNIT not in self.value:
            return ("" if self.unit == WHOLE else self.unit) if value == self.value else None
        before, after = self.value.split(UNIT)
        fits = value.startswith(before) and value.endswith(after) and len(value) > len(before) + len(after)
        return value[len(before) : len(value) - len(after)] if fits else None


@dataclass(frozen=True)
class Provider:
    """The identity provider of the organisation, as the file describes it.

    acr: the levels of assurance that are enough (claim `acr`); empty: not asked. claims_from: where personal claims
    come from. assertion_audience: for whom our own proof is meant. create: whether who is unknown is added.
    """

    issuer: str
    client_id: str
    number_claim: str
    name_nl: str = "je organisatie"
    name_en: str = "your organisation"
    scopes: tuple[str, ...] = ("openid", "profile")
    acr: tuple[str, ...] = ()
    algorithms: tuple[str, ...] = ("PS256", "ES256", "RS256")
    signing_algorithm: str = "PS256"
    assertion_audience: str = "token_endpoint"
    claims_from: str = "id_token"
    create: bool = False
    unit: str = ""
    unit_claim: str = ""
    roles: tuple[RoleRule, ...] = field(default=())


def read_provider(path: Path) -> Provider | None:
    """The provider; None when there is no file. Raises FileFault."""
    if not path.exists():
        return None
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise FileFault([f"{path.name} is niet te lezen als TOML: {fault}"]) from fault
    faults = [*_unknown_keys(content), *_wrong_provider(content), *_wrong_person(content), *_wrong_roles(content)]
    if faults:
        raise FileFault(faults)
    rules = tuple(RoleRule(**rule) for rule in content.get("role", []))
    given = {**content["provider"], **content["person"]}
    fields: dict[str, Any] = {name: tuple(it) if isinstance(it, list) else it for name, it in given.items()}
    return Provider(**fields, roles=rules)


def is_safe_address(address: object) -> bool:
    """Encrypted, or on this very machine."""
    parts = urlsplit(str(address))
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def _unknown_keys(content: dict[str, Any]) -> list[str]:
    faults = [f"Het deel [{part}] kennen we niet." for part in content if part not in _KEYS]
    for part in ("provider", "person"):
        if not isinstance(content.get(part), dict):
            return [*faults, f"Het deel [{part}] ontbreekt."]
        faults += [f"[{part}] {key}: dat kennen we niet." for key in content[part] if key not in _KEYS[part]]
    return faults


def _wrong_provider(content: dict[str, Any]) -> list[str]:
    given = content.get("provider")
    if not isinstance(given, dict):
        return []
    faults = []
    if not is_safe_address(given.get("issuer", "")):
        faults.append("[provider] issuer: vul het adres van de inlogdienst in, met https.")
    if not given.get("client_id"):
        faults.append("[provider] client_id: vul de naam in waaronder de inlogdienst ons kent.")
    lists = [name for name in ("scopes", "acr", "algorithms") if not _is_words(given.get(name, []))]
    faults += [f"[provider] {name}: maak er een lijst van woorden van." for name in lists]
    if lists:
        return faults
    if "openid" not in given.get("scopes", ["openid"]):
        faults.append("[provider] scopes: 'openid' hoort erbij.")
    if not set(given.get("algorithms", ALGORITHMS)) <= set(ALGORITHMS) or given.get("algorithms") == []:
        faults.append(f"[provider] algorithms: kies uit {', '.join(ALGORITHMS)}.")
    return faults + [
        f"[provider] {name}: kies uit {', '.join(choices)}."
        for name, choices in {
            "signing_algorithm": OUR_ALGORITHMS,
            "assertion_audience": ("token_endpoint", "issuer"),
            "claims_from": ("id_token", "userinfo"),
        }.items()
        if given.get(name, choices[0]) not in choices
    ]


def _wrong_person(content: dict[str, Any]) -> list[str]:
    given = content.get("person")
    if not isinstance(given, dict):
        return []
    faults = []
    if not given.get("number_claim"):
        faults.append("[person] number_claim: vul in welke claim het personeelsnummer draagt.")
    if str(given.get("number_claim")) in {"email", "name", "preferred_username", "given_name", "family_name"}:
        faults.append("[person] number_claim: een naam of e-mailadres wijst niet één mens aan. Kies het nummer.")
    if not isinstance(given.get("create", False), bool):
        faults.append("[person] create: kies true of false.")
    if given.get("create") and not (given.get("unit") or given.get("unit_claim")):
        faults.append("[person] create: vul ook unit of unit_claim in, de eenheid van wie nieuw is.")
    return faults


def _wrong_roles(content: dict[str, Any]) -> list[str]:
    rules = content.get("role", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        return ["Schrijf elke rol als een eigen deel [[role]]."]
    return [fault for place, rule in enumerate(rules, 1) for fault in _wrong_rule(place, rule)]


def _wrong_rule(place: int, rule: dict[str, Any]) -> list[str]:
    missing = sorted(key for key in _KEYS["role"] if not isinstance(rule.get(key), str) or not rule[key])
    faults = [f"[[role]] nummer {place}: {key} ontbreekt of is geen woord." for key in missing]
    faults += [f"[[role]] nummer {place}: {key} kennen we niet." for key in rule if key not in _KEYS["role"]]
    if not missing and rule["role"] not in GRANTED:
        faults.append(f"[[role]] nummer {place}: de rol '{rule['role']}' kennen we niet.")
    if not missing and (rule["value"].count(UNIT) > 1 or (UNIT in rule["value"]) != (rule["unit"] == UNIT)):
        faults.append(f"[[role]] nummer {place}: {UNIT} hoort één keer in value, en dan ook als unit.")
    return faults


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
