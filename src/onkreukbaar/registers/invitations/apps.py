from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "onkreukbaar.registers.invitations"
    label = "invitations"
