"""What must be in order about e-mail before people rely on an installation: `manage.py check --deploy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004

from onkreukbaar.outbound.notices.post_address import ONLY_HERE, read_post_address


@register("onkreukbaar", deploy=True)
def check_mail(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes them
    """A warning when no letter can be sent; faults when letters, or their links, go in the open or nowhere."""
    post = read_post_address(settings.MAIL_URL)
    if post is None:
        hint = "Zet ONKREUKBAAR_MAIL_URL, of zorg dat mensen zelf elke dag kijken wat op hen wacht."
        return [Warning("Er gaat geen e-mail weg: niemand krijgt bericht.", hint=hint, id="onkreukbaar.W020")]
    faults: list[CheckMessage] = []
    if not post.is_safe:
        hint = "Begin ONKREUKBAAR_MAIL_URL met smtps:// of smtp+starttls://."
        faults.append(Error("E-mail gaat onversleuteld over het netwerk.", hint=hint, id="onkreukbaar.E020"))
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https" or site.hostname in ONLY_HERE:
        hint = "Zet ONKREUKBAAR_URL op het adres waar mensen de dienst vinden, met https."
        faults.append(Error("De links in e-mails wijzen niet naar de dienst.", hint=hint, id="onkreukbaar.E021"))
    if settings.MAIL_FROM.endswith("@localhost"):
        hint = "Zet ONKREUKBAAR_MAIL_FROM."
        faults.append(Error("E-mails hebben geen afzender die bestaat.", hint=hint, id="onkreukbaar.E022"))
    return faults
