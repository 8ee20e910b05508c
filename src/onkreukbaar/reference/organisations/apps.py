from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "onkreukbaar.reference.organisations"
    label = "organisations"
