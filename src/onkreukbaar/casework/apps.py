from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "onkreukbaar.casework"
    label = "casework"
