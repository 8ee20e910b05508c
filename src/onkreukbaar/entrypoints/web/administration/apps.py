from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.administration"
    label = "administration"
