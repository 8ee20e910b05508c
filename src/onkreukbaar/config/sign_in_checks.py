"""What must be in order about signing in before people rely on it; part of the deployment check."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004

from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import FileFault, read_provider
from onkreukbaar.reference.people.roles import GRANTED


@register("onkreukbaar", deploy=True)
def check_sign_in(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes them
    """The faults in the choices about second factors and in the file about the identity provider."""
    return [*_second_factor(), *_provider()]


def _second_factor() -> list[CheckMessage]:
    unknown = sorted(settings.SECOND_FACTOR_ROLES - set(GRANTED))
    if unknown:
        hint = f"Kies in ONKREUKBAAR_SECOND_FACTOR_ROLES uit: {', '.join(GRANTED)}."
        return [Error(f"Deze rollen kennen we niet: {', '.join(unknown)}.", hint=hint, id="onkreukbaar.E020")]
    if not settings.SECOND_FACTOR_ROLES and not settings.DEMO:
        hint = "Haal ONKREUKBAAR_SECOND_FACTOR_ROLES weg: dan geldt hij voor de rollen die gegevens van anderen zien."
        return [Warning("Voor geen enkele rol is een tweede stap nodig.", hint=hint, id="onkreukbaar.W020")]
    return []


def _provider() -> list[CheckMessage]:
    try:
        provider = read_provider(settings.SIGN_IN_FILE)
    except FileFault as fault:
        return [Error(text, hint=f"Verbeter {settings.SIGN_IN_FILE}.", id="onkreukbaar.E021") for text in fault.faults]
    if provider is not None and not provider.acr:
        hint = "Vul acr in: dan telt inloggen daar als tweede stap. Nu vragen wij hem zelf."
        return [Warning("We vragen de inlogdienst niet hoe sterk iemand inlogde.", hint=hint, id="onkreukbaar.W021")]
    return []
