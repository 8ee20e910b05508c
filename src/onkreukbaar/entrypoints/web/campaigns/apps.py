from django.apps import AppConfig


class CampaignPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.campaigns"
    label = "campaign_pages"
