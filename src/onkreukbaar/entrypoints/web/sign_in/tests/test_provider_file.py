"""The file about the provider: what is wrong in it is told, and its role rules mean what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import (
    FileFault,
    RoleRule,
    is_safe_address,
    read_provider,
)

GOOD = """
[provider]
issuer = "https://inloggen.voorbeeld.example"
client_id = "onkreukbaar"
acr = ["hoog"]
[person]
number_claim = "nummer"
[[role]]
claim = "groepen"
value = "fiz"
role = "integrity_officer"
unit = "*"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "sign-in.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    assert read_provider(tmp_path / "geen.toml") is None
    provider = read_provider(write(tmp_path, GOOD))
    assert provider is not None
    assert provider.acr == ("hoog",)
    assert provider.roles == (RoleRule("groepen", "fiz", "integrity_officer", "*"),)
    assert provider.create is False


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("https://", "http://", "issuer"),
        ('client_id = "onkreukbaar"', "", "client_id"),
        ('acr = ["hoog"]', 'acr = "hoog"', "lijst"),
        ('acr = ["hoog"]', 'algorithms = ["HS256"]', "algorithms"),
        ('acr = ["hoog"]', 'algorithms = ["none"]', "algorithms"),
        ('acr = ["hoog"]', "algorithms = []", "algorithms"),
        ('acr = ["hoog"]', 'signing_algorithm = "HS256"', "signing_algorithm"),
        ('acr = ["hoog"]', 'scopes = ["profile"]', "openid"),
        ('acr = ["hoog"]', 'client_secret = "x"', "client_secret"),
        ("[person]", "[persoon]", "[person] ontbreekt"),
        ('number_claim = "nummer"', "", "number_claim"),
        ('number_claim = "nummer"', 'number_claim = "email"', "één mens"),
        ('number_claim = "nummer"', 'number_claim = "n"\ncreate = true', "unit_claim"),
        ('number_claim = "nummer"', 'number_claim = "n"\ncreate = "ja"', "true of false"),
        ('"integrity_officer"', '"baas"', "'baas'"),
        ('unit = "*"', "", "unit ontbreekt"),
        ('unit = "*"', 'unit = "{unit}"', "hoort één keer"),
        ('value = "fiz"', 'value = "fiz/{unit}"', "hoort één keer"),
        ("[[role]]", "[role]", "[[role]]"),
        ("[provider]", "[provider", "TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(FileFault) as fault:
        read_provider(write(tmp_path, GOOD.replace(old, new, 1)))
    assert says in " ".join(fault.value.faults)


def test_a_rule_fits_its_value_alone() -> None:
    whole, one = RoleRule("g", "fiz", "integrity_officer", "*"), RoleRule("g", "lm", "line_manager", "radio")
    assert (whole.unit_in("fiz"), whole.unit_in("fiz2"), whole.unit_in("FIZ")) == ("", None, None)
    assert (one.unit_in("lm"), one.unit_in("lm/x")) == ("radio", None)
    named = RoleRule("g", "lm/{unit}/nl", "line_manager", "{unit}")
    assert (named.unit_in("lm/radio/nl"), named.unit_in("lm//nl"), named.unit_in("lm/radio")) == ("radio", None, None)


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://a.example", True),
        ("http://localhost:9", True),
        ("http://127.0.0.1/x", True),
        ("http://a.example", False),
        ("http://localhost.a.example", False),
        ("https://", False),
        ("", False),
        (None, False),
        ("file:///etc", False),
    ],
)
def test_addresses_are_encrypted_or_on_this_machine(address: object, is_safe: bool) -> None:
    assert is_safe_address(address) is is_safe
