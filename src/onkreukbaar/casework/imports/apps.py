from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "onkreukbaar.casework.imports"
    label = "imports"
