from django.apps import AppConfig


class SponsorshipConfig(AppConfig):
    name = "onkreukbaar.registers.sponsorship"
    label = "sponsorship"
