"""Logging: one JSON line per event on standard error, without personal data.

Only a message, its level and place, and for an error the kind of exception and the lines of code are kept: what an
exception says may hold a name (a database prints the row that it refused), so its text is left out outside debugging.
"""

import logging
import sys
from traceback import extract_tb
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

SHARED_STEPS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(*, is_debug: bool, is_quiet: bool = False) -> dict[str, Any]:
    """Django's LOGGING: readable lines while debugging, JSON otherwise.

    is_quiet: only what is wrong with the product itself. Who tries the demo reads the console, and no page that
    was asked for or not found is news there.
    """
    last: Any = structlog.dev.ConsoleRenderer() if is_debug else structlog.processors.JSONRenderer()
    steps: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    steps += [last] if is_debug else [name_the_exception, last]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": steps,
        "foreign_pre_chain": SHARED_STEPS,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "filters": {"no_person": {"()": WithoutPerson}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["no_person"]}},
        "root": {"handlers": ["console"], "level": "WARNING" if is_quiet else "INFO"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "ERROR" if is_quiet else "INFO", "propagate": False},
            # Refused sign-ins are counted in the database; a line per attempt would name who tried.
            "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "django_tasks_db": {"level": "ERROR" if is_quiet else "INFO"},  # it tells of Ctrl-C, in a line of JSON
            "fido2": {"handlers": ["console"], "level": "WARNING", "propagate": False},  # it names every key used
        },
    }


def connect_structlog() -> None:
    """Lines written with structlog take the same road as those of Django and the libraries."""
    structlog.configure(
        processors=[*SHARED_STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


SPEAKS_OF_REQUESTS = ("django.request", "django.security")


class WithoutPerson(logging.Filter):
    """Drops what Django hangs on a log line about a request: its user, headers, form, and the address as typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(SPEAKS_OF_REQUESTS):
            match = getattr(record.__dict__.get("request"), "resolver_match", None)
            status = record.__dict__.get("status_code", "")
            record.msg, record.args = f"{record.name} {status} {match.route if match else ''}".strip(), ()
        for name in ("request", "sql", "params", "duration"):
            record.__dict__.pop(name, None)
        return True


def name_the_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replaces `exc_info` by the kind of exception and the lines of code it came through."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["trace"] = [f"{line.filename}:{line.lineno} {line.name}" for line in extract_tb(error.__traceback__)]
    return event
