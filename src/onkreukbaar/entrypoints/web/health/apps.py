from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.health"
    label = "health"
