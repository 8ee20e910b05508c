"""A log line names the place of an error, never the person it was about."""

import json
import logging
import logging.config

import pytest

from onkreukbaar.config.logs import logging_settings


def save(name: str) -> None:
    raise ValueError(f"{name} bestaat al")


def test_an_error_is_logged_without_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_settings(is_debug=False))
    try:
        save("Sanne de Wit")
    except ValueError:
        logging.getLogger("onkreukbaar").exception("opslaan mislukt", extra={"request": "Sanne de Wit"})
    line = capsys.readouterr().err.strip()
    found = json.loads(line)
    assert found["exception"] == "builtins.ValueError"
    assert found["event"] == "opslaan mislukt"
    assert "test_logs.py" in found["trace"][0]
    assert "Sanne" not in line
