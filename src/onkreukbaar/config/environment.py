"""Reading switches and lists from the environment."""

import os


def is_on(variable: str) -> bool:
    """Whether a switch such as ONKREUKBAAR_DEMO is set to 1. Raises ValueError for anything but 0, 1 or nothing."""
    value = os.environ.get(variable, "").strip()
    if value not in {"", "0", "1"}:
        raise ValueError(f"{variable} is {value!r}; kies 1 (aan) of 0 (uit).")
    return value == "1"


def words(variable: str, default: str) -> list[str]:
    """A list separated by commas, without blanks."""
    return [word.strip() for word in os.environ.get(variable, default).split(",") if word.strip()]
