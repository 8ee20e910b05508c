from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "onkreukbaar.reference.people"
    label = "people"
