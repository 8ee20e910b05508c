from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "onkreukbaar.outbound.publication"
    label = "publication"
