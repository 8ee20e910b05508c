from django.apps import AppConfig


class AdvicePagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.advice"
    label = "advice_pages"
