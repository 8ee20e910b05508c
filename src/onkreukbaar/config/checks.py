"""What an installation must have in order before people rely on it: `manage.py check --deploy`."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004
from django.db import connection

from onkreukbaar.config.paths import home

ONLY_HERE = {"localhost", "127.0.0.1", "[::1]"}


@register("onkreukbaar", deploy=True)
def check_installation(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes them
    """The faults that make an installation unsafe, each with what to do about it."""
    faults: list[CheckMessage] = [
        Error(what, hint=remedy, id=f"onkreukbaar.E{number:03}")
        for number, what, remedy, is_wrong in _rules()
        if is_wrong
    ]
    if connection.vendor == "sqlite":
        hint = (
            "Zet ONKREUKBAAR_DATABASE_URL op een PostgreSQL-database als er meer dan een paar mensen tegelijk werken."
        )
        faults.append(Warning("De gegevens staan in SQLite.", hint=hint, id="onkreukbaar.W001"))
    return faults


def _rules() -> list[tuple[int, str, str, bool]]:
    """Number, fault, remedy, and whether it is so here."""
    hosts = set(settings.ALLOWED_HOSTS)
    return [
        (1, "De demo staat aan: iedereen kan zonder wachtwoord inloggen.", "Haal ONKREUKBAAR_DEMO weg.", settings.DEMO),
        (2, "Foutopsporing staat aan: een fout toont gegevens.", "Haal ONKREUKBAAR_DEBUG weg.", settings.DEBUG),
        (
            3,
            "De verbinding is niet versleuteld.",
            "Zet ONKREUKBAAR_HTTPS=1 achter een server met een certificaat.",
            not settings.HTTPS,
        ),
        (
            4,
            "Het adres van de dienst is niet bekend.",
            "Zet het in ONKREUKBAAR_HOSTS, zonder *.",
            "*" in hosts or hosts <= ONLY_HERE,
        ),
        (5, "Anderen op deze machine kunnen bij de gegevens.", f"chmod 700 {home()}", _others_may_look()),
    ]


def _others_may_look() -> bool:
    folder = home()
    return folder.exists() and bool(folder.stat().st_mode & 0o077)
