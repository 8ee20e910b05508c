"""Where the parts meet: the street is opened, the running rules are named."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class ConfigConfig(AppConfig):
    name = "onkreukbaar.config"
    label = "config"

    def ready(self) -> None:
        from onkreukbaar.casework.street import open_street
        from onkreukbaar.config import checks, mail_checks, sign_in_checks  # noqa: F401 - reading registers them
        from onkreukbaar.config.logs import connect_structlog

        connect_structlog()
        open_street(import_string(path) for path in settings.REGISTERS)
