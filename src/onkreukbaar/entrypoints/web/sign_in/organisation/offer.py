"""Whether the page to sign in offers the organisation's own sign-in, and what it calls it."""

from __future__ import annotations

from django.conf import settings

from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import FileFault, read_provider


def organisation_name() -> str:
    """What the button says after "Log in met"; '' where there is no provider, or its file is wrong."""
    try:
        provider = read_provider(settings.SIGN_IN_FILE)
    except FileFault:
        return ""
    if provider is None:
        return ""
    return provider.name_en if is_english() else provider.name_nl
