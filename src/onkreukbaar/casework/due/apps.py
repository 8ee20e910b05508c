from django.apps import AppConfig


class DueConfig(AppConfig):
    name = "onkreukbaar.casework.due"
    label = "due"
