"""What an installation must have in order before people rely on it: `onkreukbaar check`."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004
from django.db import DatabaseError, connection
from django.utils import timezone

from onkreukbaar.config.paths import home

ONLY_HERE = {"localhost", "127.0.0.1", "[::1]"}
SHORTEST_KEY, SHORTEST_TOKEN = 50, 20
ENCRYPTED = {"require", "verify-ca", "verify-full"}
LONGEST_SILENCE = dt.timedelta(days=1)
Rule = tuple[int, str, str, bool]
"""Number, fault, remedy, and whether it is so here."""


@register("onkreukbaar", deploy=True)
def check_installation(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes them
    """The faults that make an installation unsafe, each with what to do about it."""
    rules = [*_choices(), *_files(), *_database()]
    faults: list[CheckMessage] = [
        Error(what, hint=remedy, id=f"onkreukbaar.E{number:03}") for number, what, remedy, is_wrong in rules if is_wrong
    ]
    return [*faults, *_warnings()]


def _choices() -> list[Rule]:
    hosts, token = set(settings.ALLOWED_HOSTS), settings.MONITOR_TOKEN
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
        (
            7,
            "De geheime sleutel is te kort om niet te raden te zijn.",
            "Verwijder keys/secret in de gegevensmap: dan wordt een nieuwe gemaakt.",
            len(settings.SECRET_KEY) < SHORTEST_KEY,
        ),
        (
            8,
            "Het token voor metingen is te kort.",
            f"Kies ten minste {SHORTEST_TOKEN} tekens voor ONKREUKBAAR_MONITOR_TOKEN.",
            0 < len(token) < SHORTEST_TOKEN,
        ),
        (
            9,
            "De verbinding met de database is niet versleuteld.",
            "Zet ?sslmode=verify-full achter ONKREUKBAAR_DATABASE_URL.",
            _is_database_in_the_open(),
        ),
    ]


def _files() -> list[Rule]:
    keys = [path for path in (home() / "keys").glob("*") if _is_open(path)]
    return [
        (5, "Anderen op deze machine kunnen bij de gegevens.", f"chmod 700 {home()}", _is_open(home())),
        (6, "Anderen op deze machine kunnen bij de sleutels.", f"chmod -R go= {home() / 'keys'}", bool(keys)),
    ]


def _database() -> list[Rule]:
    """What only the data can tell; nothing before the database is set up."""
    from onkreukbaar.casework.due.models import Work
    from onkreukbaar.record.guard import is_placed
    from onkreukbaar.record.models import Event
    from onkreukbaar.reference.people.models import Person

    try:
        if not Person.objects.exists():
            return []
        ran_at = Work.objects.order_by("-ran_at").values_list("ran_at", flat=True).first()
        is_silent = ran_at is None or timezone.now() - ran_at > LONGEST_SILENCE
        is_demo = Event.objects.filter(kind="demo_made").exists()
        return [
            (10, "In deze gegevensmap staat de demo-organisatie.", "Begin met een lege ONKREUKBAAR_HOME.", is_demo),
            (
                11,
                "Wat aan de beurt is, gebeurt al meer dan een dag niet.",
                "Laat `onkreukbaar tick` elke minuut lopen, zie deploy/systemd/onkreukbaar-tick.timer.",
                is_silent,
            ),
            (
                12,
                "De wacht voor het logboek in de database ontbreekt.",
                "Zoek uit wie haar weghaalde, en zet een kopie terug.",
                not is_placed(connection),
            ),
            (
                20,
                "Een getuige weet meer dan het register: er wordt niets verzegeld.",
                "Zoek uit of er een oudere kopie is teruggezet, en ga dan verder met `onkreukbaar accept-restore`.",
                _is_behind_witness(),
            ),
        ]
    except DatabaseError:
        return []


def _warnings() -> Iterator[Warning]:
    if connection.vendor == "sqlite":
        yield Warning(
            "De gegevens staan in SQLite.",
            hint="Zet ONKREUKBAAR_DATABASE_URL op PostgreSQL als er meer dan een paar mensen tegelijk werken.",
            id="onkreukbaar.W001",
        )
    if not settings.RECORD_WITNESSES:
        yield Warning(
            "Niemand buiten de organisatie bewaart ijkpunten van het register.",
            hint="Zet ONKREUKBAAR_WITNESS_FOLDER of ONKREUKBAAR_WITNESS_MAIL op een map of mailbox van de auditor.",
            id="onkreukbaar.W003",
        )
    from onkreukbaar.casework.policies import policy_faults

    for fault in policy_faults():
        yield Warning(f"De regels hebben een fout: {fault}", hint="onkreukbaar check-policies", id="onkreukbaar.W002")


def _is_behind_witness() -> bool:
    """Did a witness see what this record does not hold?"""
    from onkreukbaar.record.checkpoints import BehindWitness, check_against_witnesses

    try:
        check_against_witnesses()
    except BehindWitness:
        return True
    return False


def _is_database_in_the_open() -> bool:
    """Is PostgreSQL on another machine spoken to without encryption being demanded?"""
    host = settings.DATABASES["default"].get("HOST", "")
    is_far = bool(host) and not host.startswith("/") and host not in ONLY_HERE
    return is_far and settings.DATABASES["default"]["OPTIONS"].get("sslmode") not in ENCRYPTED


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)
