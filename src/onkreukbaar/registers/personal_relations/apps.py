from django.apps import AppConfig


class PersonalRelationsConfig(AppConfig):
    name = "onkreukbaar.registers.personal_relations"
    label = "personal_relations"
