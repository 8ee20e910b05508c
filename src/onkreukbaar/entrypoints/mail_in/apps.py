from django.apps import AppConfig


class MailInConfig(AppConfig):
    name = "onkreukbaar.entrypoints.mail_in"
    label = "mail_in"
