"""The commands about signing in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.entrypoints.cli.sign_in import sign_in
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.actions.claims import link_login
from onkreukbaar.reference.people.models import OrganisationLogin, SecondFactor
from onkreukbaar.reference.people.one_time_codes import code_at
from onkreukbaar.reference.people.tests.cast import Cast, give_account

SECRET = b"twintig geheime byte"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(sign_in, list(arguments), catch_exceptions=False)
    return result.exit_code, result.output


def test_keys_are_made_published_and_renewed(settings: Settings, tmp_path: Path) -> None:
    settings.SIGN_IN_KEYS = tmp_path
    first = json.loads(run("keys")[1])["keys"]
    assert len(first) == 1
    assert set(first[0]) == {"n", "e", "use", "kty", "kid"}
    for _renewal in range(3):
        assert run("renew-key")[0] == 0
    kept = {key["kid"] for key in json.loads(run("keys")[1])["keys"]}
    assert len(kept) == 2
    assert first[0]["kid"] not in kept
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.glob("*.pem"))


def test_without_a_provider_there_is_nothing_to_check(settings: Settings, tmp_path: Path) -> None:
    settings.SIGN_IN_FILE = tmp_path / "sign-in.toml"
    assert run("check")[0] == 0
    settings.SIGN_IN_FILE.write_text("[provider]\n")
    code, text = run("check")
    assert code == 1
    assert "[person] ontbreekt" in text
    settings.SIGN_IN_FILE.write_text(
        '[provider]\nissuer = "http://localhost:9"\nclient_id = "x"\n[person]\nnumber_claim = "nummer"\n'
    )
    code, text = run("check")
    assert code == 1
    assert "antwoordt niet" in text


@pytest.mark.usefixtures("cast")
def test_who_is_locked_out_is_let_in_again(cast: Cast) -> None:
    account = give_account(cast.iris)
    actions.add_codes(
        account=account, secret=SECRET, code=code_at(SECRET, timezone.now()), name="telefoon", by=cast.iris
    )
    assert run("reset-second-factor", "niemand", "--reason", "x")[0] == 2
    assert run("reset-second-factor", "iris", "--reason", " ")[0] == 1
    assert run("reset-second-factor", "10007", "--reason", "telefoon kwijt")[0] == 0
    assert not SecondFactor.objects.exists()
    assert Event.objects.get(kind="second_factor_reset").actor_id == "console"


def test_an_account_is_untied(cast: Cast) -> None:
    link_login(person=cast.sanne, issuer="https://a.example", subject="sub-1")
    code, text = run("unlink", "10001")
    assert (code, text) == (0, "Losgemaakt: 1.\n")
    assert not OrganisationLogin.objects.exists()
    assert run("unlink", "10001")[1] == "Losgemaakt: 0.\n"
