from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.visits"
    label = "visits"
