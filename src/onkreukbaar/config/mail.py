"""What an installation chooses about e-mail, from the environment. Needs no Django."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from onkreukbaar.config.paths import checkout
from onkreukbaar.outbound.notices.post_address import read_post_address


def mail_url() -> str:
    """The mail server, as smtp+starttls://user:password@host:587; '' is: no e-mail. Raises ValueError."""
    text = os.environ.get("ONKREUKBAAR_MAIL_URL", "").strip()
    read_post_address(text)
    return text


def mail_address(variable: str, default: str) -> str:
    """One bare e-mail address. Raises ValueError for anything else."""
    text = os.environ.get(variable, default).strip()
    if text and (parseaddr(text)[1] != text or "@" not in text or not text.isascii()):
        raise ValueError(f"{variable} is geen e-mailadres, zoals onkreukbaar@ministerie.example")
    return text


def site_url() -> str:
    """Where people reach the service, without a slash at its end; links in letters begin with it."""
    text = os.environ.get("ONKREUKBAAR_URL", "http://127.0.0.1:8000").strip().rstrip("/")
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).netloc:
        raise ValueError("ONKREUKBAAR_URL is geen adres, zoals https://onkreukbaar.ministerie.example")
    return text


def whole_number(variable: str, default: int) -> int:
    """A number of 1 or more. Raises ValueError."""
    text = os.environ.get(variable, str(default)).strip()
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{variable} is {text!r}; kies een getal van 1 of meer.")
    return int(text)


def mail_examples() -> Path:
    """The folder with e-mails to try: those of the checkout or the wheel."""
    return (checkout() or Path(__file__).resolve().parent.parent) / "examples" / "mail"
