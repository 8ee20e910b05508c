from django.apps import AppConfig


class ContactAuthorisationsConfig(AppConfig):
    name = "onkreukbaar.registers.contact_authorisations"
    label = "contact_authorisations"
