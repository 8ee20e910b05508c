from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "onkreukbaar.registers.gifts"
    label = "gifts"
