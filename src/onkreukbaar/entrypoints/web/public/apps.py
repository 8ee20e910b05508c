from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.public"
    label = "public"
