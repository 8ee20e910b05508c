"""A log line names the place of an error, never the person it was about."""

import json
import logging
import logging.config
from typing import Any

import pytest
import structlog

from onkreukbaar.config.logs import logging_settings


def save(name: str) -> None:
    raise ValueError(f"{name} bestaat al")


@pytest.mark.parametrize("logger", [logging.getLogger("onkreukbaar"), structlog.get_logger("onkreukbaar")])
def test_an_error_is_logged_without_what_it_says(logger: Any, capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_settings(is_debug=False))
    try:
        save("Sanne de Wit")
    except ValueError:
        logger.exception("opslaan mislukt")
    line = capsys.readouterr().err.strip()
    found = json.loads(line)
    assert found["exception"] == "builtins.ValueError"
    assert found["event"] == "opslaan mislukt"
    assert "test_logs.py" in found["trace"][0]
    assert "Sanne" not in line


def test_what_hangs_on_a_line_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_settings(is_debug=False))
    logging.getLogger("onkreukbaar").warning("bezoek", extra={"request": "Sanne de Wit", "params": ["Sanne de Wit"]})
    assert "Sanne" not in capsys.readouterr().err


def test_a_line_of_our_own_takes_the_same_road(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_settings(is_debug=False))
    structlog.get_logger("onkreukbaar.web").error("page_failed", code="8F2K")
    found = json.loads(capsys.readouterr().err)
    assert (found["event"], found["code"], found["level"]) == ("page_failed", "8F2K", "error")
    assert found["logger"] == "onkreukbaar.web"


def test_the_demo_says_only_what_is_wrong_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_settings(is_debug=False, is_quiet=True))
    structlog.get_logger("onkreukbaar.requests").info("request", route="hulp/")
    logging.getLogger("django.request").warning("Not Found: /weg/")
    logging.getLogger("django_tasks_db").warning("Received Terminated")
    said = capsys.readouterr().err  # a server of another test may say something of its own
    assert not [word for word in ("hulp/", "django.request", "Terminated") if word in said]
    logging.getLogger("onkreukbaar.casework.tick").warning("work_failed")
    logging.getLogger("django.request").error("Internal Server Error")
    said = capsys.readouterr().err
    assert [word for word in ("work_failed", "django.request") if word in said] == ["work_failed", "django.request"]
