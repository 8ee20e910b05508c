"""Logging: one JSON line per event on standard error, without personal data.

Only a message, its level and place, and for an error the kind of exception and the lines of code are kept: what an
exception says may hold a name (a database prints the row that it refused), so its text is left out outside debugging.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

ExceptionTriple = tuple[type[BaseException], BaseException, TracebackType | None]


def logging_settings(*, is_debug: bool) -> dict[str, Any]:
    """Django's LOGGING: readable lines while debugging, JSON otherwise."""
    last: Any = structlog.dev.ConsoleRenderer() if is_debug else structlog.processors.JSONRenderer()
    steps: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    steps += [last] if is_debug else [name_the_exception, last]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": steps,
        "foreign_pre_chain": [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "filters": {"no_person": {"()": WithoutPerson}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["no_person"]}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # Refused sign-ins are counted in the database; a line per attempt would name who tried.
            "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        },
    }


class WithoutPerson(logging.Filter):
    """Drops what Django hangs on a log line about a request: its user, headers and form."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name in ("request", "sql", "params", "duration"):
            record.__dict__.pop(name, None)
        return True


def name_the_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replaces `exc_info` by the kind of exception and the lines of code it came through."""
    triple = event.pop("exc_info", None)
    if isinstance(triple, tuple) and triple[0] is not None:
        kind, _error, trace = triple
        event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return event
