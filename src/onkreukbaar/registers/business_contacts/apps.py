from django.apps import AppConfig


class BusinessContactsConfig(AppConfig):
    name = "onkreukbaar.registers.business_contacts"
    label = "business_contacts"
