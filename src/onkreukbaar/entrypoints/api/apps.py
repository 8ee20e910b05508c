from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "onkreukbaar.entrypoints.api"
    label = "api"
