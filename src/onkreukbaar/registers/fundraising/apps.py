from django.apps import AppConfig


class FundraisingConfig(AppConfig):
    name = "onkreukbaar.registers.fundraising"
    label = "fundraising"
