from django.apps import AppConfig


class SuppliersConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.suppliers"
    label = "suppliers"
