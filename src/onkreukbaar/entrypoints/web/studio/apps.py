from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.studio"
    label = "studio"
