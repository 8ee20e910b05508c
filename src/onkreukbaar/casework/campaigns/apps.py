from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "onkreukbaar.casework.campaigns"
    label = "campaigns"
