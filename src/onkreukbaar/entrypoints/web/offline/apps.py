from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.offline"
    label = "offline"
