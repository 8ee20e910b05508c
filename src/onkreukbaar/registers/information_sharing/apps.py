from django.apps import AppConfig


class InformationSharingConfig(AppConfig):
    name = "onkreukbaar.registers.information_sharing"
    label = "information_sharing"
