from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "onkreukbaar.registers.advice"
    label = "advice"
