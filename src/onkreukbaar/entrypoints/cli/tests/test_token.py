"""`onkreukbaar token …`: for service accounts that never sign in."""

from __future__ import annotations

from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.queries import find_token
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["token", *arguments])


def test_a_key_is_made_listed_and_revoked(cast: Cast) -> None:
    made = run("create", "10001", "--name", "koppeling", "--scope", "cases:read", "--scope", "people:read")
    assert made.exit_code == 0, made.output
    secret = made.stdout.strip()
    token = find_token(secret)
    assert token is not None
    assert token.scope_keys == {"cases:read", "people:read"}
    listed = run("list", "--person", "10001").output
    assert f"okb_{token.prefix}… 10001 'koppeling': cases:read people:read" in listed
    assert secret not in listed
    assert run("revoke", f"okb_{token.prefix}").exit_code == 0
    assert find_token(secret) is None
    assert run("list").output == ""
    assert set(Event.objects.filter(kind__startswith="api_token").values_list("actor_id", flat=True)) == {"console"}


def test_what_cannot_be_is_said(cast: Cast) -> None:
    assert "Kies uit" in run("create", "10001", "--name", "x", "--scope", "all").output
    unknown = run("create", "nobody", "--name", "x", "--scope", "cases:read").output
    assert "PERSON: Wij kennen niemand" in unknown
    assert "niet precies één" in run("revoke", "okb_nothing").output


def test_one_day_is_today(cast: Cast) -> None:
    run("create", "10001", "--name", "x", "--scope", "cases:read", "--days", "1")
    token = ApiToken.objects.get()
    assert token.expires_on == token.created_at.date()
