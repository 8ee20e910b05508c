from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "onkreukbaar.outbound.notices"
    label = "notices"
