from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web"
    label = "web"
