from django.apps import AppConfig


class InvitationPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.invitations"
    label = "invitation_pages"
