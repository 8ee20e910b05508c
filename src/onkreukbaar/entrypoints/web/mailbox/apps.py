from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.mailbox"
    label = "mailbox"
