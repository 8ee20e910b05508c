"""What `deploy/` tells an administrator is true: commands, options, addresses, files and variables are there."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import click
import pytest
from django.urls import resolve

from onkreukbaar.entrypoints.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
HARDENED = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "PrivateDevices": "yes", "CapabilityBoundingSet": "", "RestrictSUIDSGID": "yes", "UMask": "0077",
    "User": "onkreukbaar", "StateDirectoryMode": "0700", "ProtectKernelModules": "yes", "LockPersonality": "yes",
}  # fmt: skip


def unit(path: Path) -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path)
    return {section: dict(parser[section]) for section in parser.sections()}


def check_command(words: list[str]) -> None:
    """Raises when the product knows no such command or option."""
    command = main.get_command(click.Context(main), words[0])
    assert command is not None, words[0]
    with click.Context(command) as context:
        command.make_parser(context).parse_args(words[1:])


def told_commands(text: str) -> list[list[str]]:
    found = re.findall(r"(?:/opt/onkreukbaar/bin/onkreukbaar|\.venv/bin/onkreukbaar) ([a-z][^\n'`]*)", text)
    return [shlex.split(each.replace("$(date +%%F)", "day"), comments=True) for each in found]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_that_exists_and_is_hardened(path: Path) -> None:
    service = unit(path)["Service"]
    assert {name: service.get(name) for name in HARDENED} == HARDENED
    commands = told_commands(service["ExecStart"])
    assert commands
    for words in commands:
        check_command(words)


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").glob("*.timer")), ids=lambda path: path.name)
def test_a_timer_has_its_service(path: Path) -> None:
    assert path.with_suffix(".service") in UNITS
    assert unit(path)["Timer"]["OnCalendar"]


def test_the_image_has_no_root_no_secret_and_a_command_that_exists() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    steps = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    stages = [line.split()[1] for line in steps if line.startswith("FROM")]
    assert stages == ["python:3.11-slim-bookworm"] * 2
    last = text[text.rindex("\nFROM") :]
    assert "USER 10001:10001" in last
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert not re.search(r"(?i)(secret|password|token)\s*=", text)
    assert "ADD " not in text
    assert ":latest" not in text
    entry = re.findall(r"^(?:ENTRYPOINT|CMD) (\[.*\])", last, re.MULTILINE)
    words = [word for part in entry for word in re.findall(r'"([^"]*)"', part)]
    assert words[0] == "onkreukbaar"
    check_command(words[1:])
    for name in re.findall(r"requirements/[a-z]+\.txt", text):
        assert (ROOT / name).is_file()
    assert resolve("/health/live").url_name == "health-live"


def test_every_variable_of_the_example_is_documented() -> None:
    names = set(re.findall(r"ONKREUKBAAR_[A-Z_]+", (DEPLOY / "onkreukbaar.env.example").read_text()))
    told = (ROOT / "docs" / "operations.md").read_text()
    assert names
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_every_variable_that_the_settings_read_is_documented() -> None:
    read = {
        name
        for path in (ROOT / "src" / "onkreukbaar" / "config").glob("*.py")
        for name in re.findall(r'"(ONKREUKBAAR_[A-Z_]+)"', path.read_text())
    }
    told = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in read if f"`{name}`" not in told} == set()


@pytest.mark.parametrize("name", ["deploy/README.md", "docs/operations.md"])
def test_every_command_told_in_the_pages_exists(name: str) -> None:
    commands = told_commands((ROOT / name).read_text())
    assert commands
    for words in commands:
        check_command(words)


def test_every_file_told_in_the_readme_exists_and_the_other_way_round() -> None:
    text = (DEPLOY / "README.md").read_text()
    files = {path.relative_to(DEPLOY).as_posix() for path in DEPLOY.rglob("*") if path.is_file()} - {"README.md"}
    stems = {name for name in files if name in text or name.rpartition("/")[2] in text}
    timers = {name for name in files if name.endswith(".timer") and name.replace(".timer", ".service") in text}
    assert files - stems - timers == set()


def test_the_web_server_in_front_lets_in_what_the_product_takes_and_no_figures() -> None:
    from django.conf import settings

    text = (DEPLOY / "nginx.conf.example").read_text()
    assert f"client_max_body_size {settings.LARGEST_BODY // 1024**2}m;" in text
    assert "location = /metrics { return 404; }" in text
    assert "X-Forwarded-For $remote_addr" in text, "what a visitor wrote there himself does not come through"
